import { describe, expect, test } from 'vitest';
import { sweepTimers } from '#server/timers/sweep.ts';
import { caller, newKey } from '#test/support/caller.ts';
import { must } from '#test/support/must.ts';
import { people } from '#test/support/organisation.ts';
import { servicesWithPacks } from '#test/support/packs.ts';
import { doSteps, fileProblem, wholeWay } from '#test/support/problem.ts';
import { decided, ends, fileSmall, publish, smallWorkflow } from '#test/support/small-workflow.ts';
import { storedItem } from '#test/support/stored-item.ts';

const services = await servicesWithPacks('2026-03-02T09:00:00+08:00');
const filer = await caller(services, people.educationLiaison);
const leader = await caller(services, people.financeLeader);
const sweep = () => sweepTimers(services, services.now());

describe('a problem that must be rectified by 31 March', () => {
  test('brings a reminder three working days before, a yellow card after, and a red one five working days later', async () => {
    services.clock.set('2026-03-02T09:00:00+08:00');
    const { id } = await doSteps(services, await fileProblem(filer), wholeWay.slice(0, 2));
    const cardOn = async (time: string) => {
      services.clock.set(time);
      await sweep();
      return (await filer.items.get({ id })).card;
    };
    const notices = async () => (await leader.notices.list({})).rows.filter((notice) => notice.itemId === id);

    expect(await cardOn('2026-03-26T23:59:58+08:00')).toBeNull();
    const before = (await notices()).length;
    expect(await cardOn('2026-03-27T00:00:10+08:00')).toBeNull();
    expect((await notices()).length).toBe(before + 1);
    expect(await cardOn('2026-03-31T23:59:58+08:00')).toBeNull();
    expect(await cardOn('2026-04-01T00:00:10+08:00')).toBe('yellow');
    expect(await cardOn('2026-04-07T12:00:00+08:00')).toBe('yellow');
    expect(await cardOn('2026-04-09T00:00:10+08:00')).toBe('red'); // 6 April is 清明, a holiday
    expect((await notices()).length).toBe(before + 3);
  });

  test('brings no card once it is closed', async () => {
    services.clock.set('2026-03-02T09:00:00+08:00');
    const { id } = await doSteps(services, await fileProblem(filer), wholeWay);
    services.clock.set('2026-05-01T09:00:00+08:00');
    await sweep();
    expect((await filer.items.get({ id })).card).toBeNull();
  });

  test('two nodes that sweep at once give one card', async () => {
    services.clock.set('2026-03-02T09:00:00+08:00');
    const { id } = await doSteps(services, await fileProblem(filer), wholeWay.slice(0, 1));
    services.clock.set('2026-04-01T09:00:00+08:00');
    await Promise.all([sweep(), sweep(), sweep()]);
    const entries = await filer.items.entries({ id });
    expect(entries.rows.filter((entry) => entry.detail?.cards)).toHaveLength(1);
  });
});

describe('a task handed to several units', () => {
  const values = {
    summary: '开展窗口作风专项整治',
    origin: 'meeting',
    content: '对照清单逐项排查窗口服务作风问题，形成整改台账。',
    target: '群众满意度达到百分之九十五以上',
    units: ['U001', 'U002', 'U003'],
    dueOn: '2026-04-30',
  };
  const hands = { U001: people.financeLiaison, U002: people.educationLiaison, U003: people.transportLiaison };

  test('opens one item a unit, and goes on to the follow-up when all are finished', async () => {
    services.clock.set('2026-03-02T09:00:00+08:00');
    const supervisor = await caller(services, people.supervisor);
    const parent = await supervisor.items.file({ workflow: 'task-list', data: values, requestKey: newKey() });
    const children = (await supervisor.items.children({ id: parent.id })).rows;
    expect(children.map((child) => child.unit.id).sort()).toEqual(['U001', 'U002', 'U003']);

    for (const child of children) {
      const liaison = await caller(services, hands[child.unit.id as keyof typeof hands]);
      let revision = 1;
      const act = async (by: typeof liaison, event: string, form: Record<string, string | number>) => {
        revision = (await by.items.act({ id: child.id, event, form, revision, requestKey: newKey() }))
          .revision;
      };
      expect((await supervisor.items.get({ id: parent.id })).states[0]?.path).toBe('deployed');
      await act(liaison, 'RECEIVE', { contact: '韩雪', phone: '13800001111' });
      await act(liaison, 'REPORT', { percent: 60, achieved: '已完成自查，发现问题三项。' });
      await act(liaison, 'SUBMIT', { result: '全部问题整改到位，形成长效机制。' });
      await act(supervisor, 'ACCEPT', {});
      await sweep();
    }

    const seen = await supervisor.items.get({ id: parent.id });
    expect(seen.states.map((state) => state.path)).toEqual(['following']);
    expect(seen.children).toMatchObject({ total: 3, done: 3, progress: 100 });
  });

  test('may be urged by the supervisor, but not again within four hours', async () => {
    services.clock.set('2026-03-02T09:00:00+08:00');
    const supervisor = await caller(services, people.supervisor);
    const parent = await supervisor.items.file({ workflow: 'task-list', data: values, requestKey: newKey() });
    const child = must((await supervisor.items.children({ id: parent.id, limit: 1 })).rows[0]);
    const urge = () =>
      supervisor.items.act({
        id: child.id,
        event: 'urge',
        form: { text: '请尽快签收。' },
        requestKey: newKey(),
      });

    expect(await urge()).toMatchObject({ revision: 1 });
    await expect(urge()).rejects.toMatchObject({ code: 'CONFLICT' });
    const liaison = await caller(services, hands[child.unit.id as keyof typeof hands]);
    const told = (await liaison.notices.list({})).rows.filter((notice) => notice.kind === 'urge');
    expect(told.map((notice) => notice.itemId)).toEqual([child.id]);

    services.clock.set('2026-03-02T13:00:01+08:00');
    expect(await urge()).toMatchObject({ revision: 1 });
  });
});

test('a decision against a timer that takes the item away: exactly one wins, and the other changes nothing', async () => {
  const expired = { type: 'final', meta: { title: '过期', outcome: 'expired' } } as const;
  const review = {
    ...decided({ roles: ['reviewer'] }),
    after: { PT1H: { target: 'expired', meta: { title: '逾期未审' } } },
  };
  const roles = { reviewer: { post: 'committee-reviewer' } };
  await publish(services, smallWorkflow('race', { review, ...ends, expired }, { roles }));
  const ways = new Set<string>();
  for (let round = 0; round < 8; round += 1) {
    services.clock.set('2026-03-02T09:00:00+08:00');
    const { id, act, see, entries } = await fileSmall(services, 'race', people.educationLiaison);
    services.clock.set('2026-03-02T10:00:00+08:00');
    const decision = act(people.reviewer, 'PASS');
    const [outcome] = await Promise.allSettled([decision, sweep()]);
    await sweep();

    const { status, outcome: end } = await see(people.reviewer);
    ways.add(end ?? '');
    expect(status).toBe('done');
    expect(await entries(people.reviewer)).toHaveLength(2);
    expect(outcome.status).toBe(end === 'passed' ? 'fulfilled' : 'rejected');
    if (outcome.status === 'rejected')
      expect(outcome.reason).toMatchObject({
        code: 'CONFLICT',
        message: expect.stringContaining('逾期未审'),
      });
    expect((await storedItem(services, id)).timers).toEqual([]);
  }
  expect([...ways].every((way) => way === 'passed' || way === 'expired')).toBe(true);
});
