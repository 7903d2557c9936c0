import { describe, expect, test } from 'vitest';
import { actByClock } from '#server/items/act-by-clock.ts';
import { sweepTimers } from '#server/timers/sweep.ts';
import { listDueTimers } from '#server/timers/timer-store.ts';
import { type Caller, caller, newKey } from '#test/support/caller.ts';
import { must } from '#test/support/must.ts';
import { people } from '#test/support/organisation.ts';
import { servicesWithPacks } from '#test/support/packs.ts';
import { zhOf } from '#workflows/text.ts';

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

test('news of one unit is not taken for that of another which came in the same millisecond', async () => {
  const { id } = await deploy(['U001', 'U002']);
  const [first, second] = await childrenOf(id);
  const receipt = { contact: '韩雪', phone: '13800001111' };
  const news = async () =>
    (await listDueTimers(services.database, services.now(), 100)).filter(({ itemId }) => itemId === id);
  await act(liaisons[must(first).unit.id] as Caller, must(first).id, 'RECEIVE', receipt);
  const found = await news();
  await act(liaisons[must(second).unit.id] as Caller, must(second).id, 'RECEIVE', receipt);
  for (const due of found) await actByClock(services, due);

  expect(found).toHaveLength(1);
  expect(await news()).toHaveLength(1);
});

test('a unit that has reported no progress by the end of the month is reminded, its card is not touched', async () => {
  services.clock.set('2026-03-02T09:00:00+08:00');
  const { id } = await deploy(['U001', 'U002']);
  const children = new Map((await childrenOf(id)).map((child) => [child.unit.id, child.id]));
  for (const [unit, child] of children)
    await act(must(liaisons[unit]), child, 'RECEIVE', { contact: '韩雪', phone: '13800001111' });
  await act(must(liaisons.U001), must(children.get('U001')), 'REPORT', {
    percent: 40,
    achieved: '按计划推进。',
  });
  services.clock.set('2026-04-01T00:00:05+08:00');
  await sweep();
  const titles = async (unit: string) =>
    (await must(liaisons[unit]).notices.list({})).rows
      .filter((row) => row.itemId === children.get(unit))
      .map((row) => zhOf(row.title));
  expect(await titles('U001')).not.toContainEqual(expect.stringContaining('本期未报告'));
  expect(await titles('U002')).toContain('本期未报告：开展窗口作风专项整治');
  expect((await supervisor.items.get({ id: must(children.get('U002')) })).card).toBeNull();
  services.clock.set('2026-03-02T09:00:00+08:00');
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

  test('is added once: not one that has its part, nor the committee, nor one nobody knows', async () => {
    const { id } = await deploy(['U001', 'U002']);
    const add = (unit: string) => act(supervisor, id, 'add-child', { unit });
    await expect(add('U001')).rejects.toMatchObject({
      code: 'CONFLICT',
      message: '该单位已有下级事项，不必再增加',
    });
    await expect(add('C01')).rejects.toMatchObject({ code: 'CONFLICT' });
    await expect(add('U999')).rejects.toMatchObject({
      code: 'UNPROCESSABLE_CONTENT',
      cause: { detail: { fields: { unit: { __errors: ['所选单位不存在或已撤销，请重新选择'] } } } },
    });
    await add('U003');
    await expect(add('U003')).rejects.toMatchObject({ code: 'CONFLICT' });
    const children = await childrenOf(id);
    expect(children.map((child) => child.unit.id).sort()).toEqual(['U001', 'U002', 'U003']);
    const added = must(children.find((child) => child.unit.id === 'U003'));
    const told = (await must(liaisons.U003).notices.list({})).rows.filter(
      (row) => row.itemId === added.id && zhOf(row.title).startsWith('新任务'),
    );
    expect(told).toHaveLength(1);

    await act(supervisor, id, 'drop-child', { child: added.id, reason: '职能已划转' });
    await sweep();
    await add('U003'); // dropped by mistake
    const statuses = (await childrenOf(id)).map((child) => child.status).sort();
    expect(statuses).toEqual(['active', 'active', 'active', 'void']);
  });

  test('that is the last cannot be dropped; a task all of whose units are gone is cancelled, not finished', async () => {
    const { id } = await deploy(['U001', 'U002']);
    const [first, second] = await childrenOf(id);
    await act(supervisor, id, 'drop-child', { child: must(first).id, reason: '职能已划转' });
    await sweep();
    await expect(
      act(supervisor, id, 'drop-child', { child: must(second).id, reason: '职能已划转' }),
    ).rejects.toMatchObject({ code: 'CONFLICT', message: expect.stringContaining('最后一个') });

    const admin = await caller(services, people.processAdmin);
    await act(admin, must(second).id, 'void', { reason: '单位撤并' });
    await sweep();

    expect(await supervisor.items.get({ id })).toMatchObject({ status: 'done', outcome: 'cancelled' });
  });

  test('whose finished item is reopened holds up the closing of the task', async () => {
    const { id } = await deploy(['U001', 'U002']);
    const children = await childrenOf(id);
    for (const child of children) await finish(child);
    await sweep();
    await act(reviewer, must(children[0]).id, 'reopen', { reason: '问题反弹' });
    const close = () => act(supervisor, id, 'FOLLOW_UP', { effect: 'good' });
    await expect(close()).rejects.toMatchObject({
      code: 'CONFLICT',
      message: '有单位的任务已重新启动，办结后才能评价成效',
    });

    await act(must(liaisons[must(children[0]).unit.id]), must(children[0]).id, 'SUBMIT', {
      result: '反弹问题已重新整改到位。',
    });
    await act(supervisor, must(children[0]).id, 'ACCEPT');
    expect(await close()).toMatchObject({ status: 'done', outcome: 'closed' });
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

  const after = new Map((await childrenOf(id)).map((child) => [child.id, child.status]));
  expect(after.get(must(first).id)).toBe('done');
  expect(others.map((child) => after.get(child.id))).toEqual(['void', 'void']);
  for (const child of others) {
    const liaison = must(liaisons[child.unit.id]);
    expect((await liaison.tasks.mine({})).rows.some((task) => task.itemId === child.id)).toBe(false);
    expect((await liaison.notices.list({})).rows.some((row) => row.itemId === child.id)).toBe(true);
  }
  await sweep(); // what the children have to say to their parent
  const waiting = await services.database.query
    .selectFrom('timer')
    .selectAll()
    .where('item_id', 'in', [id, ...others.map((child) => child.id)])
    .execute();
  expect(waiting).toEqual([]);
});
