// Roles that put only so many tasks into one person's hands.
import { beforeEach, describe, expect, test } from 'vitest';
import { assignQueued } from '#server/items/assign-queued.ts';
import { caller } from '#test/support/caller.ts';
import { draftOf } from '#test/support/definitions.ts';
import { must } from '#test/support/must.ts';
import { people } from '#test/support/organisation.ts';
import { type TestServices, testServices } from '#test/support/services.ts';
import { decided, ends, fileSmall, publish, smallWorkflow } from '#test/support/small-workflow.ts';
import type { Role } from '#workflows/definition.ts';

const { supervisor, reviewer, otherReviewer } = people;
let services: TestServices;
beforeEach(async () => {
  services = await testServices();
});

type Item = Awaited<ReturnType<typeof fileSmall>>;

const checking = async (role: Partial<Role>) => {
  const checker = { title: '核查员', post: 'committee-reviewer', ...role };
  const check = decided({ roles: ['checker'] }, 'seen');
  const seen = decided({ roles: ['supervisor'] });
  seen.on = { ...seen.on, AGAIN: { target: 'check' } };
  const roles = { checker, supervisor: { post: 'committee-supervisor' } };
  await publish(services, smallWorkflow('check', { check, seen, ...ends }, { roles }));
};

const file = async (count: number) => {
  const items: Item[] = [];
  for (let n = 0; n < count; n += 1) {
    items.push(await fileSmall(services, 'check', supervisor));
    services.clock.pass(1);
  }
  return items;
};

async function whoHas(item: Item | undefined): Promise<string[]> {
  const found: string[] = [];
  for (const person of [reviewer, otherReviewer])
    if (((await item?.waitsFor(person)) ?? []).length > 0) found.push(person);
  return found;
}

const everyones = (items: Item[]) => Promise.all(items.map(whoHas));

describe('with a limit of one, each in turn', () => {
  beforeEach(() => checking({ pick: 'rotation', limit: 1 }));

  test('the third waits, in words, until one of the two is done, and then has somebody', async () => {
    const items = await file(3);
    await assignQueued(services);
    expect(await everyones(items)).toEqual([[reviewer], [otherReviewer], []]);

    const [first, , third] = items;
    const waiting = await must(third).see(supervisor);
    expect(waiting.tasks).toMatchObject([
      { waitsFor: [], notes: [{ zh: expect.stringContaining('排队等候') }] },
    ]);
    expect(waiting.offers.find(({ event }) => event === 'PASS')).toMatchObject({
      can: false,
      reason: { text: { zh: expect.stringContaining('排队等候') } },
    });
    expect(await assignQueued(services)).toBe(0);

    await must(first).act(reviewer, 'PASS');
    expect(await assignQueued(services)).toBe(1);
    expect(await everyones(items)).toEqual([[], [otherReviewer], [reviewer]]);
    const told = (await (await must(third).by(reviewer)).notices.list({})).rows.filter(
      (row) => row.itemId === must(third).id,
    );
    expect(told).toMatchObject([{ title: { zh: '分派给您办理：一件事' } }]);
    expect((await must(third).entries(supervisor))[0]).toMatchObject({
      title: '自动分派',
      detail: { given: { checker: [reviewer] } },
    });
    await must(third).act(reviewer, 'PASS');
  });

  test('what comes round again is queued like the rest, behind what waited longer, and prefers who had it', async () => {
    const [first, second, third] = await file(3);
    await assignQueued(services);
    await must(first).act(reviewer, 'PASS');
    await must(first).act(supervisor, 'AGAIN');
    await assignQueued(services);
    expect(await everyones([must(first), must(second), must(third)])).toEqual([
      [],
      [otherReviewer],
      [reviewer],
    ]);

    await must(third).act(reviewer, 'PASS');
    await must(second).act(otherReviewer, 'PASS');
    await assignQueued(services);
    expect(await whoHas(first)).toEqual([reviewer]);
  });

  test('who is handed one by a colleague may have more; a new colleague is given what waits', async () => {
    const [first, second, third] = await file(3);
    await assignQueued(services);
    const by = await must(first).by(reviewer);
    const { revision } = await must(first).see(reviewer);
    const form = { to: otherReviewer, text: '请代为核查' };
    await by.items.act({
      id: must(first).id,
      event: 'transfer',
      form,
      revision,
      requestKey: crypto.randomUUID(),
    });
    await assignQueued(services);
    expect(await everyones([must(first), must(second), must(third)])).toEqual([
      [otherReviewer],
      [otherReviewer],
      [reviewer],
    ]);

    const [fourth] = await file(1);
    expect(await assignQueued(services)).toBe(0);
    await services.database.pool.query(
      `insert into post (id, person_id, unit_id, post_key, title) values ('new', $1, 'C01', 'committee-reviewer', '核查员')`,
      [people.leader],
    );
    expect(await assignQueued(services)).toBe(1);
    expect(await must(fourth).waitsFor(people.leader)).toHaveLength(1);
  });

  test('given out by many at once: each once, nobody one too many, and nothing left over that could be given', async () => {
    const items = await file(6);
    const givers = () => Promise.all(Array.from({ length: 5 }, () => assignQueued(services)));
    for (let round = 0; round < 3; round += 1) {
      await givers();
      await assignQueued(services);
      const now = await everyones(items);
      expect(now.flat().sort()).toEqual([reviewer, otherReviewer]);
      for (const [at, [person]] of now.entries()) if (person) await must(items[at]).act(person, 'PASS');
    }
    const { rows } = await services.database.pool.query(
      'select count(*)::int as given, count(distinct item_id)::int as items from work_given',
    );
    expect(rows).toEqual([{ given: 6, items: 6 }]);
  });
});

test('histories with a queue in them go the same way on a draft that changes nothing of it', async () => {
  await checking({ pick: 'rotation', limit: 1 });
  const [first, second, third] = await file(3);
  await assignQueued(services);
  await must(first).act(reviewer, 'PASS');
  await assignQueued(services);
  for (const [item, person] of [
    [must(second), otherReviewer],
    [must(third), reviewer],
  ] as const)
    await item.act(person, 'PASS');
  const admin = await caller(services, people.processAdmin);
  const { id } = await draftOf(admin, 'check', (workflow) => {
    workflow.meta.title = '核查（新）';
  });

  expect(await admin.definitions.replay({ key: 'check', number: 1, draft: id })).toMatchObject({
    total: 3,
    same: 3,
    differs: 0,
    unclear: 0,
  });
});

describe('with a limit of two on what people take on themselves', () => {
  beforeEach(() => checking({ limit: 2 }));
  const claim = async (item: Item, person: string) => {
    const { revision } = await item.see(person);
    return (await item.by(person)).items.act({
      id: item.id,
      event: 'claim',
      revision,
      requestKey: crypto.randomUUID(),
    });
  };

  test('a third cannot be taken on until one is done or given back; it can still be done at once', async () => {
    const items = await file(3);
    await claim(must(items[0]), reviewer);
    await claim(must(items[1]), reviewer);
    const offer = (await must(items[2]).see(reviewer)).offers.find(({ event }) => event === 'claim');
    expect(offer).toMatchObject({
      can: false,
      reason: { text: { zh: '您手上的同类待办已满 2 项，办结后再签收' } },
    });
    await expect(claim(must(items[2]), reviewer)).rejects.toMatchObject({ code: 'CONFLICT' });
    await claim(must(items[2]), otherReviewer);

    await must(items[0]).act(reviewer, 'PASS');
    const [another] = await file(1);
    await claim(must(another), reviewer);
  });

  test('of three taken on at the same moment two are, and the third is refused', async () => {
    const items = await file(3);
    const answers = await Promise.allSettled(items.map((item) => claim(item, reviewer)));
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(2);
    const { rows } = await services.database.pool.query(`select 1 from task_seat where seat = $1`, [
      `person:${reviewer}`,
    ]);
    expect(rows).toHaveLength(2);
  });
});
