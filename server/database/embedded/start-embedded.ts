// A real PostgreSQL, started, watched and stopped by us; reached through a socket that only its user can open.
import { createHash } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { binariesFor } from './binaries.ts';
import { type Home, homeFor } from './home.ts';
import { ensureCluster, superuser } from './make-cluster.ts';
import { readMarker } from './marker.ts';
import { supervise } from './supervise.ts';

export interface EmbeddedOptions {
  dataDir: string;
  /** What goes wrong and is put right in the background. */
  say: (line: string) => void;
  /** More `-c name=value` settings. */
  settings?: string[];
}

export interface EmbeddedDatabase {
  url: string;
  /** Where the files are. */
  cluster: string;
  stop: () => Promise<void>;
}

const databaseName = 'qingdan';

export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedDatabase> {
  mkdirSync(options.dataDir, { recursive: true, mode: 0o711 });
  const marker = readMarker(options.dataDir);
  const home = homeFor(options.dataDir, marker.home ?? undefined);
  const binaries = binariesFor(home.user, home.folder);
  ensureCluster(options.dataDir, home, binaries, marker);
  const socketFolder = socketFolderFor(home);
  const urlOf = (name: string) =>
    `postgresql://${superuser}:${marker.password}@/${name}?host=${encodeURIComponent(socketFolder)}`;
  const server = await supervise({
    program: join(binaries, 'bin/postgres'),
    words: ['-D', home.cluster, ...settings(socketFolder, options.settings ?? [])],
    cluster: home.cluster,
    socketFolder,
    user: home.user,
    ready: () => answers(urlOf('postgres')),
    say: options.say,
  });
  await ensureDatabase(urlOf('postgres'));
  return { url: urlOf(databaseName), cluster: home.cluster, stop: server.stop };
}

/** Durability is what PostgreSQL does by default; it is written out so that nobody loses it by accident. */
function settings(socketFolder: string, more: string[]): string[] {
  const all = [
    `unix_socket_directories=${socketFolder}`,
    'listen_addresses=',
    'unix_socket_permissions=0700',
    'fsync=on',
    'synchronous_commit=on',
    'full_page_writes=on',
    'timezone=UTC',
    'log_timezone=UTC',
    'logging_collector=on',
    'log_filename=postgresql-%a.log',
    'log_truncate_on_rotation=on',
    'log_rotation_size=0',
    'shared_buffers=256MB',
    'max_wal_size=2GB',
    ...more,
  ];
  return all.flatMap((setting) => ['-c', setting]);
}

/** In the cluster, which only its user may enter; a socket's path may have no more than 107 bytes. */
function socketFolderFor(home: Home): string {
  if (Buffer.byteLength(home.cluster) <= 90) return home.cluster;
  const folder = join(
    tmpdir(),
    `qingdan-${createHash('sha256').update(home.cluster).digest('hex').slice(0, 12)}`,
  );
  mkdirSync(folder, { recursive: true, mode: 0o755 });
  return folder;
}

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: 2000,
  });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('select 1');
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function ensureDatabase(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const found = await client.query('select 1 from pg_database where datname = $1', [databaseName]);
    if (found.rowCount === 0) await client.query(`create database ${databaseName}`);
  } finally {
    await client.end();
  }
}
