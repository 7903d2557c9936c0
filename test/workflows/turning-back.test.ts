// Turning back where states lie beside each other or open items: nothing is lost, nothing comes twice.
import { describe, expect, test } from 'vitest';
import type { StateNode } from '#workflows/definition.ts';
import type { Actor, Facts, Snapshot } from '#workflows/facts.ts';
import { offers } from '#workflows/offers.ts';
import { type Compiled, compile, type Refusal, type Step } from '#workflows/step.ts';
import { perform } from '#workflows/verbs/perform.ts';
import type { Verb } from '#workflows/verbs/verb.ts';
import { findVerb } from '#workflows/verbs/verbs.ts';
import { begin, by, facts, filer, one, person, refusal, send, taken, two, workflow } from './world.ts';

const admin = person('P5', 'process-admin@C01');
const reviewer = person('P6', 'committee-reviewer@C01');
const three = person('P3', 'three@U003');
const otherThree = person('P4', 'three@U004');
const roles = { roles: { one: { post: 'one' }, two: { post: 'two' }, three: { post: 'three' } } };

const use = (
  compiled: Compiled,
  { snapshot }: { snapshot: Snapshot },
  key: string,
  actor: Actor,
  values = {},
  more: Partial<Facts> = {},
): Step | Refusal => perform(compiled, snapshot, findVerb(key) as Verb, values, facts(actor, more));
const go = (compiled: Compiled, from: Step, ...events: [string, Actor][]): Step =>
  events.reduce((step, [event, actor]) => taken(send(compiled, step.snapshot, event, actor)), from);
const waits = ({ tasks }: Step) => tasks.map(({ state }) => state).sort();

/** A state in which a role has a task, with one way on. */
const desk = (role: string, event: string, target: string, more: Partial<StateNode> = {}): StateNode => ({
  ...more,
  meta: { title: event, task: { roles: [role] }, ...more.meta },
  on: { [event]: { target, meta: by(role) } },
});

describe('between regions', () => {
  const compiled = compile(
    workflow(
      {
        initial: 'draft',
        states: {
          draft: desk('one', 'START', 'both'),
          both: {
            type: 'parallel',
            onDone: { target: 'end' },
            states: {
              x: {
                initial: 'x1',
                states: {
                  x1: desk('two', 'X1', 'x2', {
                    meta: { task: { roles: ['two'] }, return: { to: 'visited', mode: 'straight' } },
                  }),
                  x2: desk('one', 'X2', 'done'),
                  done: { type: 'final' },
                },
              },
              y: {
                initial: 'y1',
                states: {
                  y1: desk('one', 'Y1', 'y2'),
                  y2: desk('three', 'Y2', 'done', {
                    meta: { task: { roles: ['three'], decide: { atLeast: 2 } } },
                  }),
                  done: { type: 'final' },
                },
              },
            },
          },
          end: { type: 'final' },
        },
      },
      roles,
    ),
  );
  const both = go(compiled, begin(compiled), ['START', one], ['Y1', one]);
  const back = (from: Step) => taken(use(compiled, from, 'return', two, { to: 'draft', reason: '材料不全' }));

  test('a return that comes straight back finds the other region where it was, with its votes', () => {
    const voted = go(compiled, both, ['Y2', three]);
    const returned = back(voted);
    expect(waits(returned)).toEqual(['draft']);

    const again = go(compiled, returned, ['START', one]);

    expect(again.states).toEqual(['both.x.x1', 'both.y.y2']);
    expect(waits(again)).toEqual(['both.x.x1', 'both.y.y2']);
    expect(again.tasks.find(({ state }) => state === 'both.y.y2')?.excluded).toEqual(['P3']);
    expect(go(compiled, again, ['Y2', otherThree]).states).toEqual(['both.x.x1', 'both.y.done']);
  });

  test('and a region that had ended stays ended', () => {
    const ended = go(compiled, both, ['Y2', three], ['Y2', otherThree]);
    const again = go(compiled, back(ended), ['START', one]);
    expect(again.states).toEqual(['both.x.x1', 'both.y.done']);
  });

  test('an act in one does not keep another from being taken back', () => {
    const passed = go(compiled, both, ['X1', two]);
    const voted = go(compiled, passed, ['Y2', three]);
    const undone = taken(use(compiled, voted, 'take-back', two));
    expect(undone.states).toEqual(['both.x.x1', 'both.y.y2']);
    expect(undone.snapshot.context.tally['both.y.y2']).toHaveLength(1);
  });

  test('who has been gone on from is told so', () => {
    const gone = go(compiled, both, ['X1', two], ['X2', one]);
    expect(refusal(use(compiled, gone, 'take-back', two)).why).toMatchObject({
      zh: '您办理之后已有人办理，不能取回',
    });
  });
});

describe('a state that opens items as it is entered', () => {
  const open = {
    type: 'open',
    params: { workflow: 'child', each: ['U001', 'U002'], unit: { var: 'each' }, data: {} },
  };
  const compiled = compile(
    workflow(
      {
        initial: 'plan',
        states: {
          plan: desk('one', 'OPEN', 'split'),
          split: desk('two', 'GO', 'check', { entry: [open] }),
          check: desk('one', 'CLOSE', 'end', {
            meta: { task: { roles: ['one'] }, return: { to: 'visited' } },
          }),
          end: { type: 'final', meta: { outcome: 'closed', reopenTo: 'split' } },
        },
      },
      roles,
    ),
  );
  const check = go(compiled, begin(compiled), ['OPEN', one], ['GO', two]);

  test('is not returned to, taken back to, jumped to or reopened: they are there already', () => {
    const places = (event: string, actor: Actor) =>
      offers(compiled, check.snapshot, facts(actor))
        .find((offer) => offer.event === event)
        ?.ask?.to?.options?.map(({ value }) => value);
    expect(places('return', one)).toEqual(['plan']);
    expect(places('jump', admin)).not.toContain('split');
    expect(refusal(use(compiled, check, 'take-back', two))).toMatchObject({
      why: { zh: '上一环节会再次下达下级事项，不能取回' },
    });
    const closed = go(compiled, check, ['CLOSE', one]);
    expect(refusal(use(compiled, closed, 'reopen', reviewer, { reason: '反弹' })).refused).toBe('guard');
  });
});

test('what was claimed and given back is as if nobody had touched it', () => {
  const compiled = compile(
    workflow(
      {
        initial: 'a',
        states: { a: desk('one', 'GO', 'b'), b: desk('two', 'END', 'c'), c: { type: 'final' } },
      },
      roles,
    ),
  );
  const untouched = (item: Step, actor: Actor) =>
    taken(use(compiled, taken(use(compiled, item, 'claim', actor)), 'release', actor));
  const first = untouched(begin(compiled), one);
  expect(taken(use(compiled, first, 'withdraw', filer)).status).toBe('void');
  const next = untouched(go(compiled, first, ['GO', one]), two);
  expect(taken(use(compiled, next, 'take-back', one)).states).toEqual(['a']);
});
