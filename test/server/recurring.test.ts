import { describe, expect, test } from 'vitest';
import { localChanges } from '#server/notices/local-changes.ts';
import { openRecurring } from '#server/recurring/open-recurring.ts';
import { caller, newKey } from '#test/support/caller.ts';
import { people } from '#test/support/organisation.ts';
import { testServices } from '#test/support/services.ts';
import { decided, ends, publish, smallWorkflow } from '#test/support/small-workflow.ts';
import type { Recur } from '#workflows/definition.ts';

const { financeLeader, financeLiaison, educationLiaison, transportLiaison, supervisor, processAdmin } =
  people;

async function duty(recur: Partial<Recur>, publishedAt = '2026-01-05T09:00:00+08:00') {
  const services = await testServices(publishedAt);
  const whole: Recur = {
    every: 'quarter',
    units: 'organs',
    filer: 'unit-liaison',
    data: {
      summary: { cat: [{ var: 'periodTitle' }, '履责报告：', { var: 'unit.name' }] },
      unit: { var: 'unit.id' },
    },
    ...recur,
  };
  const roles = { reporter: { post: 'unit-liaison', unit: { var: 'data.unit' } } };
  await publish(
    services,
    smallWorkflow('duty', { report: decided({ roles: ['reporter'] }), ...ends }, { roles, recur: whole }),
  );
  const items = async () =>
    (
      await services.database.pool.query<{ unit_id: string; label: string; period: string; at: Date }>(
        `select i.unit_id, l.label, r.period, i.created_at as at from recurring_item r
          join item i on i.id = r.item_id join ledger_row l on l.item_id = i.id order by r.period, i.unit_id`,
      )
    ).rows;
  const on = async (time: string) => {
    services.clock.set(time);
    return openRecurring(services);
  };
  return { services, items, on };
}

describe('a duty of every organ in each quarter', () => {
  test('opens one item a unit on the day, filed for its liaison, and not again', async () => {
    const { services, items, on } = await duty({ day: 10 });
    expect((await on('2026-01-09T23:59:59+08:00')).opened).toBe(0);
    expect(await on('2026-01-10T00:00:00+08:00')).toEqual({ opened: 3, problems: [] });
    expect((await on('2026-01-10T00:10:00+08:00')).opened).toBe(0);
    expect(await items()).toMatchObject([
      { unit_id: 'U001', period: '2026-Q1', label: '2026年第一季度履责报告：市财政局' },
      { unit_id: 'U002', period: '2026-Q1' },
      { unit_id: 'U003', period: '2026-Q1' },
    ]);

    const liaison = await caller(services, financeLiaison);
    const [task] = (await liaison.tasks.mine({})).rows;
    expect(task).toMatchObject({ label: '2026年第一季度履责报告：市财政局', filerName: '韩雪' });
    const { rows } = await liaison.items.entries({ id: task?.itemId ?? '' });
    expect(rows[0]).toMatchObject({ title: '按期开立', actor: null });
    expect((await on('2026-04-10T00:00:00+08:00')).opened).toBe(3);
    expect((await items()).map((row) => row.period).slice(3)).toEqual(['2026-Q2', '2026-Q2', '2026-Q2']);
  });

  test('is not for the unit that owes it to withdraw; only an administrator makes it void', async () => {
    const { services, items, on } = await duty({ day: 10, units: ['U001'] });
    await on('2026-01-10T00:00:00+08:00');
    const liaison = await caller(services, financeLiaison);
    const { itemId: id = '' } = (await liaison.tasks.mine({})).rows[0] ?? {};
    const undo = { id, event: 'withdraw', revision: 1, requestKey: newKey() };

    await expect(liaison.items.act(undo)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    expect((await liaison.items.get({ id })).status).toBe('active');
    expect(await items()).toHaveLength(1);
  });

  test('two nodes at the same moment: each unit has exactly one', async () => {
    const { services, items } = await duty({ day: 10 });
    services.clock.set('2026-01-12T09:00:00+08:00');
    const nodes = Array.from({ length: 4 }, () => ({ ...services, changes: localChanges() }));
    const runs = await Promise.all(nodes.map((node) => openRecurring(node)));
    expect(runs.reduce((sum, run) => sum + run.opened, 0)).toBe(3);
    expect(runs.flatMap((run) => run.problems)).toEqual([]);
    expect((await items()).map((row) => row.unit_id)).toEqual(['U001', 'U002', 'U003']);
    const { rows } = await services.database.pool.query('select id from item');
    expect(rows).toHaveLength(3);
  });

  test('a run missed while the server was down is made up for once; those before it are let go', async () => {
    const { items, on } = await duty({ day: 10 });
    expect((await on('2026-11-21T09:00:00+08:00')).opened).toBe(3);
    expect(new Set((await items()).map((row) => row.period))).toEqual(new Set(['2026-Q4']));
    expect((await on('2026-11-22T09:00:00+08:00')).opened).toBe(0);
  });

  test('what was due before the duty existed is nobody’s', async () => {
    const { on } = await duty({ day: 10 }, '2026-01-20T09:00:00+08:00');
    expect((await on('2026-01-21T09:00:00+08:00')).opened).toBe(0);
    expect((await on('2026-04-10T09:00:00+08:00')).opened).toBe(3);
  });
});

describe('the day', () => {
  test.each<[string, Partial<Recur>, string]>([
    ['the last of the month', { every: 'month', day: -1 }, '2026-02-28'],
    [
      'the third workday of the month: Sunday 1 February is none',
      { every: 'month', workday: 3 },
      '2026-02-04',
    ],
    ['of the third month of the quarter', { every: 'quarter', month: 3, day: 5 }, '2026-03-05'],
    ['of the half year', { every: 'half', month: 6, day: 20 }, '2026-06-20'],
    ['of the year', { every: 'year', month: 12, day: 1 }, '2026-12-01'],
  ])('%s', async (_name, recur, date) => {
    const { on } = await duty(recur, '2026-02-01T09:00:00+08:00');
    const before = new Date(Date.parse(`${date}T00:00:00+08:00`) - 1).toISOString();
    expect((await on(before)).opened).toBe(0);
    expect((await on(`${date}T00:00:00+08:00`)).opened).toBe(3);
  });
});

describe('for whom', () => {
  test.each<[string, Recur['units'], string[]]>([
    ['every branch, filed for whoever is liaison above it', 'branches', ['B0001', 'B0002', 'B0003']],
    ['units named', ['U002'], ['U002']],
    ['those a rule holds for', { in: [{ var: 'unit.id' }, ['U001', 'U003']] }, ['U001', 'U003']],
  ])('%s', async (_name, units, expected) => {
    const { items, on } = await duty({ units, every: 'month' });
    await on('2026-02-01T00:00:00+08:00');
    expect((await items()).map((row) => row.unit_id)).toEqual(expected);
  });

  test('a unit without the post: who should know is told once, it counts as missing, and opens once somebody is there', async () => {
    const { services, on } = await duty({ every: 'month' });
    const post = (active: boolean) =>
      services.database.pool.query('update post set active = $2 where person_id = $1', [
        transportLiaison,
        active,
      ]);
    const told = async (person: string) =>
      (await (await caller(services, person)).notices.list({})).rows.map(({ title }) => title);
    const standing = async (person: string) =>
      (await caller(services, person)).duties.standing({ workflow: 'duty' });
    await post(false);
    for (const time of ['2026-02-01T00:00:00+08:00', '2026-02-01T00:10:00+08:00']) await on(time);

    const notice = { zh: '市交通运输局无人任职，duty未能开立' };
    for (const person of [processAdmin, supervisor])
      expect(await told(person)).toEqual([expect.objectContaining(notice)]);
    expect(await told(educationLiaison)).toEqual([]);
    expect(await standing(supervisor)).toMatchObject([
      { period: '2026-02', owed: 3, done: 0, missing: 1, unmanned: [{ id: 'U003', name: '市交通运输局' }] },
    ]);
    expect(await standing(educationLiaison)).toEqual([]);

    await post(true);
    expect(await on('2026-02-03T00:00:00+08:00')).toEqual({ opened: 1, problems: [] });
    expect(await standing(supervisor)).toMatchObject([{ owed: 3, missing: 0, unmanned: [] }]);
  });

  test('a branch without the post: the head of its organ is told', async () => {
    const { services, on } = await duty({ units: ['B0001'], every: 'month', filer: 'branch-secretary' });
    await services.database.pool.query(
      `update post set active = false where post_key = 'branch-secretary' and unit_id = 'B0001'`,
    );
    await on('2026-02-01T00:00:00+08:00');
    const { rows } = await (await caller(services, financeLeader)).notices.list({});
    expect(rows).toMatchObject([{ title: { zh: '市财政局第一党支部无人任职，duty未能开立' } }]);
    expect((await (await caller(services, supervisor)).notices.list({})).rows).toEqual([]);
  });

  test('a unit without the post is named as a problem and gets its item once somebody holds it', async () => {
    const { services, on } = await duty({ every: 'month' });
    await services.database.pool.query('update post set active = false where person_id = $1', [
      transportLiaison,
    ]);
    const run = await on('2026-02-01T00:00:00+08:00');
    expect(run).toMatchObject({
      opened: 2,
      problems: [{ workflow: 'duty', period: '2026-02', unitId: 'U003' }],
    });
    await services.database.pool.query('update post set active = true where person_id = $1', [
      transportLiaison,
    ]);
    expect(await on('2026-02-03T00:00:00+08:00')).toEqual({ opened: 1, problems: [] });
    const educated = await caller(services, educationLiaison);
    expect((await educated.tasks.mine({})).rows).toHaveLength(1);
    expect((await (await caller(services, supervisor)).tasks.mine({})).rows).toHaveLength(0);
  });
});
