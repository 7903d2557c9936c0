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

const countWith = (isWorked: (date: string) => boolean): Calendar => ({
  addWorkdays(from, count) {
    let at = new Date(from).getTime();
    const direction = Math.sign(count) * DAY;
    for (let left = Math.abs(count); left > 0; ) {
      at += direction;
      if (isWorked(beijingDate(new Date(at)))) left -= 1;
    }
    return new Date(at).toISOString();
  },
});

/** The calendar the program ships with. */
export const workdayCalendar: Calendar = countWith(isWorkday);

/** That calendar with the days an administrator has changed. */
export const calendarWith = (changed: ReadonlyMap<string, boolean>): Calendar =>
  countWith((date) => changed.get(date) ?? isWorkday(date));

/** What the State Council's calendar calls a day that is not as its weekday: 春节, 国庆节. */
export function dayName(date: string): { zh: string; en: string } | undefined {
  const named: Record<string, string> = { ...days.holidays, ...days.workdays };
  const [en = '', zh = en] = (named[date] ?? '').split(',');
  return zh === '' ? undefined : { zh, en };
}
