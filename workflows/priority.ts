// How urgent a task is, as its process sets it: what stands first in people's lists.
import type { TaskMeta, Workflow } from './definition.ts';
import { evaluate } from './rules.ts';
import { type Situation, scopeOf } from './situation.ts';

/** As for official papers: 1 平急, 2 加急, 3 特急; 0 is none of these. */
export const MOST_URGENT = 3;

/** The task's own rule, else the workflow's; what is no number from 0 to 3 is taken for the nearest. */
export function priorityOf({ meta }: Workflow, task: TaskMeta, situation: Situation): number {
  const rule = task.priority ?? meta.priority;
  if (rule === undefined) return 0;
  const value = evaluate(rule, scopeOf(situation));
  return typeof value === 'number' ? Math.min(MOST_URGENT, Math.max(0, Math.trunc(value))) : 0;
}
