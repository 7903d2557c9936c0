// What is stored and what waits while an item stands where it stands.
import { describe, expect, test } from 'vitest';
import type { Workflow } from '#workflows/definition.ts';
import { compile, start, step } from '#workflows/step.ts';
import { begin, by, facts, filer, newItem, one, refusal, send, taken, task, two, workflow } from './world.ts';

const twoStates: Workflow = workflow(
  {
    initial: 'open',
    states: {
      open: {
        tags: ['open'],
        meta: { title: '办理', ...task },
        on: { CLOSE: { target: 'closed', meta: by('one') } },
      },
      closed: { type: 'final', meta: { outcome: 'done' } },
    },
    on: { CANCEL: { target: '.closed', meta: by('two') } },
  },
  { due: 'data.dueOn', unit: 'data.unit' },
);

describe('parallel work', () => {
  const regions = workflow({
    initial: 'both',
    states: {
      both: {
        type: 'parallel',
        states: {
          zeta: {
            initial: 'a',
            states: { a: { on: { GO: { target: 'b', meta: by('one') } } }, b: { type: 'final' } },
          },
          alpha: {
            initial: 'a',
            states: {
              a: { on: { GO: { target: 'b', meta: by('two') }, BACK: { target: 'a', meta: by('two') } } },
              b: { type: 'final' },
            },
          },
        },
        onDone: { target: 'end' },
      },
      end: { type: 'final' },
    },
  });

  test('an event moves only the regions the actor may move', () => {
    const { compiled, first } = newItem(regions);
    const moved = taken(send(compiled, first.snapshot, 'GO', one));

    expect(moved.states).toEqual(['both.zeta.b', 'both.alpha.a']);
    expect(moved.taken.map(({ source }) => source)).toEqual(['both.zeta.a']);
    expect(taken(send(compiled, moved.snapshot, 'GO', two)).status).toBe('done');
  });

  test('the stored value keeps the order of the definition, whatever moved first', () => {
    const { compiled, first } = newItem(regions);
    const moved = taken(send(compiled, first.snapshot, 'BACK', two));

    expect(JSON.stringify(moved.snapshot.value)).toBe('{"both":{"zeta":"a","alpha":"a"}}');
  });
});

describe('what is stored', () => {
  const history = workflow({
    initial: 'work',
    states: {
      work: {
        initial: 'a',
        states: {
          a: { on: { NEXT: { target: 'b', meta: by('one') } } },
          b: {},
          last: { type: 'history', history: 'deep', target: 'a' },
        },
        on: { STOP: { target: 'stopped', meta: by('one') } },
      },
      stopped: { on: { RESUME: { target: 'work.last', meta: by('one') } } },
    },
  });

  test('a stored snapshot is plain JSON and goes on exactly as the living one', () => {
    const { compiled, first } = newItem(history, { a: null, b: [1, { c: '二' }] });
    const there = ['NEXT', 'STOP', 'RESUME'].reduce(
      (snapshot, event) => taken(send(compiled, JSON.parse(JSON.stringify(snapshot)), event, one)).snapshot,
      first.snapshot,
    );

    expect(there.value).toEqual({ work: 'b' });
    expect(JSON.parse(JSON.stringify(there))).toStrictEqual(there);
  });

  test('a step leaves the snapshot it was given alone', () => {
    const { compiled, first } = newItem(history);
    const before = JSON.stringify(first.snapshot);
    const frozen = Object.freeze(first.snapshot);
    Object.freeze(frozen.context.data);

    taken(send(compiled, frozen, 'NEXT', one, { x: 1 }));

    expect(JSON.stringify(frozen)).toBe(before);
  });

  test('a snapshot with a state the workflow does not have is refused by name', () => {
    const { compiled, first } = newItem(history);
    const strange = (value: never) => () => send(compiled, { ...first.snapshot, value }, 'STOP', one);

    expect(strange({ work: 'c' } as never)).toThrow('The workflow “small” has no state “work.c”');
    expect(strange({ work: 'toString' } as never)).toThrow('“work.toString”');
    expect(strange('nowhere' as never)).toThrow('“nowhere”');
    expect(strange({ work: { a: {}, b: {} } } as never)).toThrow('“work.b”');
    expect(strange(null as never)).toThrow('has no state');
  });

  test('a snapshot that lacks a region added later is refused, not silently filled', () => {
    const parallel = compile(workflow({ type: 'parallel', states: { a: {}, b: {} } }));
    const old = { ...begin(parallel).snapshot, value: { a: {} } };

    expect(() => send(parallel, old, 'GO', one)).not.toThrow(); // unknown events are answered first
    expect(() => step(parallel, old, { kind: 'children' }, facts(null))).toThrow('“b”');
  });
});

describe('endless machines', () => {
  test('states that pass an item on to each other for ever are cut off', () => {
    const round = workflow({
      initial: 'a',
      states: { a: { always: { target: 'b' } }, b: { always: { target: 'a' } } },
    });
    const begun = performance.now();

    expect(refusal(start(compile(round), {}, facts(filer))).refused).toBe('loop');

    expect(performance.now() - begun).toBeLessThan(5_000); // without a bound it never ends
  });
});

describe('tasks', () => {
  test('a task waits for the seats of its roles, in words, until its state is left', () => {
    const { compiled, first } = newItem(twoStates, { dueOn: '2026-01-31', unit: 'U005' });

    expect(first).toMatchObject({
      tasks: [
        { state: 'open', title: '办理', seats: ['one@*'], excluded: [], dueAt: '2026-01-31T15:59:59.000Z' },
      ],
      entered: ['open'],
      tags: ['open'],
      dueAt: '2026-01-31T15:59:59.000Z',
      unitId: 'U005',
    });
    expect(taken(send(compiled, first.snapshot, 'CLOSE', one)).tasks).toEqual([]);
  });

  test('an event that stays in its state keeps the task; entering the state again starts it anew', () => {
    const staying = workflow({
      initial: 'a',
      states: {
        a: {
          meta: task,
          on: { NOTE: { meta: by('one') }, AGAIN: { target: 'a', reenter: true, meta: by('one') } },
        },
      },
    });
    const { compiled, first } = newItem(staying);

    expect(taken(send(compiled, first.snapshot, 'NOTE', one)).entered).toEqual([]);
    expect(taken(send(compiled, first.snapshot, 'AGAIN', one)).entered).toEqual(['a']);
  });
});
