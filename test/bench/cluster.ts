// A PostgreSQL of the bench's own, as durable as in production, and a server process on it.
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Services } from '#server/context.ts';
import { connect, disconnect } from '#server/database/connect.ts';
import { startEmbedded } from '#server/database/embedded/start-embedded.ts';
import { migrate } from '#server/database/migrate.ts';
import { publishPacks } from '#server/definitions/publish-packs.ts';
import { loadDemo } from '#server/demo/load-demo.ts';
import { loadDirectory } from '#server/directory/load-directory.ts';
import { newId } from '#server/new-id.ts';
import { localChanges } from '#server/notices/local-changes.ts';

export interface Bench {
  services: Services;
  /** Of the server process. */
  origin: string;
  databaseUrl: string;
  end: () => Promise<void>;
}

const durable = { fsync: 'on', synchronous_commit: 'on', full_page_writes: 'on' };

async function assertDurable({ database }: Services): Promise<void> {
  for (const [name, wanted] of Object.entries(durable)) {
    const { rows } = await database.pool.query(`show ${name}`);
    if (Object.values(rows[0] as object)[0] !== wanted)
      throw new Error(`${name} is not ${wanted}; the figures would be void`);
  }
}

function startServer(databaseUrl: string, dataDir: string, port: number): ChildProcess {
  const env = {
    ...process.env,
    DATABASE_URL: databaseUrl,
    DATA_DIR: dataDir,
    PORT: String(port),
    RATE_LIMIT: '0',
  };
  return spawn(process.execPath, ['server/main.ts'], {
    env: { ...env, DEMO: 'off', LOG_LEVEL: 'error' },
    stdio: 'ignore',
  });
}

async function untilReady(origin: string): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    const ready = await fetch(`${origin}/readyz`)
      .then((answer) => answer.ok)
      .catch(() => false);
    if (ready) return;
    await sleep(100);
  }
  throw new Error('the server did not become ready');
}

/** The demo organisation, the packs, no items. */
export async function startBench(port: number): Promise<Bench> {
  const dataDir = mkdtempSync(join(tmpdir(), 'qingdan-bench-'));
  const cluster = await startEmbedded({ dataDir, say: console.error });
  await migrate(cluster.url);
  const database = connect(cluster.url, 40);
  const unloaded = {
    database,
    changes: localChanges(),
    dataDir,
    now: () => new Date(),
    newId: () => newId(),
  };
  const first: Services = { ...unloaded, directory: await loadDirectory(database) };
  await assertDurable(first);
  await publishPacks(first);
  await loadDemo(first, () => undefined);
  const services = { ...first, directory: await loadDirectory(database) };
  const server = startServer(cluster.url, join(dataDir, 'server'), port);
  const origin = `http://127.0.0.1:${port}`;
  await untilReady(origin);
  return {
    services,
    origin,
    databaseUrl: cluster.url,
    async end() {
      server.kill('SIGTERM');
      await disconnect(database);
      await cluster.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
