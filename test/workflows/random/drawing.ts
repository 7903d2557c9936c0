// What is drawn at random: the plan of a workflow, small enough to read when fast-check has shrunk it.
import fc from 'fast-check';
import type { Decide } from '#workflows/definition.ts';
import { NOTE, PAPER } from './paper.ts';
import type { RoleName } from './role-pool.ts';

export type AnyRole = RoleName | 'again' | 'other';
export type GuardName = 'much' | 'form' | 'urgent' | 'mixed' | 'apart' | 'green' | 'place';
export type DelayName = 'soon' | 'days' | 'due' | 'before' | 'late' | 'PT36H';

/** What the clock does in a state. */
export interface Clock {
  delay: DelayName;
  does: 'tell' | 'card' | 'set' | 'on' | 'round';
}

/** A state in which people act. */
export interface TaskPhase {
  kind: 'task';
  roles: AnyRole[];
  decide: Decide;
  form: string | null;
  guard: GuardName | null;
  /** Beside going on: to send it back, to do something that moves nothing, to begin the state anew, to vote no. */
  ways: ('back' | 'aside' | 'anew' | 'no')[];
  returns: 'walk' | 'straight' | 'choose' | null;
  clock: Clock | null;
  policy: 'filer' | 'nobody' | 'pass' | null;
  reports: boolean;
  batch: boolean;
  begins: 'given' | 'taken' | null;
  /** Whether others see it coming, or in a colleague's hands. */
  seen: boolean;
}

export type Phase =
  | TaskPhase
  | { kind: 'inner'; phases: Phase[]; history: 'shallow' | 'deep' | null }
  | { kind: 'both'; one: Phase[]; other: Phase[]; out: boolean }
  | { kind: 'choice'; guard: GuardName }
  | { kind: 'wait'; delay: DelayName }
  | {
      kind: 'children';
      each: 'one' | 'units' | 'rows';
      need: 'all' | 'any' | { share: number };
      in: string | null;
      cancelled: boolean;
      /** Those still open are dropped when enough of them are done. */
      drops: boolean;
    };

export interface Drawing {
  phases: Phase[];
  /** A clock beside the handling. */
  clock: boolean;
  ladder: ('timer' | 'chain' | 'count')[];
  secrecy: 'unit' | 'public' | 'need-to-know';
  /** All steps forward are one event. */
  shared: boolean;
  cancel: boolean;
  /** 'back': the filer takes it back to the first state. */
  withdraw: 'void' | 'never' | 'back';
  reopens: boolean;
  approveRed: boolean;
  /** Whether the workflow says who may lengthen, copy and be handed a task, and whom it is against. */
  named: boolean;
  priority: boolean;
  child: boolean;
}

const roleNames: AnyRole[] = [
  'reviewer',
  'supervisor',
  'anyone',
  'filer',
  'liaison',
  'owner',
  'leader',
  'above',
  'own',
  'deputy',
  'expert',
  'named',
  'turn',
  'free',
  'few',
  'queued',
  'limited',
  'again',
  'other',
];

const delays: DelayName[] = ['days', 'soon', 'due', 'before', 'late', 'PT36H'];
const delay = fc.constantFrom(...delays);
const guard = fc.constantFrom<GuardName>('much', 'form', 'urgent', 'mixed', 'apart', 'green', 'place');
const maybe = <Value>(arbitrary: fc.Arbitrary<Value>, freq = 2) => fc.option(arbitrary, { nil: null, freq });

const decide = fc.oneof(
  { weight: 3, arbitrary: fc.constant<Decide>('any') },
  {
    weight: 2,
    arbitrary: fc.constantFrom<Decide>('all', 'sequence', 'eachUnit', { atLeast: 2 }, { share: 0.5 }),
  },
);

const task: fc.Arbitrary<Phase> = fc.record({
  kind: fc.constant('task' as const),
  roles: fc.uniqueArray(fc.constantFrom(...roleNames), { minLength: 1, maxLength: 3 }),
  decide,
  form: maybe(fc.constantFrom(PAPER, NOTE)),
  guard: maybe(guard),
  ways: fc.subarray(['back', 'aside', 'anew', 'no']),
  returns: maybe(fc.constantFrom('walk', 'straight', 'choose')),
  clock: maybe(fc.record({ delay, does: fc.constantFrom('tell', 'card', 'set', 'on', 'round') })),
  policy: maybe(fc.constantFrom('filer', 'nobody', 'pass')),
  reports: fc.boolean(),
  batch: fc.boolean(),
  begins: maybe(fc.constantFrom('given', 'taken')),
  seen: fc.boolean(),
});

const choice: fc.Arbitrary<Phase> = fc.record({ kind: fc.constant('choice' as const), guard });
const wait: fc.Arbitrary<Phase> = fc.record({ kind: fc.constant('wait' as const), delay });

const children: fc.Arbitrary<Phase> = fc.record({
  kind: fc.constant('children' as const),
  each: fc.constantFrom('one', 'units', 'rows'),
  need: fc.constantFrom<'all' | 'any' | { share: number }>('all', 'any', { share: 0.5 }),
  in: maybe(fc.constantFrom('outcome:closed', 'open')),
  cancelled: fc.boolean(),
  drops: fc.boolean(),
});

/** Phases of which none lies deeper than so many states. */
function phasesWithin(depth: number, parent: boolean): fc.Arbitrary<Phase[]> {
  const plain = [
    { weight: 6, arbitrary: task },
    { weight: 1, arbitrary: choice },
    { weight: 1, arbitrary: wait },
    ...(parent ? [{ weight: 1, arbitrary: children }] : []),
  ];
  if (depth === 0)
    return fc.array(fc.oneof({ withCrossShrink: true }, ...plain), { minLength: 1, maxLength: 2 });
  const nested = nesting(phasesWithin(depth - 1, false));
  return fc.array(fc.oneof({ withCrossShrink: true }, ...plain, ...nested), { minLength: 1, maxLength: 4 });
}

/** Phases that hold others. */
function nesting(below: fc.Arbitrary<Phase[]>): fc.WeightedArbitrary<Phase>[] {
  const inner: fc.Arbitrary<Phase> = fc.record({
    kind: fc.constant('inner' as const),
    phases: below,
    history: maybe(fc.constantFrom('shallow', 'deep')),
  });
  const both: fc.Arbitrary<Phase> = fc.record({
    kind: fc.constant('both' as const),
    one: below,
    other: below,
    out: fc.boolean(),
  });
  return [
    { weight: 2, arbitrary: inner },
    { weight: 2, arbitrary: both },
  ];
}

function drawings(phases: fc.Arbitrary<Phase[]>, child: boolean): fc.Arbitrary<Drawing> {
  return fc.record({
    phases,
    clock: fc.boolean(),
    ladder: fc.subarray(['timer', 'chain', 'count']),
    secrecy: fc.constantFrom('unit', 'public', 'need-to-know'),
    shared: fc.boolean(),
    cancel: fc.boolean(),
    withdraw: fc.constantFrom('void', 'never', 'back'),
    reopens: fc.boolean(),
    approveRed: fc.boolean(),
    named: fc.boolean(),
    priority: fc.boolean(),
    child: fc.constant(child),
  });
}

/** Workflows that people file, which may open others. */
export const drawing: fc.Arbitrary<Drawing> = drawings(phasesWithin(2, true), false);

/** Workflows that are opened by others. */
export const childDrawing: fc.Arbitrary<Drawing> = drawings(phasesWithin(0, false), true);
