import type { Finding } from './finding.ts';

const MOST_BYTES = 256 * 1024;
const MOST_STATES = 200;
const DEEPEST_STATES = 8;
const DEEPEST_JSON = 64;
const UNSAFE = new Set(['__proto__', 'constructor', 'prototype']);

const blocked = (check: string, place: string, zh: string, en: string): Finding => ({
  check,
  severity: 'block',
  place,
  text: { zh, en },
});

interface Spot {
  value: unknown;
  /** Levels of JSON, and of states, above it. */
  depth: number;
  states: number;
  place: string;
  /** Its entries are states. */
  holdsStates: boolean;
}

/** Size and depth of what may be anything, walked without recursion and only as far as it is in bounds. */
export function checkBounds(definition: unknown): Finding[] {
  const waiting: Spot[] = [{ value: definition, depth: 0, states: 0, place: '', holdsStates: false }];
  const total = { characters: 0, states: 0 };
  for (let spot = waiting.pop(); spot; spot = waiting.pop()) {
    const finding = checkSpot(spot, total);
    if (finding) return [finding];
    for (const inner of below(spot)) waiting.push(inner);
  }
  return [];
}

function checkSpot(spot: Spot, total: { characters: number; states: number }): Finding | undefined {
  const { value, depth, states, place, holdsStates } = spot;
  total.characters += typeof value === 'string' ? value.length + 2 : 4;
  if (typeof value === 'object' && value !== null) {
    const keys = Array.isArray(value) ? [] : Object.keys(value);
    const unsafe = keys.find((key) => UNSAFE.has(key));
    if (unsafe)
      return blocked('bad-name', place, `不能使用名称「${unsafe}」`, `The name “${unsafe}” is not allowed`);
    total.characters += Array.isArray(value)
      ? value.length
      : keys.reduce((sum, key) => sum + key.length + 3, 0);
    if (holdsStates) total.states += keys.length;
  }
  if (total.characters > MOST_BYTES) {
    return blocked('too-large', '', '流程定义不能超过 256 KB', 'A workflow may not be larger than 256 KB');
  }
  if (total.states > MOST_STATES) {
    return blocked(
      'too-large',
      '',
      `环节不能超过 ${MOST_STATES} 个`,
      `A workflow has at most ${MOST_STATES} states`,
    );
  }
  if (depth > DEEPEST_JSON || states > DEEPEST_STATES) {
    return blocked(
      'too-deep',
      place.slice(0, 200),
      `环节嵌套不能超过 ${DEEPEST_STATES} 层`,
      `States nest at most ${DEEPEST_STATES} deep`,
    );
  }
  return undefined;
}

function below({ value, depth, states, place, holdsStates }: Spot): Spot[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).map(([key, inner]) => ({
    value: inner as unknown,
    depth: depth + 1,
    states: states + (holdsStates ? 1 : 0),
    place: place === '' ? key : `${place}.${key}`,
    holdsStates: key === 'states' && !holdsStates && !place.includes('params'),
  }));
}
