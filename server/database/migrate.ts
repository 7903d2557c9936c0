// Numbered .sql files, each applied once, in its own transaction, by one node at a time.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { StartRefusal } from '#server/start-refusal.ts';

interface Migration {
  number: number;
  name: string;
  sql: string;
  sha256: string;
}

interface Applied {
  number: number;
  name: string;
  sha256: string;
}

const shippedFolder = join(import.meta.dirname, 'migrations');
const lockKey = 7_364_201; // any number, the same on every node

/** Returns the names of those applied now. */
export async function migrate(url: string, folder = shippedFolder): Promise<string[]> {
  const client = new pg.Client({
    connectionString: url,
    application_name: 'qingdan-migrate',
  });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [lockKey]);
    const missing = await missingIn(client, readMigrations(folder));
    for (const migration of missing) await apply(client, migration);
    return missing.map((migration) => migration.name);
  } finally {
    await client.end();
  }
}

/** Whether the database stands exactly where this code expects it. */
export async function isMigrated(pool: pg.Pool): Promise<boolean> {
  const { rows } = await pool.query<{ last: number | null }>('select max(number) as last from migration');
  return rows[0]?.last === readMigrations(shippedFolder).at(-1)?.number;
}

function readMigrations(folder: string): Migration[] {
  const names = readdirSync(folder).filter((name) => /^\d{3}-.*\.sql$/.test(name));
  return names.sort().map((name) => {
    const sql = readFileSync(join(folder, name), 'utf8');
    return {
      number: Number(name.slice(0, 3)),
      name,
      sql,
      sha256: createHash('sha256').update(sql).digest('hex'),
    };
  });
}

async function missingIn(client: pg.Client, migrations: Migration[]): Promise<Migration[]> {
  await client.query(`create table if not exists migration (
    number integer primary key, name text not null, sha256 text not null, at timestamptz not null default now())`);
  const applied = (await client.query<Applied>('select number, name, sha256 from migration order by number'))
    .rows;
  for (const row of applied) refuseStranger(row, migrations);
  const done = new Set(applied.map((row) => row.number));
  return migrations.filter((migration) => !done.has(migration.number));
}

function refuseStranger(row: Applied, migrations: Migration[]): void {
  const ours = migrations.find((migration) => migration.number === row.number);
  if (ours?.sha256 === row.sha256) return;
  if (!ours) {
    throw new StartRefusal(
      `数据库比程序新(已有 ${row.name}),请使用更新的程序版本。`,
      `The database is newer than this program (it has ${row.name}); run a newer version of the program.`,
    );
  }
  throw new StartRefusal(
    `数据库升级脚本 ${row.name} 与已执行的内容不同,程序与数据库不匹配。`,
    `Migration ${row.name} differs from the one that was applied; this program and this database do not belong together.`,
  );
}

async function apply(client: pg.Client, migration: Migration): Promise<void> {
  await client.query('begin');
  try {
    await client.query(migration.sql);
    const row = [migration.number, migration.name, migration.sha256];
    await client.query('insert into migration (number, name, sha256) values ($1, $2, $3)', row);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  }
}
