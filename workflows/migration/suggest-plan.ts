import { matchStates } from '../compare/match-states.ts';
import type { Workflow } from '../definition.ts';
import { indexStates } from '../targets.ts';
import { type MigrationPlan, plainPlan } from './plan.ts';

/** A plan to begin with: states that only moved, told by their title, are found again. */
export function suggestPlan(
  from: Workflow,
  to: Workflow,
  numbers: { from: number; to: number },
): MigrationPlan {
  const pairs = matchStates(indexStates(from), indexStates(to));
  const states = Object.fromEntries([...pairs].filter(([old, now]) => old !== now));
  return { ...plainPlan(numbers.from, numbers.to), states };
}
