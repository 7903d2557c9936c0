// A database of its own for a test file: `const database = freshDatabase()` at the top of the file.
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';
import { connect, type Database, disconnect } from '#server/database/connect.ts';
import { atEnd } from './at-end.ts';

export interface FreshDatabase extends Database {
  url: string;
}

/** Migrated and empty; dropped when the file has ended. */
export async function freshDatabase(): Promise<FreshDatabase> {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await asOwner(`create database ${name} template migrated`);
  const url = urlOf(name);
  const database = connect(url, 10);
  atEnd(async () => {
    await disconnect(database);
    await asOwner(`drop database ${name} with (force)`);
  });
  return { ...database, url };
}

/** An empty database without any table, for tests of the migrations themselves. */
export async function bareDatabase(): Promise<string> {
  const name = `bare_${randomUUID().replaceAll('-', '')}`;
  await asOwner(`create database ${name}`);
  atEnd(() => asOwner(`drop database ${name} with (force)`));
  return urlOf(name);
}

function urlOf(name: string): string {
  return inject('databaseUrl').replace(/@\/\w+/, `@/${name}`);
}

async function asOwner(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: inject('databaseUrl') });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
