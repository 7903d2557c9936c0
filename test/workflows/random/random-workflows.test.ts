// What random workflows are worth: most of them could be published, and everything an author may draw comes up.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { actions, guards } from '#workflows/vocabulary.ts';
import { walkStates } from '#workflows/walk.ts';
import { draw } from './draw.ts';
import { drawing, type Phase } from './drawing.ts';
import { family, isSound } from './sound.ts';

const SEED = 7;

test('more than half of them pass the publish check', () => {
  const drawn = fc.sample(family, { numRuns: 20, seed: SEED });
  expect(drawn.filter((each) => isSound(each)).length / drawn.length).toBeGreaterThan(0.5);
}, 60_000);

test('every kind of state, guard, decider and clock comes up', () => {
  const workflows = fc.sample(drawing, { numRuns: 300, seed: SEED }).map((each) => draw(each));
  const nodes = workflows.flatMap((each) => [...walkStates(each)].map(({ node }) => node));
  const text = JSON.stringify(workflows);

  expect(new Set(nodes.flatMap(({ type }) => type ?? []))).toEqual(new Set(['parallel', 'final', 'history']));
  expect(new Set(nodes.flatMap(({ history }) => history ?? []))).toEqual(new Set(['shallow', 'deep']));
  expect(new Set(nodes.map(({ meta }) => JSON.stringify(meta?.task?.decide)))).toEqual(
    new Set([undefined, '"any"', '"all"', '"sequence"', '"eachUnit"', '{"atLeast":2}', '{"share":0.5}']),
  );
  for (const part of [
    'always',
    'onDone',
    'after',
    'entry',
    'exit',
    'reports',
    'return',
    'ladder',
    'quotas',
    'early',
    'colleagues',
    'begins',
    'against',
    'priority',
    'limit',
  ])
    expect(text, part).toContain(`"${part}":`);
  const undrawn = ['link', 'webhook']; // they change nothing of an item
  for (const { type } of [...guards, ...actions])
    if (!undrawn.includes(type)) expect(text, type).toContain(`{"type":"${type}"`);
});

test('a workflow with a fault in it becomes as small as the fault', () => {
  const isParallel = (phase: Phase): boolean =>
    phase.kind === 'both' || (phase.kind === 'inner' && phase.phases.some(isParallel));
  const { counterexample } = fc.check(
    fc.property(drawing, ({ phases }) => !phases.some(isParallel)),
    { seed: SEED },
  );

  const phases = counterexample?.[0].phases ?? [];
  const plain = { kind: 'task', guard: null, ways: [], clock: null };
  expect(phases[0]).toMatchObject({ kind: 'both', one: [plain], other: [plain], out: false });
  expect(phases.length).toBeLessThan(3);
});
