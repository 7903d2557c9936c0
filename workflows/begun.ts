// Having a task and having begun it are two things: people see which tasks somebody is at.
import type { TaskMeta, Text } from './definition.ts';
import type { Desk } from './facts.ts';

/**
 * Whether whoever has a task has begun it: they said so, or its author counts it as begun with having it. `alone` says
 * that it was one person's from the start.
 */
export function hasBegun(task: TaskMeta | undefined, { holder, begun }: Desk, alone: boolean): boolean {
  if (begun) return holder === undefined || holder.person.id === begun.person.id;
  if (task?.begins === undefined) return false;
  return holder !== undefined || (task.begins === 'given' && alone);
}

/** Said of a task that somebody is at. */
export function begunNote(task: TaskMeta | undefined, desk: Desk, alone: boolean): Text[] {
  if (!hasBegun(task, desk, alone)) return [];
  const name = desk.begun?.person.name ?? desk.holder?.person.name;
  return [name ? { zh: `${name}办理中`, en: `${name} is at it` } : { zh: '办理中', en: 'Somebody is at it' }];
}
