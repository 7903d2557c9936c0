import { addDuration, findDuration, findInstant, toIso } from './beijing.ts';
import type { Delay, Round, Workflow } from './definition.ts';
import { heldBy } from './flow.ts';
import { nextRound } from './recurrence.ts';
import { evaluate } from './rules.ts';
import { type Situation, scopeOf } from './situation.ts';
import { walkStates } from './walk.ts';

/** The delay an `after` key stands for: a name in meta.delays, or an ISO 8601 duration itself. */
export function findDelay(workflow: Workflow, key: string): Delay | undefined {
  const { delays = {} } = workflow.meta;
  if (Object.hasOwn(delays, key)) return delays[key];
  return findDuration(key) ? key : undefined;
}

/** Whether a delay follows a date of the item's data, so that moving the date moves the timer. */
export const followsField = (delay: Delay | Round): delay is Extract<Delay, { field: string }> =>
  typeof delay === 'object' && 'field' in delay;

/** Whether it is a day that comes round each period. */
export const comesRound = (delay: Delay | Round): delay is Round =>
  typeof delay === 'object' && 'every' in delay;

/** Whether a delay counts workdays from when it begins. */
export const countsWorkdays = (delay: Delay | Round): boolean =>
  typeof delay === 'object' && ('workdays' in delay || ('every' in delay && delay.workday !== undefined));

/** Whether any deadline of a workflow moves when a workday does. */
export const countsOnCalendar = (workflow: Workflow): boolean =>
  [
    ...Object.values(workflow.meta.delays ?? {}),
    ...[...walkStates(workflow)].flatMap(({ node }) => node.meta?.reports ?? []),
  ].some((delay) => countsWorkdays(delay) || (typeof delay === 'object' && 'workdaysBefore' in delay));

function moved(at: number, duration: string | undefined, direction: 1 | -1): number | undefined {
  if (duration === undefined) return at;
  const parts = findDuration(duration);
  return parts && addDuration(at, parts, direction);
}

function fromField(delay: Extract<Delay, { field: string }>, situation: Situation): number | undefined {
  const value = evaluate({ var: delay.field }, scopeOf(situation));
  const written = findInstant(value);
  const date = written === undefined ? undefined : written + heldBy(situation.memory, delay.field, value);
  const after = date === undefined ? undefined : moved(date, delay.after, 1);
  const before = after === undefined ? undefined : moved(after, delay.before, -1);
  if (before === undefined || delay.workdaysBefore === undefined) return before;
  return workdaysFrom(before, -delay.workdaysBefore, situation);
}

function workdaysFrom(at: number, days: number, { facts }: Situation): number {
  return Date.parse(facts.calendar.addWorkdays(new Date(at).toISOString(), days));
}

/** When a timer set now is due, ISO 8601; null when its date is not known or makes no sense. */
export function dueOf(delay: Delay | Round, situation: Situation): string | null {
  const at = instantOf(delay, situation);
  return at === undefined ? null : (toIso(at) ?? null);
}

function instantOf(delay: Delay | Round, situation: Situation): number | undefined {
  const now = Date.parse(situation.facts.now);
  if (typeof delay === 'string') return moved(now, delay, 1);
  if ('duration' in delay) return moved(now, delay.duration, 1);
  if ('workdays' in delay) return workdaysFrom(now, delay.workdays, situation);
  if ('every' in delay) return Date.parse(nextRound(delay, situation.facts.now, situation.facts.calendar));
  return fromField(delay, situation);
}

/** The instant at a data path ('data.dueOn'), ISO 8601; a date means the end of that day in Beijing. */
export const instantAt = (field: string, situation: Situation): string | null => dueOf({ field }, situation);
