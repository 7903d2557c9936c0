// How long a delay is, where that can be told without an item.
import { findDuration } from '../beijing.ts';
import type { Delay } from '../definition.ts';

const DAY = 86_400_000;

/** When a delay ends: so many days after it began, or after a date of the data. */
export interface Wait {
  /** The date it hangs on, or null when it counts from the moment the state is entered. */
  field: string | null;
  /** Days, a workday counting as seven fifths, a month as thirty. */
  days: number;
}

const daysOf = (duration: string | undefined): number => {
  const parts = duration === undefined ? undefined : findDuration(duration);
  return parts ? parts.months * 30 + parts.milliseconds / DAY : 0;
};

const fromWorkdays = (workdays = 0): number => (workdays * 7) / 5;

/** How long a delay is. */
export function waitOf(delay: Delay): Wait {
  if (typeof delay === 'string') return { field: null, days: daysOf(delay) };
  if ('duration' in delay) return { field: null, days: daysOf(delay.duration) };
  if ('workdays' in delay) return { field: null, days: fromWorkdays(delay.workdays) };
  const days = daysOf(delay.after) - daysOf(delay.before) - fromWorkdays(delay.workdaysBefore);
  return { field: delay.field, days };
}

/** Whether one surely ends before the other; a delay in workdays against one in days only by a clear margin. */
export const endsBefore = (one: Wait, other: Wait): boolean =>
  one.field === other.field && one.days < other.days - (one.field === null ? 0 : 0.001);

export const inDays = (days: number): string => String(Math.round(days * 10) / 10);
