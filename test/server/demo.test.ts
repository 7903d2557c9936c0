import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Services } from '#server/context.ts';
import { publishPacks } from '#server/definitions/publish-packs.ts';
import { accountPlaces, demoPassword } from '#server/demo/demo-accounts.ts';
import { findDemoState } from '#server/demo/demo-store.ts';
import { generateOrganisation } from '#server/demo/generate-organisation.ts';
import { loadDemo } from '#server/demo/load-demo.ts';
import { loadDemoItems } from '#server/demo/load-demo-items.ts';
import names from '#server/demo/names.json' with { type: 'json' };
import { loadDirectory } from '#server/directory/load-directory.ts';
import { verifyPassword } from '#server/identity/password-hash.ts';
import { newId } from '#server/new-id.ts';
import { localChanges } from '#server/notices/local-changes.ts';
import { caller } from '#test/support/caller.ts';
import { freshDatabase } from '#test/support/database.ts';
import { testServices } from '#test/support/services.ts';

const silent = () => undefined;
const services = await emptyServices();

async function emptyServices(): Promise<Services> {
  const database = await freshDatabase();
  const directory = await loadDirectory(database);
  const now = () => new Date('2026-09-30T15:00:00+08:00');
  return { database, directory, changes: localChanges(), dataDir: '/nowhere', now, newId: () => newId() };
}

async function one(question: string): Promise<unknown> {
  const found = await services.database.pool.query<{ answer: unknown }>(question);
  return found.rows[0]?.answer;
}

const count = async (condition: string) =>
  Number(await one(`select count(*)::int as answer from ledger_row where ${condition}`));

describe('the demo organisation', () => {
  const organisation = generateOrganisation();
  const { units, people, posts } = organisation;

  test('has the size of the public reports', () => {
    expect(units.filter((unit) => unit.kind === 'organ')).toHaveLength(72);
    expect(units.filter((unit) => unit.kind === 'branch')).toHaveLength(1526);
    expect(people).toHaveLength(22_282);
  });

  test('is the same each time', () => {
    expect(generateOrganisation()).toEqual(organisation);
  });

  test('has somebody for every post of every unit, and for every business line', () => {
    const held = new Set(
      posts.flatMap((post) => [`${post.key}@${post.unitId}`, `${post.key}/${post.lineKey}@${post.unitId}`]),
    );
    const wanted = units.flatMap(({ id, kind }) => {
      if (kind === 'branch') return [`branch-secretary@${id}`, `member@${id}`];
      if (kind === 'committee')
        return organisation.postKinds
          .filter((kind) => kind.level === 'committee')
          .map((kind) => `${kind.key}@${id}`);
      const deputies = organisation.lines.map((line) => `unit-deputy/${line.key}@${id}`);
      return [`unit-leader@${id}`, `unit-liaison@${id}`, `discipline-officer@${id}`, ...deputies];
    });
    expect(wanted.filter((seat) => !held.has(seat))).toEqual([]);
  });

  test('lets everybody have one main post, some a second unit, and the three administrators nothing else', () => {
    const byPerson = Map.groupBy(posts, (post) => post.personId);
    expect(byPerson.size).toBe(22_282);
    for (const held of byPerson.values()) expect(held.filter((post) => post.main)).toHaveLength(1);
    const liaisons = [...byPerson.values()].filter(
      (held) => held.filter((post) => post.key === 'unit-liaison').length === 2,
    );
    expect(liaisons.length).toBeGreaterThan(5);
    for (const key of ['system-admin', 'security-admin', 'audit-admin']) {
      const holder = posts.find((post) => post.key === key)?.personId ?? '';
      expect(byPerson.get(holder)).toHaveLength(1);
    }
  });

  test('names nobody well known, gives each a user name of their own and a number nobody has', () => {
    const never = new Set(names.never.split(' '));
    expect(people.filter((person) => never.has(person.name))).toEqual([]);
    expect(new Set(people.map((person) => person.userName)).size).toBe(22_282);
    expect(people.every((person) => /^199000\d{5}$/.test(person.mobile))).toBe(true);
  });
});

describe('loading it', () => {
  test('into a database with other data is refused in a clear sentence', async () => {
    const services = await testServices();
    await expect(loadDemo(services, silent)).rejects.toThrow('数据库里已有数据');
    expect(await (await caller(services, null)).me.demoAccounts()).toEqual([]);
  });

  test('cut off half-way leaves nothing behind', async () => {
    const cutOff = (line: string) => {
      if (line.includes('10,000')) throw new Error('killed');
    };
    await expect(loadDemo(services, cutOff)).rejects.toThrow('killed');
    expect(await findDemoState(services.database)).toBe('empty');
  });

  test('by two nodes at once, and once more, is loading it once', async () => {
    const said: string[] = [];
    const say = (line: string) => said.push(line);
    await Promise.all([loadDemo(services, say), loadDemo(services, say)]);
    await loadDemo(services, silent);

    expect(
      said.filter((line) => line === '演示组织：72 个单位、1,526 个支部、22,282 人、24,355 个职务'),
    ).toHaveLength(1);
    expect(await one('select count(*)::int as answer from person')).toBe(22_282);
    expect(services.directory.organs()).toHaveLength(72);
  });

  test('gives the sign-in page its accounts, with a liaison and a leader of one organ', async () => {
    const shown = await (await caller(services, null)).me.demoAccounts();
    expect(shown.map((account) => account.userName)).toEqual(accountPlaces.map((place) => place.userName));

    const hash = String(await one('select password as answer from identity_account limit 1'));
    expect(await verifyPassword({ hash, password: demoPassword })).toBe(true);
    const organs =
      await one(`select count(distinct post.unit_id)::int as answer from post join person on person.id = person_id
      where main and user_name in ('liaison', 'leader')`);
    expect(organs).toBe(1);
  });
});

describe("the demo's items", () => {
  beforeAll(async () => {
    await publishPacks(services);
  });

  test('come in completely, also when the server was stopped in between', { timeout: 240_000 }, async () => {
    const stop = new AbortController();
    await loadDemoItems(services, () => stop.abort(), stop.signal);
    const half = await count('true');
    expect(half).toBeGreaterThan(0);

    await loadDemoItems(services, silent);
    await loadDemoItems(services, silent);

    expect(await count(`list = 'problem'`)).toBe(937);
    expect(await count(`workflow_key = 'task-list'`)).toBe(8);
    expect(await count(`parent_id is not null`)).toBeGreaterThan(200);
    expect(half).toBeLessThan(await count('true'));
  });

  test('stand in every state, with cards on what is overdue, in all 72 units and over ten months', async () => {
    const states = await sql<{ state: string }>`
      select distinct unnest(states) as state from ledger_row where list = 'problem'`.execute(
      services.database.query,
    );
    const expected = [
      'drafting',
      'filed',
      'fixing.planning',
      'fixing.doing',
      'fixing.signing',
      'verifying',
      'closed',
      'rejected',
      'withdrawn',
    ];
    const found = new Set(states.rows.map((row) => row.state));
    expect(expected.filter((state) => !found.has(`handling.${state}`))).toEqual([]);
    expect(await count(`card = 'yellow' and status = 'active' and list = 'problem'`)).toBeGreaterThan(20);
    expect(await count(`card = 'red' and status = 'active' and list = 'problem'`)).toBeGreaterThan(15);
    expect(await count(`outcome = 'closed' and list = 'problem'`)).toBe(640);

    const spread = await sql<{ units: number; months: number; late: number }>`
      select count(distinct coalesce(fields ->> 'responsibleUnit', fields ->> 'involvedUnit'))::int as units,
        count(distinct date_trunc('month', created_at))::int as months,
        count(*) filter (where created_at > ${services.now()})::int as late
      from ledger_row where list = 'problem'`.execute(services.database.query);
    expect(spread.rows[0]).toEqual({ units: 72, months: expect.any(Number), late: 0 });
    expect(spread.rows[0]?.months).toBeGreaterThanOrEqual(10);
  });

  test('were sent back once in about one case of seven', async () => {
    const back = `select count(distinct item_id)::int as answer from entry where event in ('RETURN', 'SEND_BACK', 'FAIL')`;
    expect(await one(back)).toBe(141);
  });

  test('wait for the demo accounts: each role has something to do', async () => {
    for (const userName of ['reviewer', 'liaison', 'leader']) {
      const id = String(await one(`select id as answer from person where user_name = '${userName}'`));
      const mine = await (await caller(services, id)).tasks.mine({});
      expect(mine.rows.length, userName).toBeGreaterThan(0);
    }
  });
});
