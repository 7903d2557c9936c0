// Deadlines that were asked to move, and those of problems that are opened again.
import { describe, expect, test } from 'vitest';
import { sweepTimers } from '#server/timers/sweep.ts';
import { caller } from '#test/support/caller.ts';
import { act } from '#test/support/drive.ts';
import { people } from '#test/support/organisation.ts';
import { servicesWithPacks } from '#test/support/packs.ts';
import { assignmentValues, doSteps, fileProblem, wholeWay } from '#test/support/problem.ts';

const START = '2026-03-02T09:00:00+08:00';
const services = await servicesWithPacks(START);
const filer = await caller(services, people.educationLiaison);
const supervisor = await caller(services, people.supervisor);
const on = async (day: string) => {
  services.clock.set(`${day}T09:00:00+08:00`);
  await sweepTimers(services, services.now());
};
const use = (by: Parameters<typeof act>[1], id: string, event: string, form = {}) =>
  act(services, by, id, event, form);
const cardOf = async (id: string) => (await supervisor.items.get({ id })).card;
const yellowOf = async (unit: string) =>
  (await supervisor.cards.counts({ units: [unit] })).rows[0]?.yellow ?? 0;

describe('an extension answered after the deadline', () => {
  const ask = { until: '2026-05-29', reason: '设备到货推迟' };

  test('takes the card out of the count when it was asked for in time, and leaves it when it was not', async () => {
    for (const [asked, counted] of [
      ['2026-03-30', 0],
      ['2026-04-02', 1],
    ] as const) {
      services.clock.set(START);
      const { id } = await fileProblem(filer);
      await use('reviewer', id, 'ACCEPT', assignmentValues);
      const before = await yellowOf('U001');
      if (asked < '2026-04-01') await on(asked);
      else await on('2026-04-01');
      services.clock.set(`${asked}T09:00:00+08:00`);
      await use('financeLiaison', id, 'extend', ask);
      await on('2026-04-02');
      expect(await cardOf(id)).toBe('yellow');

      await use('supervisor', id, 'extend-grant', { until: ask.until });

      expect(await cardOf(id)).toBeNull();
      expect((await yellowOf('U001')) - before).toBe(counted);
    }
  });
});

describe('a problem opened again', () => {
  test('needs a deadline that lies ahead, and gets no second card for the old one', async () => {
    services.clock.set(START);
    const { id } = await doSteps(services, await fileProblem(filer), wholeWay);
    await on('2026-05-06');
    const reopen = (form: object) => use('reviewer', id, 'reopen', { reason: '问题反弹', ...form });
    await expect(reopen({})).rejects.toMatchObject({
      code: 'UNPROCESSABLE_CONTENT',
      cause: { detail: { fields: { until: { __errors: ['请填写新的办理时限'] } } } },
    });
    await expect(reopen({ until: '2020-01-01' })).rejects.toMatchObject({
      code: 'CONFLICT',
      message: '新的期限须在今天以后',
    });

    await reopen({ until: '2026-06-30' });
    await on('2026-06-29');
    expect(await cardOf(id)).toBeNull();
    await on('2026-07-01');
    expect(await cardOf(id)).toBe('yellow');
  });

  test('before its deadline has passed may keep it', async () => {
    services.clock.set(START);
    const { id } = await doSteps(services, await fileProblem(filer), wholeWay);
    await on('2026-03-10');
    expect(await use('reviewer', id, 'reopen', { reason: '问题反弹' })).toMatchObject({ status: 'active' });
  });
});
