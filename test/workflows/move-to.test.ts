// Moving an item where no transition leads: what is left is left properly, what is entered begins properly.
import { describe, expect, test } from 'vitest';
import { compile } from '#workflows/compile.ts';
import type { StateNode } from '#workflows/definition.ts';
import type { Snapshot } from '#workflows/facts.ts';
import { moveTo } from '#workflows/move-to.ts';
import { begin, by, facts, one, send, taken, task, workflow } from './world.ts';

const notify = (title: string) => ({ type: 'notify', params: { roles: ['one'], title } });
const worker = (next: string): StateNode => ({
  initial: 'doing',
  states: {
    doing: {
      meta: task,
      after: { P5D: { target: 'late' } },
      entry: [notify('in')],
      exit: [notify('out')],
      on: { [next]: { target: 'done', meta: by('one') } },
    },
    late: { meta: task, on: { [next]: { target: 'done', meta: by('one') } } },
    done: { type: 'final' },
  },
});

const compiled = compile(
  workflow({
    type: 'parallel',
    states: {
      main: {
        initial: 'first',
        states: {
          first: { meta: task, on: { GO: { target: 'both', meta: by('one') } } },
          both: {
            type: 'parallel',
            states: { left: worker('LEFT'), right: worker('RIGHT') },
            onDone: { target: 'review' },
          },
          review: { meta: task, on: { END: { target: 'end', meta: by('one') } } },
          again: { type: 'history', history: 'deep', target: 'first' },
          end: { type: 'final', meta: { outcome: 'closed' } },
        },
      },
      clock: {
        initial: 'ticking',
        states: {
          ticking: {
            after: { P9D: { target: 'rung' } },
            always: { target: 'stopped', guard: { type: 'in', params: { state: 'main.end' } } },
          },
          rung: {},
          stopped: { type: 'final' },
        },
      },
    },
  }),
);

const first = begin(compiled);
const both = taken(send(compiled, first.snapshot, 'GO', one));
const half = taken(send(compiled, both.snapshot, 'LEFT', one));
const review = taken(send(compiled, half.snapshot, 'RIGHT', one));
const later = { now: '2026-01-06T04:00:00.000Z' };

const move = (snapshot: Snapshot, ...to: string[]) =>
  taken(moveTo(compiled, snapshot, { event: 'jump', to }, facts(one, later), snapshot.context));
const said = ({ effects }: { effects: { kind: string }[] }) =>
  effects.map((effect) => (effect as unknown as { title: { zh: string } }).title.zh);

describe('a move', () => {
  test('out of a parallel state closes the tasks of all its regions and leaves the clock beside it alone', () => {
    const moved = move(both.snapshot, 'main.first');

    expect(moved.states).toEqual(['main.first', 'clock.ticking']);
    expect(moved.tasks.map(({ state }) => state)).toEqual(['main.first']);
    expect(moved.entered).toEqual(['main.first']);
    expect(moved.timers).toEqual({ set: [], kept: ['clock.ticking/P9D'] });
    expect(Object.keys(moved.snapshot.context.timers)).toEqual(['clock.ticking/P9D']);
    expect(said(moved)).toEqual(['out', 'out']);
  });

  test('within one region of a parallel state leaves the other where it is', () => {
    const moved = move(half.snapshot, 'main.both.right.late');

    expect(moved.states).toEqual(['main.both.left.done', 'main.both.right.late', 'clock.ticking']);
    expect(moved.entered).toEqual(['main.both.right.late']);
    expect(said(moved)).toEqual(['out']);
  });

  test('into a parallel state enters every region, with entry actions and timers begun now', () => {
    const moved = move(review.snapshot, 'main.both.left.doing');

    expect(moved.states).toEqual(['main.both.left.doing', 'main.both.right.doing', 'clock.ticking']);
    expect(moved.timers.set).toEqual([
      { key: 'main.both.left.doing/P5D', dueAt: '2026-01-11T04:00:00.000Z' },
      { key: 'main.both.right.doing/P5D', dueAt: '2026-01-11T04:00:00.000Z' },
    ]);
    expect(moved.timers.kept).toEqual(['clock.ticking/P9D']);
    expect(said(moved)).toEqual(['in', 'in']);
  });

  test('to states of several regions brings each where it is told', () => {
    const moved = move(review.snapshot, 'main.both.left.late', 'main.both.right.done');
    expect(moved.states).toEqual(['main.both.left.late', 'main.both.right.done', 'clock.ticking']);
  });

  test('to the state it is in begins that anew: its timer too, and its votes', () => {
    const moved = move(both.snapshot, 'main.both.left');

    expect(moved.states).toEqual(['main.both.left.doing', 'main.both.right.doing', 'clock.ticking']);
    expect(moved.timers.set).toEqual([
      { key: 'main.both.left.doing/P5D', dueAt: '2026-01-11T04:00:00.000Z' },
    ]);
    expect(moved.timers.kept).toEqual(['main.both.right.doing/P5D', 'clock.ticking/P9D']);
  });

  test('to a history comes to where it was before', () => {
    const left = taken(send(compiled, half.snapshot, 'RIGHT', one));
    const jumped = move(left.snapshot, 'main.first');
    expect(move(jumped.snapshot, 'main.again').states).toEqual(['main.first', 'clock.ticking']);
  });

  test('to a final state finishes the item, and nothing waits any more', () => {
    const moved = move(review.snapshot, 'main.end');
    expect(moved).toMatchObject({ status: 'done', outcome: 'closed', tasks: [], entered: [] });
    expect(moved.timers).toEqual({ set: [], kept: [] });
  });

  test('out of a final state runs the item again; regions named begin anew with it', () => {
    const ended = taken(send(compiled, review.snapshot, 'END', one));
    expect(ended.status).toBe('done');

    const again = move(JSON.parse(JSON.stringify(ended.snapshot)), 'main.review', 'clock');

    expect(again).toMatchObject({ status: 'active', states: ['main.review', 'clock.ticking'] });
    expect(again.entered).toEqual(['main.review', 'clock.ticking']);
    expect(again.timers.set).toEqual([{ key: 'clock.ticking/P9D', dueAt: '2026-01-15T04:00:00.000Z' }]);
  });

  test('is named in what was taken, and nobody counts as having done an event by it', () => {
    const moved = move(both.snapshot, 'main.first');
    expect(moved.taken).toMatchObject([{ event: 'jump', targets: ['main.first'] }]);
    expect(moved.snapshot.context.actors).toEqual(both.snapshot.context.actors);
  });

  test('cannot be asked for as an event', () => {
    expect(send(compiled, both.snapshot, '@move', one)).toMatchObject({ refused: 'unknown-event' });
  });
});
