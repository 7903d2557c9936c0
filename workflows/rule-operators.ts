// What a rule may compute. Every operator is typed and takes anything: what is missing compares false and computes null.
import { addDuration, beijingDate, findDuration, findInstant } from './beijing.ts';
import type { Json } from './definition.ts';

export interface Operator {
  /** Fewest and most arguments. */
  takes: [number, number];
  run: (args: Json[]) => Json;
}

const LONGEST_TEXT = 10_000;
const isNumber = (value: Json | undefined): value is number =>
  typeof value === 'number' && Number.isFinite(value);

/** Money in 分, counts, dates: what has an order; two values compare only when both are of one sort. */
function rank(value: Json): { sort: string; at: number } | undefined {
  if (isNumber(value)) return { sort: 'number', at: value };
  const at = findInstant(value);
  return at === undefined ? undefined : { sort: 'time', at };
}

const ordered = (holds: (left: number, right: number) => boolean): Operator => ({
  takes: [2, 3],
  run: (args) => {
    const ranks = args.map(rank);
    return ranks.every((right, index) => {
      const left = ranks[index - 1];
      return index === 0 || (!!left && !!right && left.sort === right.sort && holds(left.at, right.at));
    });
  },
});

/** Sameness of JSON values: by type and content, nothing is coerced. */
export function same(left: Json | undefined, right: Json | undefined): boolean {
  if (left === right) return true;
  if (left === null || right === null || typeof left !== 'object' || typeof right !== 'object') return false;
  if (Array.isArray(left) !== Array.isArray(right)) return false;
  const [ours, theirs] = [Object.entries(left as object), right as { [key: string]: Json }];
  if (ours.length !== Object.keys(theirs).length) return false;
  return ours.every(([key, value]) => Object.hasOwn(theirs, key) && same(value, theirs[key]));
}

const computed = (takes: [number, number], compute: (...numbers: number[]) => number): Operator => ({
  takes,
  run: (args) => {
    const numbers = args.filter(isNumber);
    if (numbers.length < args.length || numbers.length === 0) return null;
    const result = compute(...numbers);
    return Number.isFinite(result) ? result : null;
  },
});

const isEmpty = (value: Json | undefined): boolean =>
  value === null ||
  value === undefined ||
  value === '' ||
  (typeof value === 'object' && Object.keys(value).length === 0);

const texts = (holds: (text: string, part: string) => boolean): Operator => ({
  takes: [2, 2],
  run: ([text, part]) => typeof text === 'string' && typeof part === 'string' && holds(text, part),
});

const many: [number, number] = [1, 100];
const one: [number, number] = [1, 1];
const two: [number, number] = [2, 2];

const sum = computed(many, (...numbers) => numbers.reduce((total, number) => total + number, 0));

const dayOf = (value: Json | undefined): string | null => {
  const at = findInstant(value);
  return at === undefined ? null : beijingDate(at);
};

const datePart = (from: number, to: number): Operator => ({
  takes: one,
  run: ([date]) => {
    const day = dayOf(date);
    return day === null ? null : Number(day.slice(from, to));
  },
});

/** Rounds half away from zero, as money is rounded. */
function roundTo(value: number, digits: number): number {
  const scale = 10 ** Math.min(Math.max(Math.trunc(digits), 0), 8);
  return (Math.sign(value) * Math.round(Number((Math.abs(value) * scale).toPrecision(15)))) / scale;
}

/** 分 as yuan: 123456 → '1,234.56' */
function yuan(fen: number): string {
  const [whole = '', cents] = (Math.abs(roundTo(fen, 0)) / 100).toFixed(2).split('.');
  return `${fen < 0 ? '-' : ''}${whole.replace(/\B(?=(\d{3})+$)/g, ',')}.${cents}`;
}

function datePlus(date: Json | undefined, text: Json | undefined): Json {
  const at = findInstant(date);
  const duration = typeof text === 'string' ? findDuration(text.replace(/^-/, '')) : undefined;
  if (at === undefined || !duration) return null;
  return beijingDate(addDuration(at, duration, String(text).startsWith('-') ? -1 : 1));
}

function daysBetween(from: Json | undefined, to: Json | undefined): Json {
  const [first, last] = [dayOf(from), dayOf(to)];
  return first === null || last === null ? null : (Date.parse(last) - Date.parse(first)) / 86_400_000;
}

function contains(item: Json | undefined, whole: Json | undefined): boolean {
  if (Array.isArray(whole)) return whole.some((each) => same(each, item));
  return typeof whole === 'string' && typeof item === 'string' && item !== '' && whole.includes(item);
}

const joined = (args: Json[]): string =>
  args
    .map((part) => (typeof part === 'string' || isNumber(part) ? String(part) : ''))
    .join('')
    .slice(0, LONGEST_TEXT);

/** The sum of a list; null when anything in it is not a number. */
export const sumOf = (values: Json[]): Json => sum.run([0, ...values]);

/** Operators that look at values only; those that steer (if, and, some…) are in rules.ts. */
export const operators = new Map<string, Operator>([
  ['==', { takes: two, run: ([left, right]) => same(left, right) }],
  ['===', { takes: two, run: ([left, right]) => same(left, right) }],
  ['!=', { takes: two, run: ([left, right]) => !same(left, right) }],
  ['!==', { takes: two, run: ([left, right]) => !same(left, right) }],
  ['<', ordered((left, right) => left < right)],
  ['<=', ordered((left, right) => left <= right)],
  ['>', ordered((left, right) => left > right)],
  ['>=', ordered((left, right) => left >= right)],
  ['+', sum],
  [
    '-',
    computed([1, 2], (first: number, second?: number) => (second === undefined ? -first : first - second)),
  ],
  ['*', computed(many, (...numbers) => numbers.reduce((product, number) => product * number, 1))],
  ['/', computed(two, (over: number, under: number) => over / under)],
  ['%', computed(two, (over: number, under: number) => over % under)],
  ['min', computed(many, Math.min)],
  ['max', computed(many, Math.max)],
  ['round', computed([1, 2], (value: number, digits?: number) => roundTo(value, digits ?? 0))],
  ['in', { takes: two, run: ([item, whole]) => contains(item, whole) }],
  ['startsWith', texts((text, part) => text.startsWith(part))],
  ['endsWith', texts((text, part) => text.endsWith(part))],
  ['cat', { takes: many, run: joined }],
  ['empty', { takes: one, run: ([value]) => isEmpty(value) }],
  [
    'count',
    { takes: one, run: ([list]) => (typeof list === 'string' || Array.isArray(list) ? list.length : 0) },
  ],
  ['yuan', { takes: one, run: ([fen]) => (isNumber(fen) ? yuan(fen) : null) }],
  ['fen', computed(one, (amount: number) => roundTo(amount * 100, 0))],
  ['date', { takes: one, run: ([value]) => dayOf(value) }],
  ['date-add', { takes: two, run: ([date, duration]) => datePlus(date, duration) }],
  ['days-between', { takes: two, run: ([from, to]) => daysBetween(from, to) }],
  ['year', datePart(0, 4)],
  ['month', datePart(5, 7)],
]);
