import { beijingDate, isWorkday } from '#server/timers/calendar.ts';
import type { SeededRandom } from './seeded-random.ts';

const day = 86_400_000;
const minute = 60_000;

export const daysBefore = (at: Date, days: number): Date => new Date(at.getTime() - days * day);

/** 'YYYY-MM-DD' in Beijing, some days on. */
export const dateAfter = (at: Date, days: number): string => beijingDate(daysBefore(at, -days));

/** Moments of `count` steps between two times, in order, on working days in office hours where there is room. */
export function spread(from: Date, to: Date, count: number, random: SeededRandom): Date[] {
  let last = from.getTime();
  return Array.from({ length: count }, (_, nth) => {
    const place = (nth + 0.2 + random.next() * 0.6) / count;
    const wished = officeHour(
      new Date(from.getTime() + place * (to.getTime() - from.getTime())),
      random,
    ).getTime();
    const soonest = last + random.whole(20, 90) * minute;
    const latest = to.getTime() - (count - nth) * minute;
    last = Math.max(Math.min(Math.max(wished, soonest), latest), last + minute);
    return new Date(last);
  });
}

/** A time of day at work on that day, or on the last working day before it. */
export function officeHour(at: Date, random: SeededRandom): Date {
  let workday = at;
  while (!isWorkday(beijingDate(workday))) workday = daysBefore(workday, 1);
  const minutes = random.whole(8 * 60 + 30, 17 * 60 + 30);
  return new Date(
    Date.parse(`${beijingDate(workday)}T00:00:00+08:00`) + minutes * minute + random.whole(0, 59) * 1000,
  );
}
