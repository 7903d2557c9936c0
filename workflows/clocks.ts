// Clocks that stood still go on with what was left to them.

import type { Delay, Round } from './definition.ts';
import { comesRound, dueOf, followsField } from './delays.ts';
import type { Memory, TimerMemory } from './facts.ts';
import { flowOf, withFlow } from './flow.ts';
import { begun, delaysOf } from './needs.ts';
import { evaluate } from './rules.ts';
import { type Situation, type Standing, scopeOf } from './situation.ts';
import { countedDue, laterByPause } from './worked-time.ts';

const later = (at: string, by: number): string => new Date(Date.parse(at) + by).toISOString();

/** Dates of the data that clocks follow: each now means so much later, as long as it says the same. */
function heldDates(standing: Standing, by: number) {
  const { workflow, situation } = standing;
  const followed = Object.values(workflow.meta.delays ?? {}).flatMap((delay) =>
    followsField(delay) ? [delay.field] : [],
  );
  const { held } = flowOf(situation.memory);
  const fields = [...new Set([...followed, ...(workflow.meta.due === undefined ? [] : [workflow.meta.due])])];
  return Object.fromEntries(
    fields.map((field) => {
      const value = evaluate({ var: field }, scopeOf(situation));
      const before = held[field]?.value === value ? (held[field]?.by ?? 0) : 0;
      return [field, { value, by: before + by }];
    }),
  );
}

/** A clock that stood still: one in workdays by as many as it stood, a report's keeps its day, if that lies ahead. */
function afterPause(
  timer: TimerMemory & { dueAt: string },
  delay: Delay | Round,
  pause: readonly [string, string],
  situation: Situation,
): TimerMemory {
  const { now, calendar } = situation.facts;
  if (followsField(delay)) return { ...timer, dueAt: dueOf(delay, situation) };
  if (comesRound(delay))
    return Date.parse(timer.dueAt) > Date.parse(now) ? timer : begun(delay, dueOf(delay, situation), now);
  if (timer.from === undefined)
    return { ...timer, dueAt: later(timer.dueAt, Date.parse(pause[1]) - Date.parse(pause[0])) };
  if (timer.dueAt !== timer.counted) return { ...timer, dueAt: laterByPause(calendar, timer.dueAt, pause) };
  const paused = { ...timer, pauses: [...(timer.pauses ?? []), pause] };
  const dueAt = countedDue(delay, paused, situation);
  return { ...paused, dueAt, counted: dueAt };
}

/** The memory of a suspended item as it goes on now: every clock later by as long as it stood still. */
export function shiftedClocks(standing: Standing): Memory {
  const { situation } = standing;
  const { now } = situation.facts;
  const since = flowOf(situation.memory).suspended?.at ?? now;
  const held = heldDates(standing, Date.parse(now) - Date.parse(since));
  const running = withFlow(situation.memory, { suspended: null, held });
  const moved = { ...situation, memory: running };
  const timers = { ...running.timers };
  for (const { key, delay } of delaysOf({ ...standing, situation: moved })) {
    const timer = timers[key];
    const { dueAt } = timer ?? {};
    if (!timer || !dueAt || delay === undefined) continue;
    timers[key] = afterPause({ ...timer, dueAt }, delay, [since, now], moved);
  }
  return { ...running, timers };
}
