// Roles that put only so many tasks into one person's hands: the next one waits until somebody has room.
import type { StateNode, Workflow } from './definition.ts';
import type { Facts, Memory, Seat } from './facts.ts';
import { priorityOf } from './priority.ts';
import { seatsOf } from './roles.ts';
import type { Situation } from './situation.ts';

/** What a task waits for: room in the hands of somebody on these seats. */
export type Queue = {
  role: string;
  workflow: string;
  /** Where the tasks are that count. */
  states: string[];
  seats: Seat[];
  /** How many one person may have. */
  most: number;
  /** What is urgent is given out first. */
  priority: number;
};

interface Plan {
  workflow: Workflow;
  states: ReadonlyMap<string, StateNode>;
}

const rolesAt = ({ states }: Pick<Plan, 'states'>, path: string): readonly string[] =>
  states.get(path)?.meta?.task?.roles ?? [];

/** States whose tasks are for a role. */
export const statesFor = (plan: Pick<Plan, 'states'>, role: string): string[] =>
  [...plan.states.keys()].filter((path) => rolesAt(plan, path).includes(role));

/** Names of the roles that limit what one person has in hand, with how much that is. */
export const limitsOf = ({ meta }: Workflow): { role: string; most: number }[] =>
  Object.entries(meta.roles).flatMap(([role, { limit }]) =>
    limit === undefined ? [] : [{ role, most: limit }],
  );

const isQueue = ({ workflow }: Plan, role: string): boolean => {
  const { pick, limit } = workflow.meta.roles[role] ?? {};
  return pick !== undefined && limit !== undefined;
};

/**
 * Roles that wait for somebody with room, with whoever had the task before: those of states just entered, unless
 * somebody has another task in that role, and those that waited already. Who is picked now waits no more.
 */
export function queuedAfter(
  plan: Plan,
  { queued = {}, picks = {} }: Memory,
  {
    active,
    entered,
    picked,
  }: { active: readonly string[]; entered: readonly string[]; picked: Facts['picks'] },
): NonNullable<Memory['queued']> {
  const staying = active.filter((path) => !entered.includes(path)).flatMap((path) => rolesAt(plan, path));
  const begun = entered.flatMap((path) => rolesAt(plan, path)).filter((role) => isQueue(plan, role));
  const waiting: NonNullable<Memory['queued']> = {};
  for (const role of begun)
    if (!staying.includes(role) || !picks[role]) waiting[role] = queued[role] ?? [picks[role] ?? []].flat();
  for (const [role, before] of Object.entries(queued)) if (staying.includes(role)) waiting[role] = before;
  return Object.fromEntries(Object.entries(waiting).filter(([role]) => !picked?.[role]));
}

/** What the task of a state waits for. */
export function queuesOf(plan: Plan, path: string, situation: Situation): Queue[] {
  const { memory, facts, form } = situation;
  const { queued = {}, picks: _, ...unpicked } = memory;
  return rolesAt(plan, path).flatMap((role) => {
    const found = plan.workflow.meta.roles[role];
    if (!Object.hasOwn(queued, role) || found?.limit === undefined) return [];
    const seats = seatsOf(found, { ...facts, picks: {} }, unpicked, form, role);
    const { key } = plan.workflow;
    const task = plan.states.get(path)?.meta?.task;
    const priority = task ? priorityOf(plan.workflow, task, situation) : 0;
    return [{ role, workflow: key, states: statesFor(plan, role), seats, most: found.limit, priority }];
  });
}
