import { expect, test } from 'vitest';
import type { Delay } from '#workflows/definition.ts';
import { dueOf, findDelay } from '#workflows/delays.ts';
import type { Situation } from '#workflows/situation.ts';
import { facts, workflow } from './world.ts';

const at = (now: string, data = {}): Situation => ({
  memory: { data, actors: {}, card: null, tally: {}, timers: {}, urgedAt: null, desk: {} },
  facts: facts(null, { now }),
  form: {},
  active: [],
});
const beijing = (due: string | null) =>
  due && new Date(Date.parse(due) + 8 * 3_600_000).toISOString().replace('.000Z', '').replace('T', ' ');

test('a duration counts from now; a month after the 31st is the last of the month', () => {
  const due = (delay: Delay) => beijing(dueOf(delay, at('2026-01-31T15:00:00+08:00')));

  expect(due('P1D')).toBe('2026-02-01 15:00:00');
  expect(due({ duration: 'P1M' })).toBe('2026-02-28 15:00:00');
  expect(due('P1Y2W')).toBe('2027-02-14 15:00:00');
  expect(due('PT36H')).toBe('2026-02-02 03:00:00');
});

test('working days leave out weekends and the Spring Festival, and count the Saturdays worked for it', () => {
  const due = (days: number) => beijing(dueOf({ workdays: days }, at('2026-02-13T10:00:00+08:00')));

  expect(due(1)).toBe('2026-02-14 10:00:00'); // a Saturday that is worked
  expect(due(2)).toBe('2026-02-24 10:00:00'); // after nine days off
  expect(due(6)).toBe('2026-02-28 10:00:00'); // again a Saturday that is worked
  expect(due(7)).toBe('2026-03-02 10:00:00');
});

test('a date field is due when its day has ended in Beijing', () => {
  const due = (delay: Delay, dueOn: unknown) =>
    beijing(dueOf(delay, at('2026-01-01T00:00:00Z', { dueOn } as never)));

  expect(due({ field: 'data.dueOn' }, '2026-03-02')).toBe('2026-03-02 23:59:59');
  expect(due({ field: 'data.dueOn' }, '2026-03-02T08:00:00+08:00')).toBe('2026-03-02 08:00:00');
  expect(due({ field: 'data.dueOn', before: 'P1D' }, '2026-03-01')).toBe('2026-02-28 23:59:59');
  expect(due({ field: 'data.dueOn', after: 'PT1H' }, '2026-03-01')).toBe('2026-03-02 00:59:59');
  expect(due({ field: 'data.dueOn', workdaysBefore: 3 }, '2026-02-26')).toBe('2026-02-14 23:59:59');
});

test('a date that is missing or is none sets no timer', () => {
  for (const dueOn of [undefined, null, '', 'soon', '2026-02-30', 20260301, '9999-12-31']) {
    const data = dueOn === undefined ? {} : { dueOn };
    const due = dueOf({ field: 'data.dueOn', after: 'P100Y' }, at('2026-01-01T00:00:00Z', data));
    expect(due).toBeNull();
  }
});

test('an `after` key is a name of the workflow or a duration, never a name of JavaScript', () => {
  const definition = workflow({ states: {} }, { delays: { soon: { workdays: 3 } } });

  expect(findDelay(definition, 'soon')).toEqual({ workdays: 3 });
  expect(findDelay(definition, 'P10D')).toBe('P10D');
  for (const key of ['toString', 'constructor', 'P', 'PT', 'P-1D', '1000', 'later']) {
    expect(findDelay(definition, key)).toBeUndefined();
  }
});
