import { describe, expect, test } from 'vitest';
import { sweepTimers } from '#server/timers/sweep.ts';
import { caller } from '#test/support/caller.ts';
import { act, attempt, file } from '#test/support/drive.ts';
import { people } from '#test/support/organisation.ts';
import { servicesWithPacks } from '#test/support/packs.ts';
import { fileProblem, wholeWay } from '#test/support/problem.ts';

const services = await servicesWithPacks('2026-03-02T09:00:00+08:00');
const supervisor = await caller(services, people.supervisor);
const filer = await caller(services, people.educationLiaison);
const leader = await caller(services, people.leader);
const financeLeader = await caller(services, people.financeLeader);
const sweep = () => sweepTimers(services, services.now());

/** A problem that lies with a unit. */
async function problemOf(unit: string) {
  const { id } = await fileProblem(filer);
  await act(services, 'reviewer', id, 'ACCEPT', { responsibleUnit: unit, dueOn: '2026-12-31' });
  return id;
}

const countOf = async (unit: string) => {
  const { rows } = await supervisor.cards.counts({ units: [unit] });
  return rows.map(({ yellow, red }) => ({ yellow, red }))[0];
};

const warnings = async () => (await supervisor.ledgers.query({ workflow: 'warning-card' })).rows;

describe('a card shown by hand', () => {
  test('is on the item, in its history, in the ledger and in the count of the unit; its people are told', async () => {
    const id = await problemOf('U001');

    await act(services, 'supervisor', id, 'card', { colour: 'yellow', reason: '整改迟缓' });

    const seen = await supervisor.items.get({ id });
    expect(seen).toMatchObject({ card: 'yellow', unitCards: { period: '2026-Q1', yellow: 1, red: 0 } });
    const [entry] = (await supervisor.items.entries({ id })).rows;
    expect(entry).toMatchObject({
      title: '亮牌',
      actor: { name: '王芳' },
      detail: { cards: [{ colour: 'yellow' }] },
    });
    const told = (await financeLeader.notices.list({})).rows.filter((row) => row.itemId === id);
    expect(told.map((row) => row.kind)).toContain('card');
    expect(await countOf('U001')).toEqual({ yellow: 1, red: 0 });
    expect((await supervisor.cards.ofUnit({ unit: 'U001' })).map((card) => card.item.id)).toEqual([id]);
  });

  test('is nobody’s to show but supervisors’, and needs a reason', async () => {
    const id = await problemOf('U003');
    const card = { colour: 'yellow', reason: '整改迟缓' };
    await expect(attempt(services, 'transportLiaison', id, 'card', card)).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
    await expect(attempt(services, 'financeLiaison', id, 'card', card)).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    await expect(attempt(services, 'supervisor', id, 'card', { colour: 'yellow' })).rejects.toMatchObject({
      code: 'UNPROCESSABLE_CONTENT',
    });
    await expect(
      attempt(services, 'supervisor', id, 'card', { ...card, colour: 'blue' }),
    ).rejects.toMatchObject({ code: 'UNPROCESSABLE_CONTENT' });
    await expect(
      attempt(services, 'supervisor', id, 'lift-card', { how: 'rectified', reason: '好' }),
    ).rejects.toMatchObject({ code: 'CONFLICT' });
    expect(await countOf('U003')).toBeUndefined();
  });

  test('lifted because it was a mistake does not count; lifted because all is well it does', async () => {
    const mistaken = await problemOf('U002');
    await act(services, 'supervisor', mistaken, 'card', { colour: 'yellow', reason: '误认逾期' });
    await act(services, 'supervisor', mistaken, 'lift-card', { how: 'mistaken', reason: '时限计算有误' });
    expect(await countOf('U002')).toBeUndefined();

    const rectified = await problemOf('U002');
    await act(services, 'supervisor', rectified, 'card', { colour: 'yellow', reason: '整改迟缓' });
    await act(services, 'supervisor', rectified, 'lift-card', { how: 'rectified', reason: '已整改' });
    expect(await countOf('U002')).toEqual({ yellow: 1, red: 0 });
    expect((await supervisor.items.get({ id: rectified })).card).toBeNull();
  });
});

test('a red card shown by hand outlives an extension and a reopening: only a supervisor lifts it', async () => {
  const id = await problemOf('U001');
  await act(services, 'supervisor', id, 'card', { colour: 'red', reason: '弄虚作假' });
  for (const [, event, form] of wholeWay.slice(1, 2)) await act(services, 'financeLiaison', id, event, form);
  await act(services, 'financeLiaison', id, 'extend', { until: '2027-01-31', reason: '设备到货推迟' });
  await act(services, 'reviewer', id, 'extend-grant', { until: '2027-01-31' });
  expect(await supervisor.items.get({ id })).toMatchObject({ card: 'red', data: { dueOn: '2027-01-31' } });

  for (const [by, event, form] of wholeWay.slice(2)) await act(services, by, id, event, form);
  await act(services, 'reviewer', id, 'reopen', { reason: '问题反弹' });
  expect((await supervisor.items.get({ id })).card).toBe('red');
  await act(services, 'supervisor', id, 'lift-card', { how: 'rectified', reason: '已查清' });
  expect((await supervisor.items.get({ id })).card).toBeNull();
});

describe('two yellow cards of a unit in a quarter', () => {
  test('open one warning-card item, and one only, however many more there are and whoever sweeps', async () => {
    services.clock.set('2026-04-02T09:00:00+08:00');
    const items = await Promise.all(['U003', 'U003', 'U003'].map(problemOf));
    const [first, second, third] = items as [string, string, string];
    const card = { colour: 'yellow', reason: '整改迟缓' };
    await act(services, 'supervisor', first, 'card', card);
    await sweep();
    expect(await warnings()).toHaveLength(0);

    await act(services, 'supervisor', second, 'card', card);
    await act(services, 'supervisor', third, 'card', card);
    await Promise.all([sweep(), sweep(), sweep()]);
    await sweep();

    const opened = await warnings();
    expect(opened).toHaveLength(1);
    const warning = await supervisor.items.get({ id: opened[0]?.id ?? '' });
    expect(warning).toMatchObject({ card: 'yellow', unit: { id: 'U003' }, data: { cause: 'repeat' } });
    expect(warning.tasks.map((task) => task.state)).toEqual(['explaining']);
    expect(await countOf('U003')).toEqual({ yellow: 3, red: 0 }); // the warning itself repeats them
    expect(
      await services.database.query.selectFrom('timer').select('key').where('key', '=', '@cards').execute(),
    ).toEqual([]);
  });

  test('one in each of two quarters is not two in a quarter', async () => {
    services.clock.set('2026-06-30T09:00:00+08:00');
    const before = (await warnings()).length;
    const [first, second] = (await Promise.all(['U001', 'U001'].map(problemOf))) as [string, string];
    await act(services, 'supervisor', first, 'card', { colour: 'yellow', reason: '整改迟缓' });
    await sweep();
    services.clock.set('2026-07-01T09:00:00+08:00');
    await act(services, 'supervisor', second, 'card', { colour: 'yellow', reason: '整改迟缓' });
    await sweep();
    expect(await warnings()).toHaveLength(before);
    expect(await countOf('U001')).toEqual({ yellow: 1, red: 0 });
    const half = await supervisor.cards.counts({ units: ['U001'], per: 'year' });
    expect(half.rows[0]).toMatchObject({ yellow: 3 });
  });
});

test('a red card that needs approval is shown only when somebody else has agreed', async () => {
  services.clock.set('2026-07-02T09:00:00+08:00');
  const duty = {
    summary: '意识形态工作专题研究情况',
    dutyKind: 'topical',
    period: '2026年下半年',
    requirement: '报告落实情况。',
    units: ['U001', 'U002'],
    dueOn: '2026-12-31',
  };
  const parent = await file(supervisor, 'duty-report', duty);
  const children = (await supervisor.items.children({ id: parent.id })).rows;
  const [one, two] = children.map((child) => child.id) as [string, string];
  const red = { colour: 'red', reason: '一再缺报' };

  await act(services, 'supervisor', one, 'card', red);
  const asked = await supervisor.items.get({ id: one });
  expect(asked).toMatchObject({ card: null, cardAsked: { reason: { zh: '一再缺报' } } });
  expect((await leader.notices.list({})).rows[0]).toMatchObject({ itemId: one });
  await expect(attempt(services, 'supervisor', one, 'card', red)).rejects.toMatchObject({ code: 'CONFLICT' });
  await expect(attempt(services, 'supervisor', one, 'approve-card')).rejects.toMatchObject({
    code: 'FORBIDDEN',
  });
  await act(services, 'leader', one, 'approve-card', {});
  expect(await supervisor.items.get({ id: one })).toMatchObject({ card: 'red', cardAsked: null });

  await act(services, 'supervisor', two, 'card', red);
  await act(services, 'leader', two, 'decline-card', { opinion: '先约谈' });
  expect(await supervisor.items.get({ id: two })).toMatchObject({ card: null, cardAsked: null });
  expect((await supervisor.notices.list({})).rows[0]).toMatchObject({ itemId: two });
});

test('an item under supervision is in “我督办的”, and whoever follows it hears of its progress', async () => {
  const id = await problemOf('U001');
  const mine = async () => (await supervisor.tasks.supervised({})).rows.map((row) => row.itemId);
  await expect(
    attempt(services, 'financeLiaison', id, 'supervise', { note: '我也看看' }),
  ).rejects.toMatchObject({ code: 'FORBIDDEN' });

  await act(services, 'supervisor', id, 'supervise', { note: '每周报告进展' });
  await expect(attempt(services, 'supervisor', id, 'supervise', { note: '再来' })).rejects.toMatchObject({
    code: 'CONFLICT',
  });
  expect(await mine()).toEqual([id]);
  expect((await filer.items.get({ id })).supervision).toMatchObject([{ name: '王芳', note: '每周报告进展' }]);

  const [, event, form] = wholeWay[1] as (typeof wholeWay)[0];
  await act(services, 'financeLiaison', id, event, form);
  const told = (await supervisor.notices.list({})).rows.filter(
    (row) => row.itemId === id && row.kind === 'supervise',
  );
  expect(told).toHaveLength(1);

  await act(services, 'supervisor', id, 'end-supervision', {});
  expect(await mine()).toEqual([]);
});

test('the warning that two cards open is the clock’s: the warned unit, which filed the problems itself, cannot withdraw it', async () => {
  services.clock.set('2026-10-08T09:00:00+08:00');
  const ids = (await Promise.all(['U002', 'U002'].map(problemOf))) as [string, string];
  for (const id of ids)
    await act(services, 'supervisor', id, 'card', { colour: 'yellow', reason: '整改迟缓' });
  await sweep();
  const { id = '' } = (await warnings()).find((row) => row.unit.id === 'U002') ?? {};

  const seen = await filer.items.get({ id });
  expect(seen.filer.name).toBe('系统自动开立');
  expect((await filer.items.entries({ id })).rows.at(-1)).toMatchObject({ title: '自动开立', actor: null });
  await expect(attempt(services, 'educationLiaison', id, 'withdraw')).rejects.toMatchObject({
    code: 'FORBIDDEN',
    message: expect.stringContaining('由上级事项或系统开立，不能撤回'),
  });
  await act(services, 'processAdmin', id, 'void', { reason: '重复预警' });
});
