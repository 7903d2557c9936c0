import { describe, expect, test } from 'vitest';
import { sweepTimers } from '#server/timers/sweep.ts';
import { type Caller, caller, newKey } from '#test/support/caller.ts';
import { must } from '#test/support/must.ts';
import { people } from '#test/support/organisation.ts';
import { servicesWithPacks } from '#test/support/packs.ts';

const services = await servicesWithPacks('2026-03-02T09:00:00+08:00');
const supervisor = await caller(services, people.supervisor);
const reviewer = await caller(services, people.reviewer);
const liaisons: Record<string, Caller> = {
  U001: await caller(services, people.financeLiaison),
  U002: await caller(services, people.educationLiaison),
  U003: await caller(services, people.transportLiaison),
};
const sweep = () => sweepTimers(services, services.now());

const values = {
  summary: '开展窗口作风专项整治',
  origin: 'meeting',
  content: '对照清单逐项排查窗口服务作风问题，形成整改台账。',
  units: ['U001', 'U002', 'U003'],
  dueOn: '2026-04-30',
};

const deploy = (units = values.units) =>
  supervisor.items.file({ workflow: 'task-list', data: { ...values, units }, requestKey: newKey() });

const childrenOf = async (id: string) => (await supervisor.items.children({ id, limit: 100 })).rows;

async function act(by: Caller, id: string, event: string, form: Record<string, unknown> = {}) {
  const { revision } = await by.items.get({ id });
  return by.items.act({ id, event, form: form as never, revision, requestKey: newKey() });
}

async function finish(child: { id: string; unit: { id: string } }) {
  const liaison = must(liaisons[child.unit.id]);
  await act(liaison, child.id, 'RECEIVE', { contact: '韩雪', phone: '13800001111' });
  await act(liaison, child.id, 'SUBMIT', { result: '全部问题整改到位，形成长效机制。' });
  await act(supervisor, child.id, 'ACCEPT');
}

describe('progress', () => {
  test('is reported by the units and rolls up to the task', async () => {
    const { id } = await deploy();
    const [first, second] = await childrenOf(id);
    for (const [child, percent] of [
      [must(first), 60],
      [must(second), 30],
    ] as const) {
      const liaison = must(liaisons[child.unit.id]);
      await act(liaison, child.id, 'RECEIVE', { contact: '韩雪', phone: '13800001111' });
      await act(liaison, child.id, 'REPORT', { percent, achieved: '按计划推进。' });
    }

    const seen = await supervisor.items.get({ id });
    expect(seen.children).toMatchObject({ total: 3, done: 0, void: 0, progress: 30 });
    expect(seen.children?.states).toEqual([
      { title: expect.anything(), count: 2, status: 'active' },
      { title: expect.anything(), count: 1, status: 'active' },
    ]);
    expect((await childrenOf(id)).map((child) => child.progress)).toEqual([60, 30, 0]);
  });
});

describe('a unit', () => {
  test('is added while the task runs, and the task then waits for it too', async () => {
    const { id } = await deploy(['U001', 'U002']);
    await expect(act(reviewer, id, 'add-child', { unit: 'U003' })).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });

    services.clock.pass(1);
    await act(supervisor, id, 'add-child', { unit: 'U003' });

    const children = await childrenOf(id);
    expect(children.map((child) => child.unit.id).slice(2)).toEqual(['U003']);
    expect(
      (await must(liaisons.U003).tasks.mine({})).rows.some((task) => task.itemId === must(children[2]).id),
    ).toBe(true);
    for (const child of children.slice(0, 2)) await finish(child);
    await sweep();
    expect((await supervisor.items.get({ id })).states[0]?.path).toBe('deployed');
    await finish(must(children[2]));
    await sweep();
    expect((await supervisor.items.get({ id })).states[0]?.path).toBe('following');
  });

  test('is dropped with a reason: its item is void, it is told, and nothing waits for it', async () => {
    const { id } = await deploy();
    const [first, second, third] = await childrenOf(id);
    await expect(
      act(must(liaisons.U001), id, 'drop-child', { child: must(third).id, reason: '职能已划转' }),
    ).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(
      act(reviewer, id, 'drop-child', { child: must(third).id, reason: '职能已划转' }),
    ).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(
      act(supervisor, id, 'drop-child', { child: id, reason: '职能已划转' }),
    ).rejects.toMatchObject({ code: 'CONFLICT' });

    await act(supervisor, id, 'drop-child', { child: must(third).id, reason: '职能已划转' });
    await sweep();

    const dropped = await supervisor.items.get({ id: must(third).id });
    expect(dropped).toMatchObject({ status: 'void', tasks: [] });
    expect(dropped.offers.filter(({ can, event }) => can && event === event.toUpperCase())).toEqual([]);
    const [entry] = (await supervisor.items.entries({ id: must(third).id })).rows;
    expect(entry).toMatchObject({ title: '作废', actor: { name: '王芳' }, detail: { reason: '职能已划转' } });
    const told = (await must(liaisons[must(third).unit.id]).notices.list({})).rows.filter(
      (row) => row.itemId === must(third).id,
    );
    expect(told.length).toBe(1);
    for (const child of [must(first), must(second)]) await finish(child);
    await sweep();
    expect((await supervisor.items.get({ id })).states[0]?.path).toBe('following');
    expect((await supervisor.items.get({ id })).children).toMatchObject({ total: 3, done: 2, void: 1 });
  });
});

test('a cancelled task takes its open items along and leaves the finished one as it is', async () => {
  const { id } = await deploy();
  const [first, ...others] = await childrenOf(id);
  await finish(must(first));

  await act(supervisor, id, 'CANCEL', { opinion: '上级任务调整，不再执行。' });
  await sweep(); // the children, and then what they have to say to their parent
  await sweep();

  const after = new Map((await childrenOf(id)).map((child) => [child.id, child.status]));
  expect(after.get(must(first).id)).toBe('done');
  expect(others.map((child) => after.get(child.id))).toEqual(['void', 'void']);
  for (const child of others) {
    const liaison = must(liaisons[child.unit.id]);
    expect((await liaison.tasks.mine({})).rows.some((task) => task.itemId === child.id)).toBe(false);
    expect((await liaison.notices.list({})).rows.some((row) => row.itemId === child.id)).toBe(true);
  }
  const waiting = await services.database.query
    .selectFrom('timer')
    .selectAll()
    .where('item_id', 'in', [id, ...others.map((child) => child.id)])
    .execute();
  expect(waiting).toEqual([]);
});
