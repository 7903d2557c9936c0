// Operators that decide which part of a rule runs, how often, and over what.
import type { Json, JsonObject, Rule } from './definition.ts';
import { same, sumOf } from './rule-operators.ts';

/** The values a rule reads; inside some, all, map… the element, and around it what was there before. */
export interface Scope {
  values: Json;
  outer: Scope | null;
}

export interface Steering {
  /** Fewest and most arguments. */
  takes: [number, number];
  steer: (args: Rule[], run: (rule: Rule, scope: Scope) => Json, scope: Scope) => Json;
}

/** JsonLogic's truth: an empty list is false too. */
export const isTruthy = (value: Json | undefined): boolean =>
  Array.isArray(value) ? value.length > 0 : Boolean(value);

const UNSAFE = new Set(['__proto__', 'prototype', 'constructor']);

function ownValue(values: Json | undefined, key: string): Json | undefined {
  if (typeof values !== 'object' || values === null || UNSAFE.has(key)) return undefined;
  return Object.hasOwn(values, key) ? (values as JsonObject)[key] : undefined;
}

/** The value at a path, looked for in the element first and then around it; what is missing is null. */
function lookUp(scope: Scope, path: string): Json {
  if (path === '') return scope.values;
  const keys = path.split('.');
  const [first = ''] = keys;
  let around = scope;
  while (around.outer && ownValue(around.values, first) === undefined) around = around.outer;
  return keys.reduce<Json | undefined>(ownValue, around.values) ?? null;
}

/** Runs the second argument once for each element of the first. */
const overList = (collect: (results: Json[], elements: Json[]) => Json): Steering => ({
  takes: [2, 2],
  steer: ([list = null, rule = null], run, scope) => {
    const elements = run(list, scope);
    if (!Array.isArray(elements)) return collect([], []);
    return collect(
      elements.map((values) => run(rule, { values, outer: scope })),
      elements,
    );
  },
});

/** The first value whose truth is `wanted`, else the last: && and ||. */
const firstThat = (wanted: boolean): Steering => ({
  takes: [1, 100],
  steer: (args, run, scope) => {
    let value: Json = null;
    for (const arg of args) {
      value = run(arg, scope);
      if (isTruthy(value) === wanted) break;
    }
    return value;
  },
});

const choice: Steering = {
  takes: [2, 41],
  steer: (args, run, scope) => {
    for (let index = 0; index + 1 < args.length; index += 2) {
      const [condition = null, value = null] = args.slice(index, index + 2);
      if (isTruthy(run(condition, scope))) return run(value, scope);
    }
    return args.length % 2 === 1 ? run(args.at(-1) ?? null, scope) : null;
  },
};

const variable: Steering = {
  takes: [1, 2],
  steer: ([path, otherwise], run, scope) => {
    const found = lookUp(scope, typeof path === 'string' ? path : '');
    return found === null && otherwise !== undefined ? run(otherwise, scope) : found;
  },
};

const truth = (says: (value: Json) => boolean): Steering => ({
  takes: [1, 1],
  steer: ([value], run, scope) => says(run(value ?? null, scope)),
});

const distinct = (values: Json[]): Json[] =>
  values.filter((value, at) => values.findIndex((other) => same(other, value)) === at);

export const steerings = new Map<string, Steering>([
  ['var', variable],
  ['if', choice],
  ['and', firstThat(false)],
  ['or', firstThat(true)],
  ['!', truth((value) => !isTruthy(value))],
  ['!!', truth(isTruthy)],
  ['some', overList((results) => results.some(isTruthy))],
  ['all', overList((results) => results.length > 0 && results.every(isTruthy))],
  ['none', overList((results) => !results.some(isTruthy))],
  ['map', overList((results) => results)],
  ['filter', overList((results, elements) => elements.filter((_, at) => isTruthy(results[at])))],
  ['sum', overList(sumOf)],
  ['distinct', overList(distinct)],
]);
