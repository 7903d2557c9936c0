// When a duty that comes round is due, and for which period. Pure: the calendar comes from outside.
import { beijingDate } from './beijing.ts';
import type { Json, JsonObject, Recur, Round, Text } from './definition.ts';
import type { Calendar } from './facts.ts';
import { periodOf } from './periods.ts';
import { evaluate, holdsTrue } from './rules.ts';

export interface Opening {
  /** '2026-Q1' */
  period: string;
  /** First day of the period, and the day it opens: 'YYYY-MM-DD'. */
  from: string;
  date: string;
  /** That day's first instant. */
  opensAt: string;
}

const DAY = 86_400_000;

const midnight = (date: string): number => Date.parse(`${date}T00:00:00+08:00`);

/** The first of a month so many after that of a date. */
function firstOfMonth(date: string, later: number): string {
  const [year = 0, month = 1] = date.split('-').map(Number);
  return new Date(Date.UTC(year, month - 1 + later, 1)).toISOString().slice(0, 10);
}

function dayIn(first: string, { day, workday }: Round, calendar: Calendar): string {
  if (workday !== undefined) {
    const before = new Date(midnight(first) - DAY).toISOString();
    return beijingDate(Date.parse(calendar.addWorkdays(before, workday)));
  }
  const from = day !== undefined && day < 0 ? firstOfMonth(first, 1) : first;
  return beijingDate(midnight(from) + ((day ?? 1) - (from === first ? 1 : 0)) * DAY);
}

function openingIn(recur: Round, instant: string, calendar: Calendar): Opening {
  const { name, from } = periodOf(instant, recur.every);
  const first = beijingDate(Date.parse(from));
  const date = dayIn(firstOfMonth(first, (recur.month ?? 1) - 1), recur, calendar);
  return { period: name, from: first, date, opensAt: new Date(midnight(date)).toISOString() };
}

/** The newest opening whose day has come: of this period, else of the one before. */
export function newestOpening(recur: Round, now: string, calendar: Calendar): Opening {
  const opening = openingIn(recur, now, calendar);
  if (opening.opensAt <= new Date(now).toISOString()) return opening;
  return openingIn(recur, new Date(midnight(opening.from) - 1).toISOString(), calendar);
}

/** The end of the next such day, ISO 8601. */
export function nextRound(round: Round, now: string, calendar: Calendar): string {
  const endOf = ({ date }: Opening) => new Date(midnight(date) + DAY - 1000).toISOString();
  const here = endOf(openingIn(round, now, calendar));
  if (here > new Date(now).toISOString()) return here;
  return endOf(openingIn(round, periodOf(now, round.every).to, calendar));
}

const NUMBERS = ['一', '二', '三', '四'];

/** How a period is called: 2026年第一季度. */
export function periodTitle(period: string): Text {
  const [year = '', part = ''] = period.split('-');
  const number = NUMBERS[Number(part.slice(1)) - 1];
  if (part === '') return { zh: `${year}年`, en: year };
  if (part.startsWith('Q')) return { zh: `${year}年第${number}季度`, en: `${year} ${part}` };
  if (part.startsWith('H'))
    return { zh: `${year}年${part === 'H1' ? '上' : '下'}半年`, en: `${year} ${part}` };
  return { zh: `${year}年${Number(part)}月`, en: period };
}

/** A unit as the rules of a duty see it. */
export type RecurUnit = { id: string; name: string; kind: string };

/** Whether a duty is this unit's. */
export function isFor({ units }: Recur, unit: RecurUnit): boolean {
  if (units === 'organs') return unit.kind === 'organ';
  if (units === 'branches') return unit.kind === 'branch';
  if (Array.isArray(units)) return units.includes(unit.id);
  return holdsTrue(units, { unit });
}

/** The first data of the item opened for a unit. */
export function dataFor({ data }: Recur, unit: RecurUnit, { period, date }: Opening): JsonObject {
  const { zh } = periodTitle(period) as { zh: string };
  const scope = { unit, period, periodTitle: zh, date };
  const values = Object.entries(data).map(([name, rule]): [string, Json] => [name, evaluate(rule, scope)]);
  return Object.fromEntries(values);
}
