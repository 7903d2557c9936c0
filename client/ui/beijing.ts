// Beijing time has no summer time: UTC+8 all year, whatever clock the browser keeps.

const offset = 8 * 3_600_000;
const day = 86_400_000;

const shifted = (at: string | number | Date) => new Date(new Date(at).getTime() + offset);
const two = (value: number) => String(value).padStart(2, '0');

/** 2026-03-01 */
export function beijingDate(at: string | number | Date): string {
  return shifted(at).toISOString().slice(0, 10);
}

/** 2026-03-01 09:30 */
export function beijingTime(at: string | number | Date): string {
  return shifted(at).toISOString().slice(0, 16).replace('T', ' ');
}

/** 3月1日 or 2025年3月1日 when the year is another. */
export function beijingDay(at: string, now: number, language: 'zh' | 'en'): string {
  const date = shifted(at);
  const sameYear = date.getUTCFullYear() === shifted(now).getUTCFullYear();
  if (language === 'en')
    return `${sameYear ? '' : `${date.getUTCFullYear()}-`}${two(date.getUTCMonth() + 1)}-${two(date.getUTCDate())}`;
  return `${sameYear ? '' : `${date.getUTCFullYear()}年`}${date.getUTCMonth() + 1}月${date.getUTCDate()}日`;
}

/** Whole calendar days in Beijing from now until then: 0 today, -3 three days ago. */
export function daysUntil(at: string, now: number): number {
  const dayOf = (time: number) => Math.floor((time + offset) / day);
  return dayOf(new Date(at).getTime()) - dayOf(now);
}
