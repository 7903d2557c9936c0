// Time that counts only on workdays: how long a clock in workdays stood still, and where it stands then.
import type { Delay, Round } from './definition.ts';
import { dueOf } from './delays.ts';
import type { Calendar, TimerMemory } from './facts.ts';
import type { Situation } from './situation.ts';

const OFFSET = 8 * 3_600_000;
const DAY = 86_400_000;

/** Midnight in Beijing that begins the day of an instant. */
const dayOf = (at: number): number => Math.floor((at + OFFSET) / DAY) * DAY - OFFSET;

/** A day is worked if it is the first workday after the day before. */
const isWorked = ({ addWorkdays }: Calendar, day: number): boolean =>
  dayOf(Date.parse(addWorkdays(new Date(day - DAY / 2).toISOString(), 1))) === day;

/** Milliseconds of workdays between two instants. */
export function workedBetween(calendar: Calendar, from: string, to: string): number {
  const [begin, end] = [Date.parse(from), Date.parse(to)];
  let sum = 0;
  for (let day = dayOf(begin); day < end; day += DAY) {
    if (isWorked(calendar, day)) sum += Math.min(day + DAY, end) - Math.max(day, begin);
  }
  return sum;
}

/** The instant so many milliseconds of workdays later. */
export function workedLater(calendar: Calendar, from: string, milliseconds: number): string {
  let at = Date.parse(from);
  let left = milliseconds;
  while (left > 0) {
    const end = dayOf(at) + DAY;
    const here = isWorked(calendar, dayOf(at)) ? Math.min(left, end - at) : 0;
    left -= here;
    at = left > 0 ? end : at + here;
  }
  return new Date(at).toISOString();
}

/** A moment as much later as a pause took of the workdays. */
export const laterByPause = (calendar: Calendar, at: string, [from, to]: readonly [string, string]): string =>
  workedLater(calendar, at, workedBetween(calendar, from, to));

/** When a timer in workdays is due by the calendar there is: counted from its beginning, without its pauses. */
export function countedDue(
  delay: Delay | Round,
  { from, pauses = [] }: TimerMemory,
  situation: Situation,
): string | null {
  const { facts } = situation;
  const due = dueOf(delay, { ...situation, facts: { ...facts, now: from ?? facts.now } });
  return due && pauses.reduce((at, pause) => laterByPause(facts.calendar, at, pause), due);
}
