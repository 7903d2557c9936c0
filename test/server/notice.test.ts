import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { textIn } from '#forms/text.ts';
import type { SignedIn } from '#server/context.ts';
import { connect, disconnect } from '#server/database/connect.ts';
import { findPersonAs } from '#server/identity/signed-in.ts';
import { changeQueue } from '#server/notices/change-queue.ts';
import type { Change } from '#server/notices/changes.ts';
import { liveChanges } from '#server/notices/live-changes.ts';
import { notifyChanges } from '#server/notices/notify-changes.ts';
import { packChanges, unpackChanges } from '#server/notices/pack-changes.ts';
import { type Caller, caller, newKey } from '#test/support/caller.ts';
import { listeningApp } from '#test/support/listening-app.ts';
import { people } from '#test/support/organisation.ts';
import { servicesWithPacks } from '#test/support/packs.ts';
import { fileProblem } from '#test/support/problem.ts';
import type { TestServices } from '#test/support/services.ts';

let services: TestServices;
let liaison: Caller;
let reviewer: Caller;
const ended: (() => Promise<void>)[] = [];

beforeAll(async () => {
  services = await servicesWithPacks();
  liaison = await caller(services, people.financeLiaison);
  reviewer = await caller(services, people.reviewer);
  const notices = Array.from({ length: 130 }, (_, number) => ({
    id: randomUUID(),
    person_id: people.financeLiaison,
    item_id: null,
    kind: 'task',
    title: JSON.stringify(`通知${number}`),
    at: new Date(Date.UTC(2026, 0, 1, 0, Math.floor(number / 4))),
    read_at: null,
  }));
  await services.database.query.insertInto('notice').values(notices).execute();
});

afterAll(async () => {
  for (const end of ended) await end();
});

const change = (itemId: string, ...seats: string[]): Change => ({ itemId, revision: 1, seats });

async function signedIn(personId: string): Promise<SignedIn> {
  const person = await findPersonAs(services, personId);
  if (!person) throw new Error(personId);
  return person;
}

test('notices come newest first, page by page, to the person they are for', async () => {
  const seen: string[] = [];
  let after: string | undefined;
  do {
    const page = await liaison.notices.list({ limit: 40, after });
    seen.push(...page.rows.map((row) => textIn(row.title, 'zh')));
    after = page.next ?? undefined;
  } while (after);

  expect(new Set(seen).size).toBe(130);
  expect(seen[0]).toMatch(/^通知12[89]$/);
  const colleague = await caller(services, people.financeSecretary);
  expect((await colleague.notices.list({})).rows).toEqual([]);
  await expect(liaison.notices.list({ after: 'forged' })).rejects.toMatchObject({ code: 'BAD_REQUEST' });
});

test('at most 100 unread are counted, and reading twice counts once', async () => {
  expect(await liaison.notices.unread()).toEqual({ count: 100 });
  const { rows } = await liaison.notices.list({ limit: 3 });
  const ids = rows.map((row) => row.id);

  expect(await reviewer.notices.markRead({ ids, requestKey: newKey() })).toEqual({ read: 0 });
  expect(await liaison.notices.markRead({ ids, requestKey: newKey() })).toEqual({ read: 3 });
  expect(await liaison.notices.markRead({ ids, requestKey: newKey() })).toEqual({ read: 0 });
  expect((await liaison.notices.list({ unread: false })).rows).toHaveLength(3);
  expect(await liaison.notices.markRead({ ids: 'all', requestKey: newKey() })).toEqual({ read: 127 });
  expect(await liaison.notices.unread()).toEqual({ count: 0 });
});

test('a screen hears of what touches its person or the item it shows, and never whose else it is', async () => {
  const person = await signedIn(people.financeLiaison);
  const { id } = await fileProblem(liaison);
  const stop = new AbortController();
  const heard = liveChanges(services, person, id, stop.signal);
  const first = heard.next();
  await sleep(50);

  services.changes.announce(change(randomUUID(), 'person:P00031', '*@U003'));
  services.changes.announce(change(id, 'committee-reviewer@*'));
  expect((await first).value).toEqual({ itemId: id, revision: 1, seats: [] });

  const other = randomUUID();
  services.changes.announce(change(other, 'unit-liaison@U001', 'person:P00031'));
  expect((await heard.next()).value).toEqual({ itemId: other, revision: 1, seats: ['unit-liaison@U001'] });

  const waiting = heard.next();
  stop.abort();
  expect(await waiting).toEqual({ value: undefined, done: true });
});

test('a screen hears over HTTP within a second, and hears no more once its person has signed out everywhere', async () => {
  const app = await listeningApp(services);
  const cookie = await app.signIn(people.financeLeader);
  const stop = new AbortController();
  const url = `${app.url}/api/trpc/notices.live?input=${encodeURIComponent('{}')}`;
  const answer = await fetch(url, { headers: { cookie, accept: 'text/event-stream' }, signal: stop.signal });
  const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
  let heard = '';
  const until = async (word: string) => {
    while (!heard.includes(word)) heard += (await reader?.read())?.value ?? '';
  };
  await until('connected');
  const itemId = randomUUID();
  services.changes.announce(change(itemId, `person:${people.financeLeader}`));
  await until(itemId);
  expect(answer.headers.get('content-type')).toContain('text/event-stream');
  stop.abort();

  const { rows } = await services.database.pool.query(
    'select id from identity_session where person_id = $1',
    [people.financeLeader],
  );
  const person = { ...(await signedIn(people.financeLeader)), sessionId: rows[0].id };
  const live = liveChanges(services, person, undefined, undefined, 50);
  const next = live.next();
  await sleep(120);
  await services.database.pool.query('delete from identity_session');
  expect(await next).toEqual({ value: undefined, done: true });
});

test('nobody listens to an item of another unit', async () => {
  const { id } = await fileProblem(liaison);
  const stranger = await signedIn(people.transportLiaison);
  await expect(liveChanges(services, stranger, id, undefined).next()).rejects.toMatchObject({
    code: 'not-found',
  });
});

test('a screen that reads slowly keeps no more than its share waiting, and one change an item', async () => {
  const queue = changeQueue(3);
  for (const name of ['a', 'b', 'c', 'd', 'c']) queue.add(change(name));
  const soon = () => queue.next(Date.now() + 20);
  expect([(await soon())?.itemId, (await soon())?.itemId, (await soon())?.itemId]).toEqual(['b', 'd', 'c']);
  expect(await soon()).toBeUndefined();
});

test('another node hears of a change once, also of one with very many seats, and after its connection was cut', async () => {
  const databases = [connect(services.url, 3), connect(services.url, 3)] as const;
  const [here, there] = databases.map((database) => notifyChanges(database, () => undefined));
  if (!here || !there) throw new Error('two nodes');
  ended.push(async () => {
    await Promise.all([here.close(), there.close()]);
    await Promise.all(databases.map(disconnect));
  });
  const heardHere: Change[] = [];
  const heardThere: Change[] = [];
  here.listen((one) => heardHere.push(one));
  there.listen((one) => heardThere.push(one));
  await sleep(300);

  const seats = Array.from(
    { length: 1_526 },
    (_, number) => `branch-secretary@B${String(number).padStart(4, '0')}`,
  );
  here.announce(change('a', ...seats));
  here.announce({ itemId: 'a', revision: 7, seats: [] });
  expect(heardHere).toHaveLength(2);
  await sleep(400);
  expect(heardHere).toHaveLength(2);
  expect(new Set(heardThere.flatMap((one) => one.seats)).size).toBe(1_526);
  expect(new Set(heardThere.map((one) => one.revision))).toEqual(new Set([7]));

  await services.database.pool.query(
    `select pg_terminate_backend(pid) from pg_stat_activity
     where datname = current_database() and query ilike 'listen%'`,
  );
  await sleep(800);
  heardThere.length = 0;
  here.announce(change('b'));
  await sleep(400);
  expect(heardThere.map((one) => one.itemId)).toEqual(['b']);
});

test('messages stay under the 8,000 bytes of NOTIFY', () => {
  const changes = Array.from({ length: 500 }, (_, number) =>
    change(randomUUID(), `person:P${number}`, '*@C01'),
  );
  const messages = packChanges('node', changes);
  expect(Math.max(...messages.map((message) => Buffer.byteLength(message)))).toBeLessThan(8_000);
  expect(messages.flatMap((message) => unpackChanges('other', message))).toHaveLength(500);
  expect(messages.flatMap((message) => unpackChanges('node', message))).toEqual([]);
  expect(unpackChanges('other', 'nonsense')).toEqual([]);
});
