import { beforeEach, describe, expect, test } from 'vitest';
import { localChanges } from '#server/notices/local-changes.ts';
import { countAnew } from '#server/timers/count-anew.ts';
import { getCalendar } from '#server/timers/own-calendar.ts';
import { sweepTimers } from '#server/timers/sweep.ts';
import { caller, newKey } from '#test/support/caller.ts';
import { people } from '#test/support/organisation.ts';
import { testServices } from '#test/support/services.ts';
import { decided, ends, fileSmall, publish, smallWorkflow } from '#test/support/small-workflow.ts';

const MONDAY = '2026-03-02T09:00:00+08:00';
const services = await testServices(MONDAY);
const { supervisor, systemAdmin, reviewer } = people;
const admin = await caller(services, systemAdmin);

const task = { roles: ['worker'], due: 'five' };
const work = { ...decided(task), after: { five: { target: 'failed', meta: { title: '超期' } } } };
await publish(
  services,
  smallWorkflow(
    'five-days',
    { work, ...ends },
    {
      roles: { worker: { post: 'committee-reviewer' } },
      delays: { five: { workdays: 5 } },
    },
  ),
);

const change = (date: string, worked: boolean, note = '') =>
  admin.calendar.change({ date, worked, note, requestKey: newKey() });
const dueOf = async (id: string) => {
  const { rows } = await services.database.pool.query<{ due_at: Date }>(
    'select due_at from timer where item_id = $1',
    [id],
  );
  return rows[0]?.due_at.toISOString();
};
const stored = async () => (await services.database.pool.query('select day from calendar_day')).rows.length;

beforeEach(async () => {
  services.clock.set(MONDAY);
  await services.database.pool.query('delete from calendar_day');
  services.changes.announce({ itemId: 'calendar', revision: 0, seats: [] });
});

describe('the working calendar', () => {
  test('shows the State Council’s days with their names', async () => {
    const { days, mayChange } = await admin.calendar.month({ month: '2026-10' });
    expect(days).toHaveLength(31);
    expect(days[0]).toEqual({
      date: '2026-10-01',
      worked: false,
      changed: false,
      name: { zh: '国庆节', en: 'National Day' },
      past: false,
    });
    expect(days[9]).toMatchObject({ date: '2026-10-10', worked: true, name: { zh: '国庆节' } });
    expect(days[12]).toMatchObject({ worked: true, name: null });
    expect(mayChange).toBe(true);
  });

  test('keeps only what differs: a day changed and changed back leaves nothing', async () => {
    await change('2026-03-04', false, '全市统一放假');
    expect((await admin.calendar.month({ month: '2026-03' })).days[3]).toEqual({
      date: '2026-03-04',
      worked: false,
      changed: true,
      name: { zh: '全市统一放假', en: '全市统一放假' },
      past: false,
    });
    expect(await stored()).toBe(1);
    await change('2026-03-04', true);
    expect(await stored()).toBe(0);
  });

  test('keeps who changed a day, when and why, also when it is changed back; a day that is over stands', async () => {
    await change('2026-03-05', false, '停电');
    services.clock.set('2026-03-03T09:00:00+08:00');
    await change('2026-03-05', true, '已恢复供电');
    const { changes, days } = await admin.calendar.month({ month: '2026-03' });
    expect(changes.filter(({ date }) => date === '2026-03-05')).toEqual([
      { date: '2026-03-05', worked: true, note: '已恢复供电', by: '陈晨', at: '2026-03-03T01:00:00.000Z' },
      { date: '2026-03-05', worked: false, note: '停电', by: '陈晨', at: '2026-03-02T01:00:00.000Z' },
    ]);
    expect(days[1]?.past).toBe(true);
    await expect(change('2026-03-02', false)).rejects.toMatchObject({ code: 'CONFLICT' });
  });

  test('one request changes one day once, and is refused for another', async () => {
    const request = { date: '2026-03-06', worked: false, note: '', requestKey: newKey() };
    await admin.calendar.change(request);
    await change('2026-03-06', true);
    await admin.calendar.change(request);
    expect((await admin.calendar.month({ month: '2026-03' })).days[5]?.worked).toBe(true);
    await expect(admin.calendar.change({ ...request, date: '2026-03-09' })).rejects.toMatchObject({
      code: 'UNPROCESSABLE_CONTENT',
    });
  });

  test('is for system administrators to change, and for everybody to see', async () => {
    const other = await caller(services, reviewer);
    expect((await other.calendar.month({ month: '2026-03' })).mayChange).toBe(false);
    await expect(
      other.calendar.change({ date: '2026-03-04', worked: false, requestKey: newKey() }),
    ).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(change('2026-02-30', false)).rejects.toMatchObject({ code: 'BAD_REQUEST' });
  });

  test('is counted with on this node at once, and on another as soon as it hears of it', async () => {
    const other = { ...services, changes: localChanges() };
    const fiveOn = async (node: typeof services) =>
      (await getCalendar(node)).addWorkdays(MONDAY, 5).slice(0, 10);
    expect([await fiveOn(services), await fiveOn(other)]).toEqual(['2026-03-09', '2026-03-09']);
    await change('2026-03-04', false);
    expect(await fiveOn(services)).toBe('2026-03-10');
    other.changes.announce({ itemId: 'calendar', revision: 0, seats: [] });
    expect(await fiveOn(other)).toBe('2026-03-10');
  });
});

describe('a deadline in workdays', () => {
  test('moves when a holiday is added: timer, task and history, and rings at the new time only', async () => {
    const item = await fileSmall(services, 'five-days', supervisor);
    expect(await dueOf(item.id)).toBe('2026-03-09T01:00:00.000Z');
    await change('2026-03-04', false);
    expect((await admin.calendar.month({ month: '2026-03' })).counting).toBe(true);
    expect(await countAnew(services)).toBe(1);

    expect(await dueOf(item.id)).toBe('2026-03-10T01:00:00.000Z');
    const seen = await item.see(reviewer);
    expect(seen.tasks[0]?.dueAt).toBe('2026-03-10T01:00:00.000Z');
    expect(seen.revision).toBe(1);
    expect((await item.entries(reviewer))[0]).toMatchObject({
      kind: 'system',
      title: '工作日历调整，重新计算时限',
      actor: null,
      detail: {
        moved: [{ key: 'work/five', from: '2026-03-09T01:00:00.000Z', to: '2026-03-10T01:00:00.000Z' }],
      },
    });
    expect((await admin.calendar.month({ month: '2026-03' })).counting).toBe(false);

    services.clock.set('2026-03-10T08:59:59+08:00');
    await sweepTimers(services, services.now());
    expect((await item.see(supervisor)).status).toBe('active');
    services.clock.set('2026-03-10T09:00:01+08:00');
    await sweepTimers(services, services.now());
    expect((await item.see(supervisor)).outcome).toBe('failed');
  });

  test('comes back when the holiday is taken away; counting again changes nothing', async () => {
    const item = await fileSmall(services, 'five-days', supervisor);
    await change('2026-03-05', false);
    await countAnew(services);
    await change('2026-03-05', true);
    expect(await countAnew(services)).toBe(1);
    expect(await dueOf(item.id)).toBe('2026-03-09T01:00:00.000Z');
    expect(await countAnew(services)).toBe(0);
    expect(await item.entries(reviewer)).toHaveLength(3);
    await item.act(reviewer, 'PASS');
  });

  test('moves once when two nodes count at the same moment', async () => {
    const item = await fileSmall(services, 'five-days', supervisor);
    await change('2026-03-06', false);
    await Promise.all([countAnew(services), countAnew({ ...services, changes: localChanges() })]);
    expect(await dueOf(item.id)).toBe('2026-03-10T01:00:00.000Z');
    expect(await item.entries(reviewer)).toHaveLength(2);
    await item.act(reviewer, 'PASS');
  });

  test('stays where it is when the day lies outside of it', async () => {
    const item = await fileSmall(services, 'five-days', supervisor);
    await change('2026-05-20', false);
    expect(await countAnew(services)).toBe(0);
    expect(await item.entries(reviewer)).toHaveLength(1);
  });
});
