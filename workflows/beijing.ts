// Calendar arithmetic in Beijing time, which is UTC+8 all year.
const OFFSET = 8 * 3_600_000;
const DAY = 86_400_000;
const DATE = /^\d{4}-\d{2}-\d{2}$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/;
const DURATION =
  /^P(?=.)(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?=.)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/;

export interface Duration {
  months: number;
  milliseconds: number;
}

/** 'P1M', 'P10D', 'PT4H'; nothing when it is not an ISO 8601 duration. */
export function findDuration(text: string): Duration | undefined {
  const parts = text.length <= 40 ? DURATION.exec(text) : null;
  if (!parts) return undefined;
  const [years = 0, months = 0, weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = parts
    .slice(1)
    .map((part) => Number(part ?? 0));
  const time = ((hours * 60 + minutes) * 60 + seconds) * 1000;
  return { months: years * 12 + months, milliseconds: (weeks * 7 + days) * DAY + time };
}

/** Milliseconds of an instant with an offset, or of the end of a Beijing day 'YYYY-MM-DD'; nothing for anything else. */
export function findInstant(text: unknown): number | undefined {
  if (typeof text !== 'string') return undefined;
  const full = DATE.test(text) ? `${text}T23:59:59+08:00` : INSTANT.test(text) ? text : '';
  const at = Date.parse(full);
  if (Number.isNaN(at)) return undefined;
  return DATE.test(text) && beijingDate(at) !== text ? undefined : at; // the 31st of February is no date
}

/** 'YYYY-MM-DD' in Beijing. */
export const beijingDate = (at: number): string => new Date(at + OFFSET).toISOString().slice(0, 10);

/** '2026-03-02 09:15' */
export const beijingMinute = (at: number): string =>
  new Date(at + OFFSET).toISOString().slice(0, 16).replace('T', ' ');

/** An instant moved by a duration; the 31st plus a month is the last day of that month. */
export function addDuration(at: number, { months, milliseconds }: Duration, direction: 1 | -1 = 1): number {
  const local = new Date(at + OFFSET);
  const day = local.getUTCDate();
  local.setUTCDate(1);
  local.setUTCMonth(local.getUTCMonth() + direction * months);
  const lastDay = new Date(Date.UTC(local.getUTCFullYear(), local.getUTCMonth() + 1, 0)).getUTCDate();
  local.setUTCDate(Math.min(day, lastDay));
  return local.getTime() - OFFSET + direction * milliseconds;
}

/** ISO 8601, or nothing when it lies beyond what a date can hold. */
export function toIso(at: number): string | undefined {
  return Math.abs(at) <= 253_402_300_799_000 ? new Date(at).toISOString() : undefined; // to the year 9999
}
