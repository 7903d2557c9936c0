import pg from 'pg';
import { expect, test } from 'vitest';
import { migrate } from '#server/database/migrate.ts';
import { bareDatabase, freshDatabase } from '#test/support/database.ts';

test('a fresh database has every table and nothing in it', async () => {
  const { query } = await freshDatabase();
  expect(await query.selectFrom('item').selectAll().execute()).toEqual([]);
});

test('slow statements, waiting locks and forgotten transactions are ended by the database', async () => {
  const { pool } = await freshDatabase();
  const { rows } = await pool.query(`select current_setting('statement_timeout') as statement,
    current_setting('lock_timeout') as lock, current_setting('idle_in_transaction_session_timeout') as idle`);
  expect(rows).toEqual([{ statement: '15s', lock: '3s', idle: '10s' }]);
});

test('bigint arrives as text, a moment as Date, a day as text', async () => {
  const { pool } = await freshDatabase();
  const { rows } = await pool.query(
    `select 9007199254740993::bigint as big, '2026-03-01T00:00:00Z'::timestamptz as moment, '2026-03-01'::date as day`,
  );
  expect(rows).toEqual([
    { big: '9007199254740993', moment: new Date('2026-03-01T00:00:00Z'), day: '2026-03-01' },
  ]);
});

test('two nodes that start together migrate once', async () => {
  const url = await bareDatabase();
  const applied = await Promise.all([migrate(url), migrate(url), migrate(url)]);
  expect(applied.map((names) => names.length > 0).filter(Boolean)).toEqual([true]);
});

test('a node killed half-way through a migration leaves nothing of it, and the next start completes it', async () => {
  const url = await bareDatabase();

  // given a migration that was cut off after its first statement
  const cut = new pg.Client({ connectionString: url });
  cut.on('error', () => undefined);
  await cut.connect();
  await cut.query('begin');
  await cut.query('create table unit (id text primary key)');
  const pid = (await cut.query<{ pid: number }>('select pg_backend_pid() as pid')).rows[0]?.pid;
  const killer = new pg.Client({ connectionString: url });
  await killer.connect();
  await killer.query('select pg_terminate_backend($1)', [pid]);
  await killer.end();

  // then the whole is applied as if nothing had been tried
  expect((await migrate(url)).length).toBeGreaterThan(4);
});

test('a database newer than the program is refused in words', async () => {
  const url = await bareDatabase();
  await migrate(url);
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(`insert into migration (number, name, sha256) values (999, '999-future.sql', 'x')`);
  await client.end();
  await expect(migrate(url)).rejects.toThrow('数据库比程序新');
});

test('a migration changed after it was applied is refused in words', async () => {
  const url = await bareDatabase();
  await migrate(url);
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(`update migration set sha256 = 'other' where number = 4`);
  await client.end();
  await expect(migrate(url)).rejects.toThrow('不匹配');
});
