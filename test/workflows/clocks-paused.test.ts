// Clocks that stood still: what is left to them is what was left, and they go by the calendar as before.
import { describe, expect, test } from 'vitest';
import type { Delay, Reports } from '#workflows/definition.ts';
import type { Actor, Calendar, Facts, Snapshot } from '#workflows/facts.ts';
import { stand } from '#workflows/rest.ts';
import { type Compiled, compile, type Refusal, type Step } from '#workflows/step.ts';
import { perform } from '#workflows/verbs/perform.ts';
import type { Verb } from '#workflows/verbs/verb.ts';
import { findVerb } from '#workflows/verbs/verbs.ts';
import { begin, calendar, facts, one, person, refusal, taken, workflow } from './world.ts';

const reviewer = person('P6', 'committee-reviewer@C01');
const MONDAY_NOON = '2026-01-05T12:00:00+08:00';

const use = (
  compiled: Compiled,
  { snapshot }: { snapshot: Snapshot },
  key: string,
  actor: Actor,
  values = {},
  more: Partial<Facts> = {},
): Step | Refusal => perform(compiled, snapshot, findVerb(key) as Verb, values, facts(actor, more));

/** An item suspended from one instant to the other. */
function paused(compiled: Compiled, item: Step, from: string, to: string): Step {
  const still = taken(use(compiled, item, 'suspend', reviewer, { reason: '等待' }, { now: from }));
  return taken(use(compiled, still, 'resume', reviewer, {}, { now: to }));
}

/** Somewhere a holiday is declared. */
const withHoliday = (day: string): Calendar => ({
  addWorkdays(from, days) {
    let at = from;
    for (let left = Math.abs(days); left > 0; ) {
      at = calendar.addWorkdays(at, Math.sign(days));
      if (new Date(Date.parse(at) + 8 * 3_600_000).toISOString().slice(0, 10) !== day) left -= 1;
    }
    return at;
  },
});

const beijing = (at: string | null | undefined) =>
  at && new Date(Date.parse(at) + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');

describe('a clock of five workdays', () => {
  const check: Delay = { workdays: 5 };
  const compiled = compile(
    workflow(
      {
        initial: 'a',
        states: { a: { meta: { task: { roles: ['one'] } }, after: { check: { target: 'b' } } }, b: {} },
      },
      { delays: { check } },
    ),
  );
  const item = begin(compiled, {}, MONDAY_NOON);
  const due = ({ snapshot }: Step) => beijing(snapshot.context.timers['a/check']?.dueAt);

  test('that stands still over a weekend goes on by the hours of workdays it stood', () => {
    expect(due(item)).toBe('2026-01-12 12:00');
    const resumed = paused(compiled, item, '2026-01-09T17:00:00+08:00', '2026-01-12T09:00:00+08:00');
    expect(due(resumed)).toBe('2026-01-13 04:00'); // seven hours of Friday, nine of Monday
    const onlyWeekend = paused(compiled, item, '2026-01-10T08:00:00+08:00', '2026-01-11T20:00:00+08:00');
    expect(due(onlyWeekend)).toBe('2026-01-12 12:00');
  });

  test('follows the calendar also after it stood still, once or twice', () => {
    const countedWithout = (step: Step, day: string) =>
      due(stand(compiled, step.snapshot, facts(null, { calendar: withHoliday(day) }), step.snapshot.context));
    const once = paused(compiled, item, '2026-01-06T09:00:00+08:00', '2026-01-06T10:00:00+08:00');
    expect(due(once)).toBe('2026-01-12 13:00');
    expect(countedWithout(once, '2026-01-08')).toBe('2026-01-13 13:00');
    const twice = paused(compiled, once, '2026-01-07T09:00:00+08:00', '2026-01-07T11:00:00+08:00');
    expect(due(twice)).toBe('2026-01-12 15:00');
    expect(countedWithout(twice, '2026-01-08')).toBe('2026-01-13 15:00');
    expect(countedWithout(twice, '2026-02-02')).toBe('2026-01-12 15:00');
  });
});

describe('a report due by the 28th of each month', () => {
  const reports: Reports = { event: 'REPORT', every: 'month', day: 28, roles: ['one'] };
  const compiled = compile(
    workflow({
      initial: 'a',
      states: { a: { meta: { task: { roles: ['one'] }, reports }, on: { REPORT: {} } } },
    }),
  );
  const item = begin(compiled, {}, MONDAY_NOON);
  const due = ({ timers }: Step) => timers.set.map(({ dueAt }) => beijing(dueAt));

  test('keeps its day when the item stood still, or waits for the next when that day went by', () => {
    expect(due(paused(compiled, item, '2026-01-06T09:00:00+08:00', '2026-01-20T09:00:00+08:00'))).toEqual([
      '2026-01-28 23:59',
    ]);
    expect(due(paused(compiled, item, '2026-01-06T09:00:00+08:00', '2026-02-03T09:00:00+08:00'))).toEqual([
      '2026-02-28 23:59',
    ]);
  });
});

test('an extension is later than the date a suspension has moved the deadline to', () => {
  const compiled = compile(
    workflow({ initial: 'a', states: { a: { meta: { task: { roles: ['one'] } } } } }, { due: 'data.dueOn' }),
  );
  const item = begin(compiled, { dueOn: '2026-03-10' }, MONDAY_NOON);
  const resumed = paused(compiled, item, '2026-01-06T09:00:00+08:00', '2026-01-10T09:00:00+08:00');
  expect(beijing(resumed.dueAt)).toBe('2026-03-14 23:59');
  const ask = (until: string) => use(compiled, resumed, 'extend', one, { until, reason: '等待设备' });
  expect(refusal(ask('2026-03-12')).why).toMatchObject({ zh: '新的期限须晚于2026-03-14' });
  expect(taken(ask('2026-03-15')).entered).toEqual(['@extend']);
});
