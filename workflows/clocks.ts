// Clocks that stood still go on with what was left to them.

import { dueOf, followsField } from './delays.ts';
import type { Memory } from './facts.ts';
import { flowOf, withFlow } from './flow.ts';
import { delaysOf } from './needs.ts';
import { evaluate } from './rules.ts';
import type { Standing } from './situation.ts';
import { scopeOf } from './situation.ts';

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

/** The memory of a suspended item as it goes on now: every clock later by as long as it stood still. */
export function shiftedClocks(standing: Standing): Memory {
  const { situation } = standing;
  const { facts } = situation;
  const { suspended } = flowOf(situation.memory);
  const by = suspended ? Date.parse(facts.now) - Date.parse(suspended.at) : 0;
  const running = withFlow(situation.memory, { suspended: null, held: heldDates(standing, by) });
  const moved = { ...situation, memory: running };
  const timers = { ...running.timers };
  for (const { key, delay } of delaysOf({ ...standing, situation: moved })) {
    const timer = timers[key];
    if (!timer || timer.dueAt === null || delay === undefined) continue;
    const dueAt = followsField(delay) ? dueOf(delay, moved) : later(timer.dueAt, by);
    timers[key] = { ...timer, dueAt };
  }
  return { ...running, timers };
}
