// One PostgreSQL for a test run, with a migrated template that each test file copies.
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { findPostmaster, isAlive } from '#server/database/embedded/postmaster.ts';
import { startEmbedded } from '#server/database/embedded/start-embedded.ts';
import { migrate } from '#server/database/migrate.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Of the server's own database, from which others can be made. */
    databaseUrl: string;
  }
}

const prefix = 'qingdan-test-';
/** Nobody looks at these data after a power cut. */
const fast = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'max_connections=200'];

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  removeLeftovers();
  const dataDir = mkdtempSync(join(tmpdir(), prefix));
  writeFileSync(join(dataDir, 'pid'), String(process.pid));
  const server = await startEmbedded({ dataDir, say: () => undefined, settings: fast });
  await makeTemplate(server.url);
  project.provide('databaseUrl', server.url);
  return async () => {
    await server.stop();
    rmSync(dataDir, { recursive: true, force: true });
  };
}

async function makeTemplate(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query('create database migrated');
  await client.end();
  await migrate(url.replace(/@\/\w+/, '@/migrated'));
}

/** A run that was killed leaves its PostgreSQL behind. */
function removeLeftovers(): void {
  for (const name of readdirSync(tmpdir())) {
    if (!name.startsWith(prefix)) continue;
    const folder = join(tmpdir(), name);
    if (isAlive(ownerOf(folder))) continue;
    const postmaster = findPostmaster(join(folder, 'postgres'));
    if (postmaster !== undefined) process.kill(postmaster, 'SIGQUIT');
    rmSync(folder, { recursive: true, force: true });
  }
}

function ownerOf(folder: string): number {
  try {
    return Number(readFileSync(join(folder, 'pid'), 'utf8'));
  } catch {
    return process.pid; // being made right now
  }
}
