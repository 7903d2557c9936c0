// What waits while an item stands where it stands: people's tasks and timers. A function of states and memory alone.
import { cardTask } from './card-approval.ts';
import { seatsToVote, votesOnce } from './decide.ts';
import type { Delay, Round, TaskMeta, Text } from './definition.ts';
import { comesRound, countsWorkdays, dueOf, findDelay, followsField, instantAt } from './delays.ts';
import { arranged, deskOf } from './desk.ts';
import { extensionTask } from './extension.ts';
import type { Memory, TimerMemory } from './facts.ts';
import { flowOf } from './flow.ts';
import { delaysOfLadder } from './ladder.ts';
import type { Step, TaskNeed } from './outcome.ts';
import { barredFrom, seatsOfTask } from './policies.ts';
import { priorityOf } from './priority.ts';
import { queuesOf } from './queues.ts';
import { delaysOfReports, isReported } from './reports.ts';
import { excludedFromAll } from './roles.ts';
import { evaluate } from './rules.ts';
import { type Situation, type Standing, scopeOf } from './situation.ts';
import { countedDue } from './worked-time.ts';

interface Timers {
  memory: Memory['timers'];
  set: Step['timers']['set'];
  kept: string[];
}

/** Every delay that runs where the item stands, with its timer's key; `timers` as far as they are known by then. */
export function* delaysOf(standing: Standing, timers = standing.situation.memory.timers) {
  yield* delaysOfStates(standing);
  yield* delaysOfReports(standing);
  yield* delaysOfLadder(standing, timers);
}

const delaysOfStates = ({ workflow, states, situation }: Standing) =>
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

/** A timer in workdays that nobody moved follows the calendar when that changes. */
function recounted(delay: Delay | Round, before: TimerMemory, situation: Situation): TimerMemory {
  if (before.from === undefined || before.spent || before.dueAt !== before.counted) return before;
  const dueAt = countedDue(delay, before, situation);
  return dueAt === before.dueAt ? before : { ...before, dueAt, counted: dueAt };
}

/** A timer that begins to run. */
export const begun = (delay: Delay | Round | undefined, dueAt: string | null, now: string): TimerMemory =>
  delay !== undefined && countsWorkdays(delay)
    ? { dueAt, spent: false, from: now, counted: dueAt }
    : { dueAt, spent: false };

/** A timer of a state that begins: a report that was made for its day already is not asked for again. */
function beginning(key: string, delay: Delay | Round | undefined, situation: Situation): TimerMemory {
  const dueAt = delay === undefined ? null : dueOf(delay, situation);
  const timer = begun(delay, dueAt, situation.facts.now);
  const reported =
    delay !== undefined && comesRound(delay) && dueAt && isReported(situation.memory, key, dueAt, delay);
  return reported ? { ...timer, reported } : timer;
}

/** A timer of a state that stays. */
function going(delay: Delay | Round | undefined, before: TimerMemory, situation: Situation): TimerMemory {
  if (delay === undefined) return before;
  return followsField(delay)
    ? followed(before, dueOf(delay, situation), situation.facts.now)
    : recounted(delay, before, situation);
}

/** The timers that must exist now: set anew for entered states, moved with their date, else kept. */
export function timersNeeded(standing: Standing, entered: readonly string[]): Timers {
  const { situation } = standing;
  if (isSuspended(situation)) return { memory: situation.memory.timers, set: [], kept: [] };
  const timers: Timers = { memory: {}, set: [], kept: [] };
  for (const { path, key, delay } of delaysOf(standing, timers.memory)) {
    const before = entered.includes(path) ? undefined : situation.memory.timers[key];
    const timer = before ? going(delay, before, situation) : beginning(key, delay, situation);
    timers.memory[key] = timer;
    if (timer.spent || timer.dueAt === null) continue;
    if (timer === before) timers.kept.push(key);
    else timers.set.push({ key, dueAt: timer.dueAt });
  }
  return timers;
}

const isSuspended = ({ memory }: Situation): boolean => flowOf(memory).suspended !== null;

/** Where the item's deadline stands (meta.due); nowhere while it is suspended. */
export const deadlineOf = ({ workflow, situation }: Standing): string | null =>
  workflow.meta.due === undefined || isSuspended(situation) ? null : instantAt(workflow.meta.due, situation);

/** The unit the item lies with (meta.unit), else the one it was filed for. */
export function unitOf({ workflow, situation }: Standing): string {
  const unit =
    workflow.meta.unit === undefined ? null : evaluate({ var: workflow.meta.unit }, scopeOf(situation));
  return typeof unit === 'string' && unit !== '' ? unit : situation.facts.item.unitId;
}

function taskDue(standing: Standing, path: string, name: string | undefined): string | null {
  if (name === undefined || isSuspended(standing.situation)) return deadlineOf(standing);
  const timer = standing.situation.memory.timers[`${path}/${name}`];
  if (timer) return timer.dueAt;
  const delay = findDelay(standing.workflow, name);
  return delay !== undefined && followsField(delay) ? dueOf(delay, standing.situation) : null;
}

const isQueued = ({ memory }: Situation): boolean => Object.keys(memory.queued ?? {}).length > 0;

/** Who may not do it: by their role, as the filer, for what they arranged, or because they have voted. */
function excludedFrom(
  { workflow, situation }: Standing,
  path: string,
  task: TaskMeta,
  arrangedOut: string[],
) {
  const votes = situation.memory.tally[path] ?? [];
  const excluded = [
    ...arrangedOut,
    ...excludedFromAll(workflow, task.roles, situation.memory),
    ...barredFrom(task, situation.facts),
    ...(votesOnce(task.decide ?? 'any') ? votes.map(({ person }) => person) : []),
  ];
  return [...new Set(excluded)];
}

function taskOf(standing: Standing, path: string, task: TaskMeta, title: Text | undefined): TaskNeed {
  const { workflow, situation } = standing;
  const { memory } = situation;
  const decide = task.decide ?? 'any';
  const due = seatsToVote(decide, seatsOfTask(workflow, task, path, situation), memory.tally[path] ?? []);
  const asked = arranged(decide, due, deskOf(memory, path));
  const priority = priorityOf(workflow, task, situation);
  const waits = isQueued(situation) ? queuesOf(standing, path, situation) : [];
  return {
    state: path,
    title: task.title ?? title ?? path,
    seats: asked.seats,
    excluded: excludedFrom(standing, path, task, asked.excluded),
    dueAt: taskDue(standing, path, task.due),
    ...(priority > 0 && { priority }),
    ...(waits.length > 0 && { waits }),
  };
}

/** The tasks that wait for people now. */
export function tasksNeeded(standing: Standing): TaskNeed[] {
  const drawn = standing.situation.active.flatMap((path) => {
    const { task, title } = standing.states.get(path)?.meta ?? {};
    return task ? [taskOf(standing, path, task, title)] : [];
  });
  return [...drawn, ...extensionTask(standing), ...cardTask(standing)];
}
