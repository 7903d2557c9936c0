// The database of this installation, also while the server runs on it.
import type { Config } from '#server/config.ts';
import { connect, type Database, disconnect } from '#server/database/connect.ts';
import { lockDataDir } from '#server/database/data-lock.ts';
import { runningUrl } from '#server/database/embedded/running-url.ts';
import { startEmbedded } from '#server/database/embedded/start-embedded.ts';
import { StartRefusal } from '#server/start-refusal.ts';

export interface OpenedDatabase {
  database: Database;
  close: () => Promise<void>;
}

export async function openDatabase(config: Pick<Config, 'databaseUrl' | 'dataDir'>): Promise<OpenedDatabase> {
  const { databaseUrl, dataDir } = config;
  if (databaseUrl) return opened(databaseUrl, []);
  const lock = await lockDataDir(dataDir).catch((error) => {
    if (error instanceof StartRefusal) return undefined; // the server runs, and its database with it
    throw error;
  });
  if (!lock) return opened(runningUrl(dataDir), []);
  const embedded = await startEmbedded({ dataDir, say: () => undefined });
  return opened(embedded.url, [embedded.stop, async () => lock.release()]);
}

function opened(url: string, after: (() => Promise<void>)[]): OpenedDatabase {
  const database = connect(url, 2);
  return {
    database,
    close: async () => {
      await disconnect(database);
      for (const step of after) await step();
    },
  };
}
