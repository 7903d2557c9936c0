// The working calendar as the administrators have it, kept in memory on every node.
import type { Services } from '#server/context.ts';
import type { Changes } from '#server/notices/changes.ts';
import type { Calendar } from '#workflows/facts.ts';
import { calendarWith } from './calendar.ts';
import { readChangedDays } from './calendar-store.ts';

/** What is announced when a day is changed. */
export const calendarChanged = 'calendar';

/** How long a node goes on without looking, should it have missed the announcement. */
const BELIEVED = 30_000;

interface Kept {
  calendar: Promise<Calendar>;
  until: number;
}

/** One a node: each has its own Changes. */
const kept = new WeakMap<Changes, Kept>();
const listening = new WeakSet<Changes>();

function listenOnce(changes: Changes): void {
  if (listening.has(changes)) return;
  listening.add(changes);
  changes.listen(({ itemId }) => itemId === calendarChanged && kept.delete(changes));
}

/** Looks at the days anew when next asked. */
export const forgetCalendar = ({ changes }: Pick<Services, 'changes'>): boolean => kept.delete(changes);

/** The calendar to count with now. */
export function getCalendar({
  database,
  changes,
}: Pick<Services, 'database' | 'changes'>): Promise<Calendar> {
  const known = kept.get(changes);
  if (known && performance.now() < known.until) return known.calendar;
  listenOnce(changes);
  const calendar = readChangedDays(database).then((days) =>
    calendarWith(new Map(days.map(({ day, worked }) => [day, worked]))),
  );
  kept.set(changes, { calendar, until: performance.now() + BELIEVED });
  calendar.catch(() => kept.delete(changes));
  return calendar;
}
