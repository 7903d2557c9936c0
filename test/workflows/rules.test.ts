import { expect, test } from 'vitest';
import type { Json, JsonObject } from '#workflows/definition.ts';
import { checkRule, evaluate } from '#workflows/rules.ts';

const facts: JsonObject = {
  data: {
    score: 1,
    name: '清廉机关',
    empty: null,
    dueOn: '2026-03-01',
    rows: [
      { owner: '甲', fen: 150 },
      { owner: '乙', fen: 50 },
    ],
  },
  now: '2026-03-01T10:00:00+08:00',
};

const of = (rule: Json) => evaluate(rule, facts);

test('what is missing compares false, whichever way it is asked', () => {
  for (const operator of ['<', '<=', '>', '>=']) {
    expect(of({ [operator]: [{ var: 'data.missing' }, 3] })).toBe(false);
    expect(of({ [operator]: [3, { var: 'data.missing' }] })).toBe(false);
    expect(of({ [operator]: [{ var: 'data.empty' }, 3] })).toBe(false);
  }
  expect(of({ '==': [{ var: 'data.missing' }, null] })).toBe(true);
  expect(of({ in: ['甲', { var: 'data.missing' }] })).toBe(false);
});

test('values of different kinds are neither the same nor in order', () => {
  expect(of({ '==': ['1', 1] })).toBe(false);
  expect(of({ '==': [0, false] })).toBe(false);
  expect(of({ '<': ['0', 1] })).toBe(false);
  expect(of({ '<': [true, 2] })).toBe(false);
  expect(of({ '<': ['abc', 'abd'] })).toBe(false);
});

test('arithmetic with anything but numbers is null, and so is a division by nothing', () => {
  expect(of({ '+': [1, { var: 'data.missing' }] })).toBeNull();
  expect(of({ '+': ['1', 2] })).toBeNull();
  expect(of({ '/': [1, 0] })).toBeNull();
  expect(of({ max: [] })).toBeNull();
  expect(of({ '-': [5] })).toBe(-5);
  expect(of({ round: [1.005, 2] })).toBe(1.01);
});

test('a date means the end of its day in Beijing', () => {
  expect(of({ '<': [{ var: 'now' }, { var: 'data.dueOn' }] })).toBe(true);
  expect(of({ '<': [{ var: 'data.dueOn' }, '2026-03-01T16:00:00Z'] })).toBe(true);
  expect(of({ '>': ['2026-02-30', '2026-01-01'] })).toBe(false);
  expect(of({ 'date-add': ['2026-01-31', 'P1M'] })).toBe('2026-02-28');
  expect(of({ 'date-add': [{ var: 'data.dueOn' }, '-P1D'] })).toBe('2026-02-28');
  expect(of({ 'days-between': ['2026-02-28', { var: 'data.dueOn' }] })).toBe(1);
  expect(of({ year: { var: 'now' } })).toBe(2026);
});

test('money is counted in fen and shown in yuan', () => {
  expect(of({ sum: [{ var: 'data.rows' }, { var: 'fen' }] })).toBe(200);
  expect(of({ yuan: 123456789 })).toBe('1,234,567.89');
  expect(of({ yuan: -5 })).toBe('-0.05');
  expect(of({ fen: 19.99 })).toBe(1999);
});

test('lists are looked at row by row, and a row still sees what is around it', () => {
  expect(of({ some: [{ var: 'data.rows' }, { '==': [{ var: 'owner' }, '乙'] }] })).toBe(true);
  expect(of({ all: [{ var: 'data.rows' }, { '>': [{ var: 'fen' }, 60] }] })).toBe(false);
  expect(of({ all: [[], true] })).toBe(false);
  expect(of({ none: [{ var: 'data.missing' }, true] })).toBe(true);
  expect(of({ map: [{ var: 'data.rows' }, { '+': [{ var: 'fen' }, { var: 'data.score' }] }] })).toEqual([
    151, 51,
  ]);
  expect(of({ count: { var: 'data.rows' } })).toBe(2);
  expect(of({ empty: { var: 'data.rows' } })).toBe(false);
});

test('only own values are read: prototypes are not there', () => {
  for (const path of [
    'data.constructor',
    'data.__proto__',
    'data.name.constructor',
    'toString',
    'data.toString',
  ]) {
    expect(of({ var: path })).toBeNull();
  }
  expect(of({ var: ['data.missing', '没有'] })).toBe('没有');
});

test('only operators of the list run; anything else is null', () => {
  const rules: Json[] = [
    { constructor: [1] },
    { toString: [] },
    { throw: 'x' },
    { preserve: [1] },
    { a: 1, b: 2 },
    {},
  ];
  for (const rule of rules) {
    expect([null, {}]).toContainEqual(of(rule));
  }
});

test('a rule that would run for ever is cut off at once', () => {
  const big = Array.from({ length: 3000 }, (_, index) => index);
  const begun = performance.now();

  expect(of({ map: [big, { map: [big, { var: '' }] }] })).toBeNull();

  expect(performance.now() - begun).toBeLessThan(5_000); // without a budget it takes minutes
});

test('a rule nested deeper than twenty levels is null, and is found before it runs', () => {
  let deep: Json = true;
  for (let level = 0; level < 5000; level += 1) deep = { '!': [deep] };

  expect(of(deep)).toBeNull();
  expect(checkRule(deep)).toHaveLength(1);
});

test('the check of a rule names what is wrong with it', () => {
  expect(checkRule({ and: [{ '<': [{ var: 'data.score' }, 3] }, true] })).toEqual([]);
  expect(checkRule({ eval: ['1'] })).toEqual([expect.objectContaining({ zh: '规则中没有「eval」这种运算' })]);
  expect(checkRule({ '<': [1] })).toHaveLength(1);
  expect(checkRule({ a: 1, b: 2 })).toHaveLength(1);
  expect(checkRule({ var: 5 })).toHaveLength(1);
});
