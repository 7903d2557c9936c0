// Kill -9, again and again, while people work. What was answered stays, what was not is there once or not at all.
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { verifyEntries } from '#server/audit/verify.ts';
import { connect, disconnect } from '#server/database/connect.ts';
import { findPostmaster } from '#server/database/embedded/postmaster.ts';
import { runningUrl } from '#server/database/embedded/running-url.ts';
import { hashPassword } from '#server/identity/password-hash.ts';
import { freePort } from '#test/support/free-port.ts';
import { addOrganisation, people } from '#test/support/organisation.ts';
import { type SpawnedServer, spawnServer, temporaryDataDir, untilReady } from '#test/support/spawn-server.ts';
import { contradictions } from './history.ts';
import { type Client, filerMoves, Load, reviewerMoves } from './load.ts';
import { readStored } from './read-stored.ts';

const kills = process.env.FAULTS === 'long' ? 30 : 10;
const password = 'Correct-horse-1';

/** With the small organisation in it, each of its people with a password. */
async function startPeopled(dataDir: string, port: number): Promise<SpawnedServer> {
  const empty = spawnServer({ dataDir, port, env: { DEMO: 'off' } });
  await untilReady(empty);
  const database = connect(runningUrl(dataDir));
  await addOrganisation(database);
  await database.pool.query(
    `insert into identity_account (id, person_id, account_id, provider_id, password)
     select id, id, id, 'credential', $1 from person`,
    [await hashPassword(password)],
  );
  await disconnect(database);
  empty.process.kill('SIGTERM');
  await empty.exited;
  return start(dataDir, port);
}

async function start(dataDir: string, port: number): Promise<SpawnedServer> {
  const server = spawnServer({ dataDir, port, env: { DEMO: 'off', RATE_LIMIT: '0' } });
  await untilReady(server);
  return server;
}

async function signIn(url: string, personId: string, moves: Client['moves']): Promise<Client> {
  const answer = await fetch(`${url}/api/auth/sign-in/username`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username: personId.toLowerCase(), password }),
  });
  expect(answer.status).toBe(200);
  return { cookie: answer.headers.getSetCookie()[0]?.split(';')[0] ?? '', moves };
}

test(`${kills} kills under load lose nothing that was acknowledged`, { timeout: 600_000 }, async () => {
  // given people at work on six problems, two of them on the same side of each race
  const dataDir = temporaryDataDir();
  const port = await freePort();
  let server = await startPeopled(dataDir, port);
  const filer = await signIn(server.url, people.financeLiaison, filerMoves);
  const reviewers = [people.reviewer, people.otherReviewer].map((id) =>
    signIn(server.url, id, reviewerMoves),
  );
  const clients = [filer, filer, ...(await Promise.all(reviewers)), ...(await Promise.all(reviewers))];
  const load = new Load(server.url);
  const items = await Promise.all(Array.from({ length: 6 }, () => load.file(filer)));
  const working = clients.map((client) => load.work(client, items));

  // when the server is killed, every fifth time PostgreSQL with it
  for (let kill = 1; kill <= kills; kill++) {
    await sleep(100 + Math.random() * 700);
    const postmaster = findPostmaster(`${dataDir}/postgres`);
    if (kill % 5 === 0 && postmaster !== undefined) process.kill(postmaster, 'SIGKILL');
    server.process.kill('SIGKILL');
    await server.exited;
    server = await start(dataDir, port);
  }
  await sleep(500);
  load.stop();
  await Promise.all(working);

  // then what people were told and what is stored do not contradict each other
  const url = runningUrl(dataDir);
  const acknowledged = load.operations.filter((one) => one.outcome === 'ok').length;
  const open = load.operations.filter((one) => one.outcome === 'unknown').length;
  console.log(
    `${kills} kills, ${load.operations.length} acts, ${acknowledged} acknowledged, ${open} left open`,
  );
  expect(contradictions(load.operations, await readStored(url, items))).toEqual([]);
  expect(acknowledged).toBeGreaterThan(kills * 5);

  // and every chain of entries is whole
  const database = connect(url);
  expect((await verifyEntries(database)).findings).toEqual([]);
  await disconnect(database);
});
