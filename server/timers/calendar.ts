// The library's days are used, not its arithmetic: that reads local time and errs west of Greenwich.
import days from 'chinese-days/dist/chinese-days.json' with { type: 'json' };
import type { Calendar } from '#workflows/facts.ts';

const BEIJING = 8 * 3_600_000;
const DAY = 86_400_000;

/** 'YYYY-MM-DD' of an instant in Beijing. */
export const beijingDate = (instant: Date): string =>
  new Date(instant.getTime() + BEIJING).toISOString().slice(0, 10);

/** Whether a date ('YYYY-MM-DD') is worked: the State Council's holidays and make-up days, else Monday to Friday. */
export function isWorkday(date: string): boolean {
  if (date in days.workdays) return true;
  if (date in days.holidays) return false;
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay();
  return weekday !== 0 && weekday !== 6;
}

export const workdayCalendar: Calendar = {
  addWorkdays(from, count) {
    let at = new Date(from).getTime();
    const direction = Math.sign(count) * DAY;
    for (let left = Math.abs(count); left > 0; ) {
      at += direction;
      if (isWorkday(beijingDate(new Date(at)))) left -= 1;
    }
    return new Date(at).toISOString();
  },
};
