// The database of this installation, also while the server runs on it.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '#server/config.ts';
import { connect, type Database, disconnect } from '#server/database/connect.ts';
import { lockDataDir } from '#server/database/data-lock.ts';
import { homeFor } from '#server/database/embedded/home.ts';
import { superuser } from '#server/database/embedded/make-cluster.ts';
import { readMarker } from '#server/database/embedded/marker.ts';
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
  if (!lock) return opened(urlOfRunning(dataDir), []);
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

function urlOfRunning(dataDir: string): string {
  const marker = readMarker(dataDir);
  const { cluster } = homeFor(dataDir, marker.home ?? undefined);
  const socketFolder = readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n')[4] ?? '';
  return `postgresql://${superuser}:${marker.password}@/qingdan?host=${encodeURIComponent(socketFolder)}`;
}
