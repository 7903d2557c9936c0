// The verbs that turn an item round or stop its clocks, on the real router.
import { describe, expect, test } from 'vitest';
import { sweepTimers } from '#server/timers/sweep.ts';
import { type Caller, caller, newKey } from '#test/support/caller.ts';
import { must } from '#test/support/must.ts';
import { people } from '#test/support/organisation.ts';
import { servicesWithPacks } from '#test/support/packs.ts';
import { assignmentValues, doSteps, evidenceValues, fileProblem, wholeWay } from '#test/support/problem.ts';

const START = '2026-03-02T09:00:00+08:00';
const services = await servicesWithPacks(START);
const filer = await caller(services, people.educationLiaison);
const reviewer = await caller(services, people.reviewer);
const supervisor = await caller(services, people.supervisor);
const liaison = await caller(services, people.financeLiaison);
const head = await caller(services, people.financeLeader);
const admin = await caller(services, people.processAdmin);
const sweep = () => sweepTimers(services, services.now());

interface At {
  id: string;
  revision: number;
}

const use = (by: Caller, { id, revision }: At, event: string, form = {}) =>
  by.items.act({ id, event, form: form as never, revision, requestKey: newKey() });
const rows = async (table: 'task' | 'timer' | 'entry' | 'notice', id: string) =>
  (await services.database.pool.query(`select * from ${table} where item_id = $1`, [id])).rows;
const timers = async (id: string) =>
  Object.fromEntries(
    (await rows('timer', id)).flatMap(({ key, kind, due_at }) =>
      kind === 'after' ? [[key, due_at.toISOString()]] : [],
    ),
  );
const statesOf = async (id: string) => (await admin.items.get({ id })).active;
const fresh = async (steps = 0): Promise<At> => {
  services.clock.set(START);
  return doSteps(services, await fileProblem(filer), wholeWay.slice(0, steps));
};
const conflict = { code: 'CONFLICT' };

describe('withdrawing', () => {
  test('takes a problem back to the filer, who may amend it', async () => {
    const item = await fresh();
    const back = await use(filer, item, 'withdraw', { reason: '要补充材料' });
    expect(back).toMatchObject({ revision: 2, status: 'active' });
    const seen = await filer.items.get({ id: item.id });
    expect(seen.active).toContain('handling.drafting');
    expect(seen.tasks).toMatchObject([{ state: 'handling.drafting', mine: true }]);
    expect((await filer.items.entries({ id: item.id })).rows[0]).toMatchObject({
      kind: 'verb',
      event: 'withdraw',
      form: { reason: '要补充材料' },
      actor: { name: '何敏' },
    });
  });

  test('against accepting at the same moment: exactly one wins, the other learns who', async () => {
    for (let round = 0; round < 6; round += 1) {
      const item = await fresh();
      const outcomes = await Promise.allSettled([
        use(filer, item, 'withdraw'),
        use(reviewer, item, 'ACCEPT', assignmentValues),
      ]);
      expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
      const lost = outcomes.find(({ status }) => status === 'rejected') as PromiseRejectedResult;
      expect(lost.reason).toMatchObject({
        code: 'CONFLICT',
        message: expect.stringMatching(/^(何敏|吴静) 刚刚办理了/),
      });
      expect(await rows('task', item.id)).toHaveLength(1);
      expect(await rows('entry', item.id)).toHaveLength(2);
    }
  });

  test('is refused once somebody has acted', async () => {
    const item = await fresh(1);
    await expect(use(filer, item, 'withdraw')).rejects.toMatchObject({
      code: 'CONFLICT',
      message: '已有人办理，不能撤回',
    });
  });
});

describe('taking back', () => {
  test('is for whoever did the last step, and takes the clock it started along', async () => {
    const item = await fresh(1);
    expect(Object.keys(await timers(item.id))).toHaveLength(2);
    await expect(use(filer, item, 'take-back')).rejects.toMatchObject({ code: 'FORBIDDEN' });

    const back = await use(reviewer, item, 'take-back');

    expect(back.states).toEqual(['handling.filed', 'clock.ticking.idle']);
    expect(await timers(item.id)).toEqual({});
    expect((await rows('task', item.id)).map(({ state }) => state)).toEqual(['handling.filed']);
    await use(reviewer, back, 'ACCEPT', assignmentValues);
    expect(Object.keys(await timers(item.id))).toHaveLength(2);
  });

  test('is refused when the next has acted', async () => {
    const item = await fresh(2);
    await expect(use(reviewer, item, 'take-back')).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });
});

describe('returning', () => {
  test('to the plan and straight back again leaves one task and the same clock', async () => {
    const item = await fresh(4);
    const before = await timers(item.id);
    const returned = await use(reviewer, item, 'return', {
      to: 'handling.fixing.doing',
      mode: 'straight',
      reason: '佐证照片不清楚',
    });
    expect(returned.states).toEqual(['handling.fixing.doing', 'clock.ticking.running']);
    expect((await rows('task', item.id)).map(({ state }) => state)).toEqual(['handling.fixing.doing']);

    const again = await use(liaison, returned, 'SUBMIT', {
      ...evidenceValues,
      result: '已补充清晰的佐证照片，并说明情况。',
    });

    expect(again.states).toEqual(['handling.verifying', 'clock.ticking.running']);
    expect((await rows('task', item.id)).map(({ state }) => state)).toEqual(['handling.verifying']);
    expect(await timers(item.id)).toEqual(before);
  });

  test('walks through the sign-off again when a watched field has changed', async () => {
    const item = await fresh(4);
    const form = { to: 'handling.fixing.doing', mode: 'straight', reason: '类型有误' };
    const returned = await use(reviewer, item, 'return', form);
    const again = await use(liaison, returned, 'SUBMIT', { ...evidenceValues, kind: 'staged' });
    expect(again.states[0]).toBe('handling.fixing.signing');
  });

  test('is refused to others, to states not allowed and without a reason', async () => {
    const item = await fresh(4);
    const form = { to: 'handling.fixing.doing', mode: 'walk', reason: '重办' };
    await expect(use(liaison, item, 'return', form)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    for (const wrong of [
      { ...form, to: 'handling.filed' },
      { ...form, reason: '' },
      { ...form, mode: 'fly' },
    ])
      await expect(use(reviewer, item, 'return', wrong)).rejects.toMatchObject({
        code: 'UNPROCESSABLE_CONTENT',
      });
    await expect(use(reviewer, { ...item, revision: 1 }, 'return', form)).rejects.toMatchObject(conflict);
    expect((await rows('entry', item.id)).length).toBe(5);
  });
});

describe('an extension', () => {
  const ask = { until: '2026-04-30', reason: '设备到货推迟' };

  test('is asked by the liaison, waits with the supervisors, and moves the yellow card', async () => {
    const item = await fresh(2);
    const asked = await use(liaison, item, 'extend', ask);
    const waiting = async (by: Caller) =>
      (await by.tasks.mine({})).rows.filter(({ itemId }) => itemId === item.id);
    expect(await waiting(supervisor)).toMatchObject([{ title: expect.anything() }]);
    expect((await rows('task', item.id)).map(({ state }) => state).sort()).toEqual([
      '@extend',
      'handling.fixing.doing',
    ]);
    await expect(use(liaison, asked, 'extend-grant', { until: '2026-04-30' })).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });

    await use(supervisor, asked, 'extend-grant', { until: '2026-04-30' });

    expect(await waiting(supervisor)).toEqual([]);
    expect((await timers(item.id))['clock.ticking.running/overdue']).toBe('2026-04-30T15:59:59.000Z');
    expect((await filer.items.get({ id: item.id })).data.dueOn).toBe('2026-04-30');
    const cardOn = async (time: string) => {
      services.clock.set(time);
      await sweep();
      return (await filer.items.get({ id: item.id })).card;
    };
    expect(await cardOn('2026-04-02T09:00:00+08:00')).toBeNull();
    expect(await cardOn('2026-05-01T09:00:00+08:00')).toBe('yellow');
  });

  test('lifts the yellow card there is, and starts the clock again', async () => {
    const item = await fresh(2);
    services.clock.set('2026-04-01T09:00:00+08:00');
    await sweep();
    const late = await filer.items.get({ id: item.id });
    expect(late.card).toBe('yellow');
    const asked = await use(liaison, late, 'extend', ask);
    const granted = await use(reviewer, asked, 'extend-grant', { until: '2026-04-30', remark: '同意' });
    expect(granted.states).toEqual(['handling.fixing.doing', 'clock.ticking.running']);
    expect((await filer.items.get({ id: item.id })).card).toBeNull();
    expect(Object.keys(await timers(item.id)).sort()).toEqual([
      'clock.ticking.running/overdue',
      'clock.ticking.running/remind',
    ]);
  });

  test('refused leaves the deadline, and the liaison hears why', async () => {
    const item = await fresh(2);
    const before = await timers(item.id);
    const asked = await use(liaison, item, 'extend', ask);
    await use(reviewer, asked, 'extend-refuse', { reason: '理由不充分' });
    expect(await timers(item.id)).toEqual(before);
    const told = (await liaison.notices.list({})).rows.filter(({ itemId }) => itemId === item.id);
    expect(told[0]?.body).toBe('理由不充分');
    expect((await rows('task', item.id)).map(({ state }) => state)).toEqual(['handling.fixing.doing']);
  });
});

describe('a suspension', () => {
  test('stops the clocks, keeps the task, and gives back what was left', async () => {
    const item = await fresh(2);
    const before = await timers(item.id);
    const suspended = await use(supervisor, item, 'suspend', { reason: '等待上级批复' });
    expect(await timers(item.id)).toEqual({});
    expect(await rows('task', item.id)).toHaveLength(1);
    const seen = await liaison.items.get({ id: item.id });
    expect(seen).toMatchObject({ dueAt: null, suspended: { name: '王芳', reason: '等待上级批复' } });
    await expect(use(liaison, suspended, 'SUBMIT', evidenceValues)).rejects.toMatchObject({
      code: 'CONFLICT',
      message: '事项已由王芳挂起：等待上级批复',
    });

    services.clock.set('2026-03-12T09:00:00+08:00');
    const resumed = await use(supervisor, suspended, 'resume');
    const shifted = await timers(item.id);
    expect(shifted['clock.ticking.running/overdue']).toBe('2026-04-10T15:59:59.000Z');
    expect(Object.keys(shifted)).toEqual(Object.keys(before));
    await use(liaison, resumed, 'SUBMIT', evidenceValues);
  });

  test('against a timer that is due: one goes first, and no card comes while it stands still', async () => {
    for (let round = 0; round < 4; round += 1) {
      const item = await fresh(2);
      services.clock.set('2026-04-01T09:00:00+08:00');
      await Promise.all([sweep(), use(supervisor, item, 'suspend', { reason: '核实情况' })]);
      await sweep();
      const seen = await supervisor.items.get({ id: item.id });
      expect(await timers(item.id)).toEqual({});
      const cards = (await supervisor.items.entries({ id: item.id })).rows.filter(
        ({ detail }) => detail?.cards,
      );
      expect(cards.length).toBe(seen.card === 'yellow' ? 1 : 0);
      await use(supervisor, seen, 'resume');
      await sweep();
      expect((await supervisor.items.get({ id: item.id })).card).toBe('yellow');
      expect(
        (await supervisor.items.entries({ id: item.id })).rows.filter(({ detail }) => detail?.cards),
      ).toHaveLength(1);
    }
  });

  test('is not for the unit itself', async () => {
    const item = await fresh(2);
    await expect(use(liaison, item, 'suspend', { reason: '忙' })).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
  });
});

describe('reopening', () => {
  test('brings a closed problem back to its measures with a new deadline; it is verified again', async () => {
    const item = await fresh(5);
    await expect(use(liaison, item, 'reopen', { reason: '反弹' })).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
    services.clock.set('2026-05-06T09:00:00+08:00');
    const again = await use(reviewer, item, 'reopen', { reason: '问题反弹', until: '2026-06-30' });
    expect(again).toMatchObject({ status: 'active', outcome: null });
    expect(again.states).toEqual(['handling.fixing.planning', 'clock.ticking.running']);
    expect((await timers(item.id))['clock.ticking.running/overdue']).toBe('2026-06-30T15:59:59.000Z');
    expect((await rows('task', item.id)).map(({ state }) => state)).toEqual(['handling.fixing.planning']);

    const closed = await doSteps(services, again, wholeWay.slice(1));
    expect(await reviewer.items.get({ id: closed.id })).toMatchObject({ status: 'done', outcome: 'closed' });
    expect(await timers(item.id)).toEqual({});
    expect(await rows('entry', item.id)).toHaveLength(6 + 1 + 4);
  });

  test('is refused while it runs', async () => {
    await expect(use(reviewer, await fresh(1), 'reopen', { reason: '再来' })).rejects.toMatchObject(conflict);
  });
});

describe('jumping', () => {
  test('is for process administrators alone; those concerned hear of it with the reason', async () => {
    const item = await fresh(2);
    const form = { to: 'handling.verifying', reason: '单位已书面报告' };
    for (const by of [filer, reviewer, supervisor, liaison, head])
      await expect(use(by, item, 'jump', form)).rejects.toMatchObject({ code: 'FORBIDDEN' });

    const jumped = await use(admin, item, 'jump', form);

    expect(jumped.states).toEqual(['handling.verifying', 'clock.ticking.running']);
    expect((await rows('task', item.id)).map(({ state }) => state)).toEqual(['handling.verifying']);
    const told = (await rows('notice', item.id)).filter(({ body }) => body === '单位已书面报告');
    const concerned = [people.educationLiaison, people.reviewer, people.otherReviewer, people.financeLiaison];
    expect(told.map(({ person_id }) => person_id).sort()).toEqual(concerned.sort());
    expect((await filer.items.entries({ id: item.id })).rows[0]).toMatchObject({ event: 'jump', form });
  });

  test('never closes a problem past its verification', async () => {
    const item = await fresh(2);
    for (const to of ['handling.closed', 'handling.rejected', 'handling.withdrawn'])
      await expect(use(admin, item, 'jump', { to, reason: '办结' }), to).rejects.toMatchObject({
        code: 'UNPROCESSABLE_CONTENT',
      });
    expect((await filer.items.get({ id: item.id })).status).toBe('active');
  });
});

describe('making void', () => {
  const task = {
    summary: '开展窗口作风专项整治',
    origin: 'meeting',
    content: '对照清单逐项排查窗口服务作风问题，形成整改台账。',
    target: '群众满意度达到百分之九十五以上',
    units: ['U001', 'U002', 'U003'],
    dueOn: '2026-04-30',
  };

  /** The task of U001 goes its way to the end. */
  async function finish(id: string): Promise<void> {
    await use(liaison, { id, revision: 1 }, 'RECEIVE', { contact: '韩雪', phone: '13800001111' });
    await use(liaison, { id, revision: 2 }, 'SUBMIT', { result: '全部问题整改到位，形成长效机制。' });
    expect(await use(supervisor, { id, revision: 3 }, 'ACCEPT', {})).toMatchObject({ status: 'done' });
  }

  test('takes three children along, one of them finished before', async () => {
    services.clock.set(START);
    const parent = await supervisor.items.file({ workflow: 'task-list', data: task, requestKey: newKey() });
    const children = (await supervisor.items.children({ id: parent.id })).rows;
    const finished = must(children.find(({ unit }) => unit.id === 'U001'));
    await finish(finished.id);
    await sweep();
    const now = await supervisor.items.get({ id: parent.id });
    await expect(use(reviewer, now, 'void', { reason: '重复' })).rejects.toMatchObject({ code: 'FORBIDDEN' });

    expect(await use(supervisor, now, 'void', { reason: '任务重复下达' })).toMatchObject({ status: 'void' });
    await sweep();

    const after = (await supervisor.items.children({ id: parent.id })).rows;
    expect(Object.fromEntries(after.map(({ unit, status }) => [unit.id, status]))).toEqual({
      U001: 'done',
      U002: 'void',
      U003: 'void',
    });
    for (const { id } of [parent, ...after]) {
      expect(await rows('task', id)).toEqual([]);
      expect(await timers(id)).toEqual({});
    }
    expect(await supervisor.items.get({ id: parent.id })).toMatchObject({ status: 'void' });
  });

  test('of a child is heard by the parent, which then waits for the others only', async () => {
    services.clock.set(START);
    const parent = await supervisor.items.file({ workflow: 'task-list', data: task, requestKey: newKey() });
    const children = (await supervisor.items.children({ id: parent.id })).rows;
    for (const child of children.filter(({ unit }) => unit.id !== 'U001'))
      await use(admin, { id: child.id, revision: 1 }, 'void', { reason: '单位撤并' });
    await sweep();
    expect(await statesOf(parent.id)).toEqual(['deployed']);
    await finish(must(children.find(({ unit }) => unit.id === 'U001')).id);
    await sweep();
    expect(await statesOf(parent.id)).toEqual(['following']);
  });

  test('is the end: nothing more is offered but a word', async () => {
    const item = await fresh(1);
    await use(admin, item, 'void', { reason: '误报' });
    const seen = await admin.items.get({ id: item.id });
    expect(seen.offers.filter(({ can }) => can).map(({ event }) => event)).not.toContain('reopen');
    await expect(use(reviewer, seen, 'take-back')).rejects.toMatchObject(conflict);
  });
});

test('every history of this file is whole', async () => {
  const { rows: items } = await services.database.pool.query('select id, last_hash, last_entry from item');
  for (const { id, last_hash, last_entry } of items) {
    const entries = (await rows('entry', id)).sort((one, other) => one.number - other.number);
    expect(entries.map(({ number }) => number)).toEqual(entries.map((_, at) => at + 1));
    expect(entries.map(({ previous }) => previous)).toEqual([
      '',
      ...entries.slice(0, -1).map(({ hash }) => hash),
    ]);
    expect([entries.at(-1)?.hash, entries.length]).toEqual([last_hash, last_entry]);
  }
});
