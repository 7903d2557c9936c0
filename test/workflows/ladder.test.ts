import { describe, expect, test } from 'vitest';
import { check } from '#workflows/check/check.ts';
import type { LadderLevel } from '#workflows/definition.ts';
import { passes } from '#workflows/guards.ts';
import { blankMemory } from '#workflows/memory.ts';
import { periodOf } from '#workflows/periods.ts';
import { compile, type Step, start, step } from '#workflows/step.ts';
import { facts, filer, noon, taken, workflow } from './world.ts';

const card = (colour: string) => ({ type: 'card', params: { colour, reason: '逾期' } });
const ladder: LadderLevel[] = [
  { key: 'late', timer: 'due', in: 'open', actions: [card('yellow')] },
  { key: 'later', timer: 'grace', after: 'late', actions: [card('red')] },
  {
    key: 'often',
    count: { colour: 'yellow', times: 2, per: 'quarter' },
    actions: [{ type: 'notify', params: { roles: ['one'], title: '屡次亮牌' } }],
  },
];
const body = {
  initial: 'doing',
  states: {
    doing: {
      tags: ['open'],
      meta: { task: { roles: ['one'] } },
      on: { GO: { target: 'checking', meta: { roles: ['one'] } } },
    },
    checking: {
      meta: { task: { roles: ['one'] } },
      on: {
        BACK: { target: 'doing', meta: { roles: ['one'] } },
        END: { target: 'end', meta: { roles: ['one'] } },
      },
    },
    end: { type: 'final' as const },
  },
};
const delays = { due: { field: 'data.dueOn' }, grace: { workdays: 2 } };
const small = workflow(body, { ladder, delays });
const compiled = compile(small);
const begin = () => taken(start(compiled, { dueOn: '2026-01-09' }, facts(filer)));
const ring = (now: Step, key: string, at: string) =>
  step(compiled, now.snapshot, { kind: 'timer', key }, facts(null, { now: at }));

describe('a ladder', () => {
  test('rings beside the states: a card comes, the state stays, and the next level counts from there', () => {
    const begun = begin();
    expect(begun.timers.set).toEqual([{ key: '@ladder/late', dueAt: '2026-01-09T15:59:59.000Z' }]);
    expect(ring(begun, '@ladder/late', noon)).toMatchObject({ refused: 'not-now' });

    const late = taken(ring(begun, '@ladder/late', '2026-01-09T16:00:00.000Z'));

    expect(late).toMatchObject({ states: ['doing'], effects: [{ kind: 'card', colour: 'yellow' }] });
    expect(late.snapshot.context.card?.colour).toBe('yellow');
    expect(late.timers.set).toEqual([{ key: '@ladder/later', dueAt: '2026-01-12T16:00:00.000Z' }]);
    const red = taken(ring(late, '@ladder/later', '2026-01-13T16:00:00.000Z'));
    expect(red.snapshot.context.card?.colour).toBe('red');
    expect(ring(red, '@ladder/later', '2026-01-14T16:00:00.000Z')).toMatchObject({ refused: 'not-now' });
  });

  test('does not ring where it is not meant', () => {
    const begun = begin();
    const checking = { ...begun.snapshot, value: 'checking' };
    const answer = step(
      compiled,
      checking,
      { kind: 'timer', key: '@ladder/late' },
      facts(null, { now: '2026-01-10T00:00:00.000Z' }),
    );
    expect(answer).toMatchObject({ refused: 'not-now' });
  });

  test.each([
    [1, [], []],
    [2, [], ['reached', 'notify']],
    [3, ['often'], []],
  ])('with %i yellow cards of the unit, %j reached before, asks for %j', (count, reached, asked) => {
    const cards = { counts: { often: count }, reached };
    const answer = taken(step(compiled, begin().snapshot, { kind: 'cards' }, facts(null, { cards })));
    expect(answer.effects.map(({ kind }) => kind)).toEqual(asked);
  });
});

describe('the publish check', () => {
  const broken: [fact: string, ladder: LadderLevel[], finds: string][] = [
    ['a level with neither delay nor count', [{ key: 'x', actions: [card('yellow')] }], 'bad-ladder'],
    ['a delay there is not', [{ key: 'x', timer: 'none', actions: [card('yellow')] }], 'unknown-delay'],
    [
      'a state there is not',
      [{ key: 'x', timer: 'due', in: 'nowhere', actions: [card('yellow')] }],
      'unknown-state',
    ],
    [
      'a level after itself',
      [{ key: 'x', timer: 'due', after: 'x', actions: [card('yellow')] }],
      'bad-ladder',
    ],
    [
      'an action there is not',
      [{ key: 'x', timer: 'due', actions: [{ type: 'explode' }] }],
      'unknown-action',
    ],
  ];
  test.each(broken)('finds %s', (_, levels, finds) => {
    const found = check(workflow(body, { ladder: levels, delays }), {
      forms: [small.meta.form],
      workflows: [small.key],
    });
    expect(found.map((finding) => finding.check)).toContain(finds);
  });
});

test.each([
  [{ share: 0.66 }, 5, false],
  [{ share: 0.66 }, 6, true],
  [{ share: 1 }, 8, true], // two are void
  ['all', 7, false],
  ['all', 8, true],
  ['any', 1, true],
  [3, 2, false],
])('children: %j with %i of ten done and two void → %j', (need, done, expected) => {
  const children = { total: 10, done, void: 2, in: {} };
  const situation = { memory: blankMemory(), facts: facts(null, { children }), form: {}, active: [] };
  expect(passes({ type: 'children', params: { need } }, situation)).toBe(expected);
});

test.each([
  ['2026-03-31T15:59:59.999Z', 'quarter', '2026-Q1'],
  ['2026-03-31T16:00:00.000Z', 'quarter', '2026-Q2'],
  ['2025-12-31T16:00:00.000Z', 'year', '2026'],
  ['2026-06-30T16:00:00.000Z', 'half', '2026-H2'],
  ['2026-01-31T16:00:00.000Z', 'month', '2026-02'],
] as const)('%s lies in the %s %s in Beijing', (instant, per, name) => {
  const period = periodOf(instant, per);
  expect(period.name).toBe(name);
  expect(period.from <= instant && instant < period.to).toBe(true);
});
