// What a task says about people it is not as wished for: nobody there, or the filer themselves (TaskPolicy).
import type { TaskMeta, Text, Workflow } from './definition.ts';
import type { Facts, Memory, Seat } from './facts.ts';
import { seatsVoted } from './heirs.ts';
import { seatsOfAll } from './roles.ts';
import type { Situation } from './situation.ts';
import { vacantIn } from './vacant-seats.ts';

const forTask = (task: TaskMeta | undefined, roles: readonly string[]): boolean =>
  task?.roles.some((role) => roles.includes(role)) ?? false;

/** Roles that may act beside the ones named: those who stand in where nobody sits on the seats of the task. */
export function withStandIns(
  task: TaskMeta | undefined,
  roles: readonly string[],
  path: string,
  memory: Memory,
): readonly string[] {
  const standIns = task?.policy?.nobody ?? [];
  const { few, seats } = vacantIn(memory, path);
  if (standIns.length === 0 || (!few && seats.length === 0) || !forTask(task, roles)) return roles;
  return [...new Set([...roles, ...standIns])];
}

/**
 * Seats a task waits for, those who stand in included: beside its own where too few are left, in place of each that is
 * vacant where every seat has a say; there the first of them has it.
 */
export function seatsOfTask(workflow: Workflow, task: TaskMeta, path: string, situation: Situation): Seat[] {
  const { memory } = situation;
  const own = seatsVoted(seatsOfAll(workflow, task.roles, situation), memory.tally[path] ?? [], memory);
  const { few, seats: vacant } = vacantIn(memory, path);
  const { nobody = [] } = task.policy ?? {};
  if (few) return [...new Set([...own, ...seatsOfAll(workflow, nobody, situation)])];
  if (vacant.length === 0) return own;
  const [standIn] = nobody
    .map((role) => seatsOfAll(workflow, [role], situation))
    .filter(({ length }) => length > 0);
  const filled = standIn && own.flatMap((seat) => (vacant.includes(seat) ? standIn : [seat]));
  return filled ? [...new Set(filled)] : own;
}

/** Whether this is the filer, who must not handle their own item here. */
export function isBarredFiler(
  task: TaskMeta | undefined,
  roles: readonly string[],
  { actor, item }: Facts,
): boolean {
  if (task?.policy?.filer !== 'other' || !forTask(task, roles)) return false;
  return actor?.id === item.filerId || actor?.behalf?.id === item.filerId;
}

/** Why the filer may not. */
export const filerBarred: Text = {
  zh: '您是填报人，这一步须由其他人办理',
  en: 'You filed this item; someone else must do this',
};

/** The filer, where the task asks for another. */
export const barredFrom = (task: TaskMeta, { item }: Facts): string[] =>
  task.policy?.filer === 'other' ? [item.filerId] : [];
