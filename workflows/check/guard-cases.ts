// Guards over choices, yes-or-no fields and numbers, looked at with every value that makes a difference.
import type { Guard, Json, JsonObject } from '../definition.ts';
import { fieldsRead, holdsTrue } from '../rules.ts';
import { dataFields } from './data-fields.ts';
import type { Field } from './form-fields.ts';
import { formOf } from './placed-rules.ts';
import type { PlacedTransition, Subject } from './subject.ts';

const MOST_CASES = 4096;
/** Characters of rules times cases, for all the guards of a workflow together. */
const MOST_READING = 4_000_000;
const MOST_BOUNDARIES = 20;

/** One value for each field that is read, and a yes or no for everything else that is asked. */
export interface Case {
  values: JsonObject;
  free: Map<string, boolean>;
}

export interface Cases {
  list: Case[];
  fields: Map<string, Field>;
  /** Whether nothing but values of fields decides. */
  closed: boolean;
  /** In which of the cases each guard lets an item through. */
  open: Map<Guard, boolean[]>;
}

const READ = /^(data|form)\.([A-Za-z][A-Za-z0-9_]*)$/;

const guardList = ({ params = {} }: Guard): Guard[] =>
  (params.guards ?? [params.guard]) as unknown as Guard[];

const COMBINES = new Set(['all', 'any', 'not']);

const leavesOf = (guard: Guard): Guard[] =>
  COMBINES.has(guard.type) ? guardList(guard).flatMap(leavesOf) : [guard];

function numbersIn(rule: Json): number[] {
  if (typeof rule === 'number') return [rule];
  if (typeof rule !== 'object' || rule === null) return [];
  return Object.values(rule).flatMap(numbersIn);
}

/** Values of a number on either side of each bound: 59, 60, 61. */
function boundaries({ minimum, maximum, whole }: Field, numbers: readonly number[]): Json[] {
  const step = whole ? 1 : 0.5;
  const around = [...new Set(numbers)].flatMap((number) => [number - step, number, number + step]);
  const bounds = [minimum, maximum].filter((bound) => bound !== null);
  const values = [...around, ...bounds].filter(
    (value) =>
      value >= (minimum ?? Number.NEGATIVE_INFINITY) && value <= (maximum ?? Number.POSITIVE_INFINITY),
  );
  return [...new Set(values)].sort((one, other) => one - other).slice(0, MOST_BOUNDARIES * 3);
}

function domainOf(field: Field, numbers: readonly number[]): Json[] | undefined {
  const filled = field.choices
    ? field.choices.map(({ value }) => value)
    : field.type === 'boolean'
      ? [true, false]
      : field.type === 'number' && numbers.length > 0 && numbers.length <= MOST_BOUNDARIES
        ? boundaries(field, numbers)
        : undefined;
  return filled && field.type !== 'list' ? (field.required ? filled : [...filled, null]) : undefined;
}

/** The field a path reads, when its values can be listed. */
function fieldAt(path: string, fields: ReadonlyMap<string, Field>): Field | undefined {
  const [, , name = ''] = READ.exec(path) ?? [];
  return fields.get(name);
}

const keyOf = ({ type, params = {} }: Guard): string => JSON.stringify([type, { ...params, message: null }]);

interface Reading {
  data: Map<string, Field>;
  left: number;
}

const readings = new WeakMap<Subject, Reading>();

/** What is known of a workflow for all its guards, and how much of them may still be read. */
function readingOf(subject: Subject): Reading {
  const reading = readings.get(subject) ?? { data: comparable(subject), left: MOST_READING };
  readings.set(subject, reading);
  return reading;
}

/** Fields of the data that are the same field in whichever form they are filled in. */
function comparable(subject: Subject): Map<string, Field> {
  const alike = [...dataFields(subject)].flatMap(([name, [first, ...others]]): [string, Field][] => {
    const choices = JSON.stringify(first?.choices);
    if (!first || others.some((other) => JSON.stringify(other.choices) !== choices)) return [];
    return [[name, { ...first, required: [first, ...others].some(({ required }) => required) }]];
  });
  return new Map(alike);
}

/** Fields a guard of this transition may read by name: those of its form before those of the data. */
function readable(subject: Subject, placed: PlacedTransition): ReadonlyMap<string, Field> {
  const { data } = readingOf(subject);
  const form = formOf(subject, placed);
  return form === null || form === 'none' ? data : new Map([...data, ...form.fields]);
}

/** The fields whose values decide these guards, with the values to try; and what else they ask. */
function whatDecides(known: ReadonlyMap<string, Field>, guards: readonly Guard[]) {
  const leaves = guards.flatMap(leavesOf);
  const rules = leaves.flatMap(({ type, params }) => (type === 'rule' ? [params?.rule ?? null] : []));
  const numbers = rules.flatMap(numbersIn);
  const fields = new Map<string, Field>();
  const free = new Set<string>();
  for (const leaf of leaves) {
    const read =
      leaf.type === 'rule' ? fieldsRead(leaf.params?.rule ?? null).map((path) => fieldAt(path, known)) : [];
    const listed = leaf.type === 'rule' && read.every((field) => field && domainOf(field, numbers));
    if (!listed) free.add(keyOf(leaf));
    else for (const field of read) if (field) fields.set(field.name, field);
  }
  const choices: [string, Json[]][] = [
    ...[...fields.values()].map((field): [string, Json[]] => [field.name, domainOf(field, numbers) ?? []]),
    ...[...free].map((key): [string, Json[]] => [key, [false, true]]),
  ];
  return { fields, free, choices };
}

/** Every case these guards can tell apart; nothing when there are too many. */
export function casesOf(
  subject: Subject,
  placed: PlacedTransition,
  guards: readonly Guard[],
): Cases | undefined {
  const { fields, free, choices } = whatDecides(readable(subject, placed), guards);
  const count = choices.reduce((product, [, values]) => product * values.length, 1);
  if (count > MOST_CASES || !mayRead(subject, guards, count)) return undefined;
  const list = combine(choices).map((values) => ({
    values: Object.fromEntries([...fields.keys()].map((name) => [name, values.get(name) ?? null])),
    free: new Map([...free].map((key) => [key, values.get(key) === true])),
  }));
  const open = new Map(guards.map((guard) => [guard, list.map((each) => holdsIn(guard, each))]));
  return { list, fields, closed: free.size === 0, open };
}

/** A workflow whose rules would take too long to try out is not looked at to the end. */
function mayRead(subject: Subject, guards: readonly Guard[], cases: number): boolean {
  const reading = readingOf(subject);
  reading.left -= cases * JSON.stringify(guards).length;
  return reading.left >= 0;
}

function combine(choices: readonly [string, Json[]][]): Map<string, Json>[] {
  return choices.reduce<Map<string, Json>[]>(
    (all, [name, values]) => all.flatMap((each) => values.map((value) => new Map(each).set(name, value))),
    [new Map()],
  );
}

/** Whether a guard lets an item through in a case. */
function holdsIn(guard: Guard, at: Case): boolean {
  if (guard.type === 'all') return guardList(guard).every((each) => holdsIn(each, at));
  if (guard.type === 'any') return guardList(guard).some((each) => holdsIn(each, at));
  if (guard.type === 'not') return !guardList(guard).some((each) => holdsIn(each, at));
  const free = at.free.get(keyOf(guard));
  return free ?? holdsTrue(guard.params?.rule ?? null, { data: at.values, form: at.values });
}

/** A case in words: 「核查结论」为「未完成」 */
export function caseName({ values }: Case, { fields }: Cases): { zh: string; en: string } {
  const parts = [...fields.values()].map((field) => {
    const value = values[field.name] ?? null;
    const choice = field.choices?.find((each) => each.value === value);
    const zh = value === null ? '空' : (choice?.zh ?? plainOf(value).zh);
    const en = value === null ? 'empty' : (choice?.en ?? plainOf(value).en);
    return { zh: `「${field.title.zh}」为「${zh}」`, en: `“${field.title.en}” is “${en}”` };
  });
  return { zh: parts.map(({ zh }) => zh).join('、'), en: parts.map(({ en }) => en).join(' and ') };
}

const plainOf = (value: Json): { zh: string; en: string } =>
  typeof value === 'boolean'
    ? { zh: value ? '是' : '否', en: value ? 'Yes' : 'No' }
    : { zh: String(value), en: String(value) };
