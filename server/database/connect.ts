import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import type { Tables } from './tables.ts';

export interface Database {
  /** Typed queries. */
  query: Kysely<Tables>;
  /** For named statements on the hot path. */
  pool: pg.Pool;
}

const dateType = 1082;
// A date is a day, not a moment: pg would turn it into midnight of wherever the server stands.
pg.types.setTypeParser(dateType, (text) => text);

/** bigint arrives as text and timestamptz as Date, as tables.ts says. */
export function connect(url: string, size = 10): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: size,
    application_name: 'qingdan',
    connectionTimeoutMillis: 5_000,
    statement_timeout: 15_000,
    lock_timeout: 3_000,
    idle_in_transaction_session_timeout: 10_000,
    keepAlive: true,
  });
  // Without a listener a database restart would end this process; the pool replaces the connection by itself.
  pool.on('error', () => undefined);
  return {
    query: new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) }),
    pool,
  };
}

export async function disconnect(database: Database): Promise<void> {
  await database.query.destroy();
}
