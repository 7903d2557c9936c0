// The checker must see the classic mistakes, or it proves nothing.
import { expect, test } from 'vitest';
import { contradictions, type Operation, type Stored, type StoredEntry } from './history.ts';

const entry = (number: number, key: string, from: string, to: string): StoredEntry => ({
  item: 'a',
  number,
  revision: number,
  kind: 'event',
  key,
  from: from ? [from] : [],
  to: [to],
});
const ok = (key: string, expected: number, begun: number): Operation => ({
  key,
  item: 'a',
  expected,
  begun,
  ended: begun + 5,
  outcome: 'ok',
  revision: expected + 1,
});

const told = [ok('file', 0, 0), ok('return', 1, 10), ok('resubmit', 2, 20)];
const kept: Stored = {
  items: [{ id: 'a', revision: 3, lastEntry: 3, states: ['filed'] }],
  entries: [
    entry(1, 'file', '', 'filed'),
    entry(2, 'return', 'filed', 'drafting'),
    entry(3, 'resubmit', 'drafting', 'filed'),
  ],
  answers: ['file', 'return', 'resubmit'].map((key, at) => ({ key, revision: at + 1 })),
};

test('a history that was kept is not blamed', () => {
  expect(contradictions(told, kept)).toEqual([]);
  expect(contradictions([...told, { ...ok('late', 3, 30), outcome: 'unknown' }], kept)).toEqual([]);
});

const mistakes: [mistake: string, told: Operation[], kept: Stored, seen: RegExp][] = [
  ['an acknowledged act is lost', [...told, ok('gone', 3, 30)], kept, /gone was acknowledged and is lost/],
  [
    'a repeated key acts twice',
    told,
    { ...kept, entries: [...kept.entries, entry(4, 'return', 'filed', 'drafting')] },
    /return was done 2 times/,
  ],
  ['a refused act was done', [{ ...ok('file', 0, 0), outcome: 'refused' }], kept, /refused and yet done/],
  [
    'an entry is missing',
    told,
    { ...kept, entries: kept.entries.filter((one) => one.number !== 2) },
    /entry 2 is missing/,
  ],
  ['two win one race', [...told, { ...ok('file', 0, 0), key: 'other' }], kept, /2 winners/],
  [
    'the item moved and its history did not',
    told,
    { ...kept, items: [{ id: 'a', revision: 4, lastEntry: 3, states: ['filed'] }] },
    /row and its history differ/,
  ],
  [
    'a step starts where the one before did not end',
    told,
    { ...kept, entries: kept.entries.map((one) => (one.number === 3 ? { ...one, from: ['fixing'] } : one)) },
    /does not follow/,
  ],
  [
    'an answer has no entry',
    told,
    { ...kept, answers: [...kept.answers, { key: 'ghost', revision: 9 }] },
    /answered but not written/,
  ],
  [
    'what came later stands before',
    [{ ...ok('file', 0, 100) }, ok('return', 1, 10), ok('resubmit', 2, 20)],
    kept,
    /began after .* and stands before/,
  ],
];

test.each(mistakes)('%s: seen', (_mistake, operations, stored, seen) => {
  expect(contradictions(operations, stored).join('\n')).toMatch(seen);
});
