// Ladders of warnings: levels beside the states, so that no return ever winds one back.
import type { LadderLevel, Workflow } from './definition.ts';
import { findDelay } from './delays.ts';
import type { Facts, Memory } from './facts.ts';
import type { Standing } from './situation.ts';

/** Where a level's timer stands, in place of a state: '@ladder/overdue'. */
export const LADDER = '@ladder';

const keyOf = ({ key }: LadderLevel): string => `${LADDER}/${key}`;

export const findLevel = ({ meta }: Workflow, key: string): LadderLevel | undefined =>
  meta.ladder?.find((level) => level.key === key);

/** Whether a level rings where the item is. */
export const ringsIn = (
  { in: place }: LadderLevel,
  active: readonly string[],
  tags: readonly string[],
): boolean => place === undefined || active.includes(place) || tags.includes(place);

/**
 * Delays of the levels that run now: those that wait for another level do so once it has rung. `timers` is what was
 * found of the timers so far, so that a level wound back takes those after it back too.
 */
export function* delaysOfLadder({ workflow, situation }: Standing, timers: Memory['timers']) {
  if (situation.active.length === 0) return;
  for (const level of workflow.meta.ladder ?? []) {
    const waits = level.after !== undefined && timers[`${LADDER}/${level.after}`]?.spent !== true;
    if (level.timer === undefined || waits) continue;
    yield { path: LADDER, key: keyOf(level), delay: findDelay(workflow, level.timer) };
  }
}

/** Levels that count cards. */
export const countingLevels = ({ meta }: Workflow) =>
  (meta.ladder ?? []).flatMap((level) => (level.count ? [{ ...level, count: level.count }] : []));

/** Levels the unit's cards have come to in this period, each once. */
export function levelsReached(workflow: Workflow, { cards }: Facts): LadderLevel[] {
  if (!cards) return [];
  return countingLevels(workflow).filter(
    ({ key, count }) => (cards.counts[key] ?? 0) >= count.times && !cards.reached.includes(key),
  );
}
