import { describe, expect, test } from 'vitest';
import { countAnew } from '#server/timers/count-anew.ts';
import { sweepTimers } from '#server/timers/sweep.ts';
import { caller, newKey } from '#test/support/caller.ts';
import { people } from '#test/support/organisation.ts';
import { testServices } from '#test/support/services.ts';
import { decided, ends, fileSmall, publish, smallWorkflow } from '#test/support/small-workflow.ts';
import type { Reports, StateNode } from '#workflows/definition.ts';

const services = await testServices();
const { financeLiaison, supervisor, systemAdmin } = people;

async function going(key: string, reports: Reports, at = '2026-03-02T09:00:00+08:00') {
  services.clock.set(at);
  const work: StateNode = {
    meta: { title: '推进中', task: { roles: ['worker'] }, reports },
    on: { REPORT: { meta: { title: '报告进展' } }, SUBMIT: { target: 'check', meta: { title: '报结' } } },
  };
  const check = decided({ roles: ['worker'] });
  check.on = { ...check.on, BACK: { target: 'work', meta: { title: '退回' } } };
  const roles = {
    worker: { post: 'unit-liaison', unit: ['U001'] },
    supervisor: { post: 'committee-supervisor' },
  };
  await publish(services, smallWorkflow(key, { work, check, ...ends }, { roles }));
  const item = await fileSmall(services, key, supervisor);
  const on = async (time: string) => {
    services.clock.set(time);
    while ((await sweepTimers(services, services.now())) > 0); // one that was missed sets the next
    return (await item.see(supervisor)).card;
  };
  const told = async () =>
    (await (await item.by(supervisor)).notices.list({})).rows.filter((notice) => notice.itemId === item.id)
      .length;
  return { ...item, on, told };
}

const monthly: Reports = { event: 'REPORT', every: 'month', day: 28, roles: ['supervisor'], card: 'yellow' };

describe('a report due by the 28th of each month', () => {
  test('made in time is noted, and the next one waited for', async () => {
    const item = await going('monthly-made', monthly);
    services.clock.set('2026-03-20T09:00:00+08:00');
    await item.act(financeLiaison, 'REPORT');
    expect(await item.on('2026-03-28T23:59:58+08:00')).toBeNull();
    expect(await item.on('2026-03-29T00:00:05+08:00')).toBeNull();
    expect((await item.entries(supervisor))[0]).toMatchObject({ kind: 'timer', title: '本期已报告' });
    expect(await item.told()).toBe(0);
    expect(await item.on('2026-04-29T00:00:05+08:00')).toBe('yellow');
  });

  test('made in time and handed in is not asked for again when the item is sent back', async () => {
    const item = await going('monthly-back', monthly);
    services.clock.set('2026-03-20T09:00:00+08:00');
    await item.act(financeLiaison, 'REPORT');
    await item.act(financeLiaison, 'SUBMIT');
    services.clock.set('2026-03-22T09:00:00+08:00');
    await item.act(financeLiaison, 'BACK');
    expect(await item.on('2026-03-29T00:00:05+08:00')).toBeNull();
    expect((await item.entries(supervisor))[0]).toMatchObject({ kind: 'timer', title: '本期已报告' });
    expect(await item.on('2026-04-29T00:00:05+08:00')).toBe('yellow');
  });

  test('missing brings a card and a notice, each month anew, whatever was reported before', async () => {
    const item = await going('monthly-missed', monthly);
    expect(await item.on('2026-03-29T00:00:05+08:00')).toBe('yellow');
    expect((await item.entries(supervisor))[0]).toMatchObject({
      kind: 'timer',
      title: '本期未报告',
      actor: null,
    });
    expect(await item.told()).toBe(1);
    services.clock.set('2026-04-02T09:00:00+08:00');
    await item.act(financeLiaison, 'REPORT');
    await item.on('2026-04-29T00:00:05+08:00');
    expect(await item.told()).toBe(1);
    await item.on('2026-05-29T00:00:05+08:00');
    expect(await item.told()).toBe(2);
  });

  test('after a silence of months each missing one is noticed once', async () => {
    const item = await going('monthly-silence', { ...monthly, roles: ['supervisor'] });
    await item.on('2026-06-10T09:00:00+08:00');
    expect(await item.told()).toBe(3);
    await item.on('2026-06-11T09:00:00+08:00');
    expect(await item.told()).toBe(3);
  });

  test('is not asked for once the item has moved on', async () => {
    const item = await going('monthly-left', monthly);
    services.clock.set('2026-03-20T09:00:00+08:00');
    await item.act(financeLiaison, 'SUBMIT');
    expect(await item.on('2026-05-29T00:00:05+08:00')).toBeNull();
  });

  test('two nodes give one card', async () => {
    const item = await going('monthly-nodes', monthly);
    services.clock.set('2026-03-29T00:00:05+08:00');
    await Promise.all([1, 2, 3].map(() => sweepTimers(services, services.now())));
    expect(await item.told()).toBe(1);
  });
});

test('a report due by a workday moves with the calendar', async () => {
  const item = await going('by-workday', {
    event: 'REPORT',
    every: 'month',
    workday: 5,
    roles: ['supervisor'],
  });
  const due = async () =>
    (await services.database.pool.query('select due_at from timer where item_id = $1', [item.id])).rows[0]
      ?.due_at;
  expect(await due()).toEqual(new Date('2026-03-06T23:59:59+08:00'));
  const admin = await caller(services, systemAdmin);
  await admin.calendar.change({ date: '2026-03-04', worked: false, requestKey: newKey() });
  await countAnew(services);
  expect(await due()).toEqual(new Date('2026-03-09T23:59:59+08:00'));
});
