// Kill -9, again and again, while people work on two nodes and timers ring. What was answered stays, what was not is
// there once or not at all, and everything that waits is what the history leads to.
import { setTimeout as sleep } from 'node:timers/promises';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { verifyEntries } from '#server/audit/verify.ts';
import { connect, type Database, disconnect } from '#server/database/connect.ts';
import { findPostmaster } from '#server/database/embedded/postmaster.ts';
import { runningUrl } from '#server/database/embedded/running-url.ts';
import { publishVersion } from '#server/definitions/publish-version.ts';
import { loadDirectory } from '#server/directory/load-directory.ts';
import { hashPassword } from '#server/identity/password-hash.ts';
import { readItems } from '#test/model/read-items.ts';
import { townOf } from '#test/model/town.ts';
import { freePort } from '#test/support/free-port.ts';
import { addOrganisation, people } from '#test/support/organisation.ts';
import { type SpawnedServer, spawnServer, temporaryDataDir, untilReady } from '#test/support/spawn-server.ts';
import { draw } from '#test/workflows/random/draw.ts';
import { randomForms } from '#test/workflows/random/paper.ts';
import type { Workflow } from '#workflows/definition.ts';
import { compile } from '#workflows/step.ts';
import { familyOfTwo, hasty, lonelyFamilies } from './hasty.ts';
import { contradictions } from './history.ts';
import { type Client, Load } from './load.ts';
import { readStored } from './read-stored.ts';
import { replayProblems, untoldParents } from './replay.ts';

const kills = process.env.FAULTS === 'long' ? 30 : 5;
const seed = Number(process.env.SEED ?? 3);
const password = 'Correct-horse-1';
const secret = 'two nodes sign their sessions alike';

const alone: Workflow[] = fc
  .sample(lonelyFamilies, { seed, numRuns: 6 })
  .map(({ parent }, at) => hasty(draw(parent, `hasty-${at}`)));
const workflows = [...familyOfTwo, ...alone];

interface Nodes {
  dataDir: string;
  ports: [number, number];
  one: SpawnedServer;
  other: SpawnedServer;
}

async function startOne(dataDir: string, port: number): Promise<SpawnedServer> {
  const env = { DEMO: 'off', RATE_LIMIT: '0', SECRET: secret };
  const server = spawnServer({ dataDir, port, env });
  await untilReady(server);
  return server;
}

/** The second node has no database of its own. */
async function startOther(dataDir: string, port: number): Promise<SpawnedServer> {
  const env = { DEMO: 'off', RATE_LIMIT: '0', SECRET: secret, DATABASE_URL: runningUrl(dataDir) };
  const server = spawnServer({ dataDir: temporaryDataDir(), port, env });
  await untilReady(server);
  return server;
}

/** With the small organisation in it, each of its people with a password, and the workflows. */
async function settle(database: Database): Promise<void> {
  await addOrganisation(database);
  await database.pool.query(
    `insert into identity_account (id, person_id, account_id, provider_id, password)
     select id, id, id, 'credential', $1 from person`,
    [await hashPassword(password)],
  );
  const now = () => new Date();
  for (const each of workflows) await publishVersion({ database, now }, each, randomForms, null);
}

async function startPeopled(): Promise<Nodes> {
  const dataDir = temporaryDataDir();
  const ports: Nodes['ports'] = [await freePort(), await freePort()];
  const empty = await startOne(dataDir, ports[0]);
  const database = connect(runningUrl(dataDir));
  await settle(database);
  await disconnect(database);
  empty.process.kill('SIGTERM');
  await empty.exited;
  const one = await startOne(dataDir, ports[0]);
  return { dataDir, ports, one, other: await startOther(dataDir, ports[1]) };
}

async function signIn(url: string, personId: string): Promise<Client> {
  const answer = await fetch(`${url}/api/auth/sign-in/username`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username: personId.toLowerCase(), password }),
  });
  expect(answer.status).toBe(200);
  return { url, cookie: answer.headers.getSetCookie()[0]?.split(';')[0] ?? '' };
}

/** One node or the other, every fourth time PostgreSQL with it. */
async function kill(nodes: Nodes, times: number): Promise<void> {
  const { dataDir, ports } = nodes;
  const postmaster = findPostmaster(`${dataDir}/postgres`);
  const first = times % 2 === 0;
  if (times % 4 === 0 && postmaster !== undefined) process.kill(postmaster, 'SIGKILL');
  const victim = first ? nodes.one : nodes.other;
  victim.process.kill('SIGKILL');
  await victim.exited;
  if (first) nodes.one = await startOne(dataDir, ports[0]);
  else nodes.other = await startOther(dataDir, ports[1]);
}

/** Until no timer is due any more, and then no node is left that could let one ring. */
async function comeToRest({ dataDir, one, other }: Nodes): Promise<Database> {
  const database = connect(runningUrl(dataDir));
  for (let tries = 0; tries < 60; tries += 1) {
    const { rows } = await database.pool.query('select from timer where due_at <= now() limit 1');
    if (rows.length === 0) break;
    await sleep(500);
  }
  other.process.kill('SIGKILL');
  one.process.kill('SIGKILL');
  await Promise.all([one.exited, other.exited]);
  return database;
}

const workers = [
  people.reviewer,
  people.otherReviewer,
  people.supervisor,
  people.leader,
  people.financeLeader,
  people.financeDeputy,
  people.educationLiaison,
  people.educationLeader,
  people.transportLiaison,
];

test(`${kills} kills under load lose nothing that was acknowledged`, { timeout: 900_000 }, async () => {
  // given people at work on two nodes
  const nodes = await startPeopled();
  const load = new Load(
    workflows.filter(({ meta }) => !meta.child).map(({ key }) => key),
    workers,
  );
  const urls = [nodes.one.url, nodes.other.url] as const;
  const clients = await Promise.all(workers.map((id, at) => signIn(urls[at % 2] as string, id)));
  for (let count = 0; count < 6; count += 1) await load.file(clients[count] as Client);
  const working = clients.map((client) => load.work(client));

  // when one node or the other is killed
  for (let times = 1; times <= kills; times++) {
    await sleep(300 + Math.random() * 1200);
    await kill(nodes, times);
  }
  await sleep(500);
  load.stop();
  await Promise.all(working);
  const database = await comeToRest(nodes);

  // then what people were told and what is stored do not contradict each other
  const ids = [...load.items];
  const acknowledged = load.operations.filter((each) => each.outcome === 'ok').length;
  const open = load.operations.filter((each) => each.outcome === 'unknown').length;
  const stored = await readItems(database.pool, ids);
  const rung = stored.flatMap(({ entries }) => entries.filter(({ kind }) => kind === 'timer')).length;
  console.log(
    `${kills} kills, ${ids.length} items, ${load.operations.length} acts, ${acknowledged} acknowledged, ` +
      `${open} left open, ${rung} timers rung`,
  );
  expect(contradictions(load.operations, await readStored(runningUrl(nodes.dataDir), ids))).toEqual([]);
  expect(acknowledged).toBeGreaterThan(kills * 5);
  expect(rung).toBeGreaterThan(kills / 2);

  // and everything of an item is what its history leads to in the model: each timer has rung once
  const directory = await loadDirectory(database);
  const town = await townOf({ database, directory }, Object.values(people));
  const definitions = new Map(
    workflows.map((each) => [each.key, { compiled: compile(each), forms: randomForms }]),
  );
  const keys = alone.map(({ key }) => key);
  const byThemselves = stored.filter(({ workflow }) => keys.includes(workflow));
  expect(byThemselves.flatMap((item) => replayProblems(item, definitions, town))).toEqual([]);
  expect(untoldParents(stored, definitions, town)).toEqual([]);

  // and every chain of entries is whole
  expect((await verifyEntries(database)).findings).toEqual([]);
  await disconnect(database);
});
