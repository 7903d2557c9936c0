// What is killed comes back with everything it had said yes to.
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { expect, test } from 'vitest';
import { findPostmaster, isAlive } from '#server/database/embedded/postmaster.ts';
import { runningUrl } from '#server/database/embedded/running-url.ts';
import { freePort } from '#test/support/free-port.ts';
import { spawnServer, statusOf, temporaryDataDir, untilReady } from '#test/support/spawn-server.ts';

const env = { DEMO: 'off' };

function postmasterOf(dataDir: string): number {
  const pid = findPostmaster(`${dataDir}/postgres`);
  if (pid === undefined) throw new Error('PostgreSQL does not run');
  return pid;
}

async function start(dataDir: string) {
  const server = spawnServer({ dataDir, port: await freePort(), env });
  await untilReady(server);
  return server;
}

async function sql(dataDir: string, statement: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: runningUrl(dataDir) });
  await client.connect();
  const { rows } = await client.query(statement);
  await client.end();
  return rows;
}

test('after kill -9 of the server, the next one uses the PostgreSQL that is still running, with its data', async () => {
  const dataDir = temporaryDataDir();
  const first = await start(dataDir);
  await sql(dataDir, `create table kept as select 'here' as word`);
  const postmaster = postmasterOf(dataDir);

  first.process.kill('SIGKILL');
  await first.exited;
  expect(isAlive(postmaster)).toBe(true);
  const second = await start(dataDir);

  expect(postmasterOf(dataDir)).toBe(postmaster);
  expect(await sql(dataDir, 'select word from kept')).toEqual([{ word: 'here' }]);

  // and its end takes PostgreSQL along
  second.process.kill('SIGTERM');
  expect(await second.exited).toBe(0);
  expect(isAlive(postmaster)).toBe(false);
});

test('after kill -9 of everything, the next start recovers by itself', async () => {
  const dataDir = temporaryDataDir();
  const first = await start(dataDir);
  await sql(dataDir, `create table kept as select 'here' as word`);

  process.kill(postmasterOf(dataDir), 'SIGKILL');
  first.process.kill('SIGKILL');
  await first.exited;

  await start(dataDir);
  expect(await sql(dataDir, 'select word from kept')).toEqual([{ word: 'here' }]);
});

test('when PostgreSQL dies under a running server, it says 503 and is ready again by itself', async () => {
  const dataDir = temporaryDataDir();
  const server = await start(dataDir);
  const ask = () => statusOf(`${server.url}/readyz`);

  process.kill(postmasterOf(dataDir), 'SIGQUIT');
  const seen = new Set<number | undefined>();
  for (let tries = 0; tries < 100 && !seen.has(503); tries++) {
    seen.add(await ask());
    await sleep(20);
  }
  expect(seen).toContain(503);
  expect(await statusOf(`${server.url}/healthz`)).toBe(200);

  await untilReady(server, 20_000);
  expect(server.process.exitCode).toBe(null);
});

test('SIGTERM lets requests end, then takes everything down in order', async () => {
  const dataDir = temporaryDataDir();
  const server = await start(dataDir);
  const postmaster = postmasterOf(dataDir);

  // given requests that wait in the database
  const blocker = new pg.Client({ connectionString: runningUrl(dataDir) });
  blocker.on('error', () => undefined);
  await blocker.connect();
  await blocker.query('begin; lock table migration in access exclusive mode');
  const begun = Array.from({ length: 5 }, () => statusOf(`${server.url}/readyz`));
  await sleep(300);

  server.process.kill('SIGTERM');
  await sleep(300);
  await blocker.query('rollback');
  await blocker.end();

  // then they are answered, and 503 tells a balancer to look elsewhere
  expect(await Promise.all(begun)).toEqual([503, 503, 503, 503, 503]);
  expect(await server.exited).toBe(0);
  expect(isAlive(postmaster)).toBe(false);
});
