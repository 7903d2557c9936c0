// What waits while an item stands where it stands: people's tasks and timers. A function of states and memory alone.
import { seatsToVote } from './decide.ts';
import type { StateNode, Workflow } from './definition.ts';
import { dueOf, findDelay, followsField, instantAt } from './delays.ts';
import type { Memory, TimerMemory } from './facts.ts';
import type { Step, TaskNeed } from './outcome.ts';
import { excludedFromAll, seatsOfAll } from './roles.ts';
import { evaluate } from './rules.ts';
import { type Situation, scopeOf } from './situation.ts';

export interface Standing {
  workflow: Workflow;
  states: ReadonlyMap<string, StateNode>;
  situation: Situation;
}

interface Timers {
  memory: Memory['timers'];
  set: Step['timers']['set'];
  kept: string[];
}

const delaysOf = ({ workflow, states, situation }: Standing) =>
  situation.active.flatMap((path) =>
    Object.keys(states.get(path)?.after ?? {}).map((name) => ({
      path,
      key: `${path}/${name}`,
      delay: findDelay(workflow, name),
    })),
  );

/** A timer of a state that stays: only a date that was moved moves it, and wakes it again if that lies ahead. */
function followed(before: TimerMemory, dueAt: string | null, now: string): TimerMemory {
  if (dueAt === before.dueAt) return before;
  return { dueAt, spent: before.spent && (dueAt === null || dueAt <= new Date(now).toISOString()) };
}

/** The timers that must exist now: set anew for entered states, moved with their date, else kept. */
export function timersNeeded(standing: Standing, entered: readonly string[]): Timers {
  const { situation } = standing;
  const timers: Timers = { memory: {}, set: [], kept: [] };
  for (const { path, key, delay } of delaysOf(standing)) {
    const before = entered.includes(path) ? undefined : situation.memory.timers[key];
    const dueAt = delay !== undefined && (!before || followsField(delay)) ? dueOf(delay, situation) : null;
    const follows = delay !== undefined && followsField(delay);
    const timer = !before
      ? { dueAt, spent: false }
      : follows
        ? followed(before, dueAt, situation.facts.now)
        : before;
    timers.memory[key] = timer;
    if (timer.spent || timer.dueAt === null) continue;
    if (timer === before) timers.kept.push(key);
    else timers.set.push({ key, dueAt: timer.dueAt });
  }
  return timers;
}

/** Where the item's deadline stands (meta.due). */
export const deadlineOf = ({ workflow, situation }: Standing): string | null =>
  workflow.meta.due === undefined ? null : instantAt(workflow.meta.due, situation);

/** The unit the item lies with (meta.unit), else the one it was filed for. */
export function unitOf({ workflow, situation }: Standing): string {
  const unit =
    workflow.meta.unit === undefined ? null : evaluate({ var: workflow.meta.unit }, scopeOf(situation));
  return typeof unit === 'string' && unit !== '' ? unit : situation.facts.item.unitId;
}

function taskDue(standing: Standing, path: string, name: string | undefined): string | null {
  if (name === undefined) return deadlineOf(standing);
  const timer = standing.situation.memory.timers[`${path}/${name}`];
  if (timer) return timer.dueAt;
  const delay = findDelay(standing.workflow, name);
  return delay !== undefined && followsField(delay) ? dueOf(delay, standing.situation) : null;
}

/** The tasks that wait for people now. */
export function tasksNeeded(standing: Standing): TaskNeed[] {
  const { workflow, states, situation } = standing;
  return situation.active.flatMap((path) => {
    const { task, title } = states.get(path)?.meta ?? {};
    if (!task) return [];
    const votes = situation.memory.tally[path] ?? [];
    const excluded = [
      ...excludedFromAll(workflow, task.roles, situation.memory),
      ...votes.map(({ person }) => person),
    ];
    return [
      {
        state: path,
        title: task.title ?? title ?? path,
        seats: seatsToVote(task.decide ?? 'any', seatsOfAll(workflow, task.roles, situation), votes),
        excluded: [...new Set(excluded)],
        dueAt: taskDue(standing, path, task.due),
      },
    ];
  });
}
