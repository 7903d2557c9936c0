// Months, quarters, halves and years in Beijing time.
import { beijingDate } from './beijing.ts';
import type { Period } from './definition.ts';

const MONTHS: Record<Period, number> = { month: 1, quarter: 3, half: 6, year: 12 };

const two = (number: number): string => String(number).padStart(2, '0');

/** Midnight in Beijing before the first day of a month, counted from January of that year. */
const firstOf = (year: number, month: number): string =>
  new Date(`${year + Math.floor(month / 12)}-${two((month % 12) + 1)}-01T00:00:00+08:00`).toISOString();

function nameOf(per: Period, year: number, number: number): string {
  if (per === 'year') return String(year);
  return per === 'month' ? `${year}-${two(number)}` : `${year}-${per === 'quarter' ? 'Q' : 'H'}${number}`;
}

/** The period an instant lies in: '2026-Q1', from its first instant to that of the next. */
export function periodOf(instant: string, per: Period): { name: string; from: string; to: string } {
  const day = beijingDate(Date.parse(instant));
  const year = Number(day.slice(0, 4));
  const number = Math.floor((Number(day.slice(5, 7)) - 1) / MONTHS[per]) + 1;
  const first = (number - 1) * MONTHS[per];
  return {
    name: nameOf(per, year, number),
    from: firstOf(year, first),
    to: firstOf(year, first + MONTHS[per]),
  };
}
