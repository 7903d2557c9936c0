import { sql } from 'kysely';
import { v7 } from 'uuid';
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { findHistory } from '#server/audit/audit-store.ts';
import { entryHash } from '#server/audit/entry-hash.ts';
import { verifyEntries } from '#server/audit/verify.ts';
import { caller } from '#test/support/caller.ts';
import { people } from '#test/support/organisation.ts';
import { servicesWithPacks } from '#test/support/packs.ts';
import { doSteps, fileProblem, wholeWay } from '#test/support/problem.ts';
import type { TestServices } from '#test/support/services.ts';

let services: TestServices;
let itemId: string;
const run = (statement: string) =>
  sql.raw(statement.replaceAll('ITEM', `'${itemId}'`)).execute(services.database.query);
const verify = () => verifyEntries(services.database);

beforeAll(async () => {
  services = await servicesWithPacks();
  services.newId = () => v7();
});

beforeEach(async () => {
  // given a problem that went the whole way, among others
  const liaison = await caller(services, people.financeLiaison);
  const item = await fileProblem(liaison);
  itemId = item.id;
  await doSteps(services, item, wholeWay);
  await fileProblem(liaison);
});

afterEach(async () => {
  await run('alter table entry disable trigger user');
  await run('delete from entry; delete from item');
  await run('alter table entry enable trigger user');
});

/** As somebody with full access to the database would. */
async function tamper(...statements: string[]): Promise<void> {
  await run('alter table entry disable trigger user');
  for (const statement of statements) await run(statement);
  await run('alter table entry enable trigger user');
}

test('a history nobody touched is found whole', async () => {
  const found = await verify();
  expect(found).toMatchObject({ items: 2, findings: [] });
  expect(found.entries).toBeGreaterThanOrEqual(7);
  expect((await verifyEntries(services.database, { itemId })).items).toBe(1);
});

test.each([
  `update entry set title = '改' where item_id = ITEM`,
  'delete from entry where item_id = ITEM',
  'truncate entry',
])('the database refuses: %s', async (statement) => {
  await expect(run(statement)).rejects.toThrow('append-only');
  expect((await verify()).findings).toEqual([]);
});

test.each([
  ['a title', `update entry set title = '同意' where item_id = ITEM and number = 3`],
  ['a form', `update entry set form = '{"cause":"无"}' where item_id = ITEM and number = 3`],
  ['a time', `update entry set at = at + interval '1 second' where item_id = ITEM and number = 3`],
  ['a name', `update entry set actor_name = '某人' where item_id = ITEM and number = 3`],
  ['a state', `update entry set to_states = '{x}' where item_id = ITEM and number = 3`],
])('a changed entry is named: %s', async (_, statement) => {
  await tamper(statement);
  expect((await verify()).findings).toMatchObject([{ itemId, number: 3, damage: 'changed' }]);
});

test('a removed entry is named, also when those after it were numbered anew', async () => {
  await tamper('delete from entry where item_id = ITEM and number = 3');
  expect((await verify()).findings).toMatchObject([{ itemId, number: 3, damage: 'missing' }]);

  await tamper(
    'update entry set number = number + 100 where item_id = ITEM and number > 3',
    'update entry set number = number - 101 where item_id = ITEM and number > 100',
  );
  expect((await verify()).findings).toMatchObject([{ itemId, number: 3, damage: 'missing' }]);
});

test('entries in another order are named', async () => {
  await tamper(
    'update entry set number = 100 where item_id = ITEM and number = 3',
    'update entry set number = 3 where item_id = ITEM and number = 4',
    'update entry set number = 4 where item_id = ITEM and number = 100',
  );
  expect((await verify()).findings).toMatchObject([{ itemId, number: 3, damage: 'reordered' }]);
});

test('a history cut short is named', async () => {
  await tamper('delete from entry where item_id = ITEM and number > 4');
  expect((await verify()).findings).toMatchObject([{ itemId, number: 5, damage: 'tail-cut' }]);
});

test('a forged entry with a hash of its own is named by the one after it', async () => {
  const history = await findHistory(services.database, itemId);
  const entry = history?.entries[2];
  if (!entry) throw new Error('no third entry');
  const hash = entryHash(entry.previous, { ...entry, title: '伪造' });
  await tamper(`update entry set title = '伪造', hash = '${hash}' where item_id = ITEM and number = 3`);
  expect((await verify()).findings).toMatchObject([{ itemId, number: 3, damage: 'changed' }]);
});

test('an added entry, a bent pointer and a vanished item are named', async () => {
  await tamper(`update item set last_hash = 'x' where id = ITEM`);
  expect((await verify()).findings).toMatchObject([{ itemId, damage: 'head-changed' }]);

  await tamper('update item set last_entry = last_entry - 1 where id = ITEM');
  expect((await verify()).findings).toMatchObject([{ itemId, damage: 'added' }]);

  await tamper('delete from item where id = ITEM');
  expect((await verify()).findings).toMatchObject([{ itemId, damage: 'item-missing' }]);
});
