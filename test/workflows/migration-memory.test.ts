import { describe, expect, test } from 'vitest';
import type { Workflow } from '#workflows/definition.ts';
import type { Moved } from '#workflows/migration/migrate-snapshot.ts';
import { compile } from '#workflows/step.ts';
import { by, inChecking, migrate, moved, plan, version1, waits } from './migrating.ts';
import { newItem, one, person, send, taken, workflow } from './world.ts';

describe('data', () => {
  test('is renamed, dropped and set, in this order', () => {
    const item = inChecking({ level: 'b', note: '旧', owner: 'P1' });
    const data = {
      rename: { level: 'grade' },
      drop: ['note'],
      set: { urgent: { '==': [{ var: 'data.grade' }, 'b'] } },
    };
    const there = moved(migrate(version1, version1, item.snapshot, plan({ data })));
    expect(there.step.snapshot.context.data).toEqual({ grade: 'b', owner: 'P1', urgent: true });
  });
});

describe('votes', () => {
  const deciding = (decide: object | string, events: Record<string, string>): Workflow =>
    workflow({
      initial: 'panel',
      states: {
        panel: {
          meta: { title: '会签', task: { roles: ['one'], decide: decide as never } },
          on: Object.fromEntries(
            Object.entries(events).map(([event, target]) => [event, { target, ...by('one') }]),
          ),
        },
        yes: { type: 'final' },
        no: { type: 'final' },
      },
    });
  const from = deciding({ atLeast: 3 }, { AGREE: 'yes', REFUSE: 'no' });
  const { compiled, first } = newItem(from);
  const voted = taken(send(compiled, first.snapshot, 'AGREE', person('P7', 'one@U001')));

  test('count on where several still decide the same', () => {
    const there = moved(
      migrate(from, deciding({ atLeast: 2 }, { AGREE: 'yes', REFUSE: 'no' }), voted.snapshot),
    );
    expect(there.step.snapshot.context.tally.panel).toHaveLength(1);
    expect(there.step.tasks[0]?.excluded).toEqual(['P7']);
    const decided = taken(
      send(
        compile(deciding({ atLeast: 2 }, { AGREE: 'yes', REFUSE: 'no' })),
        there.step.snapshot,
        'AGREE',
        person('P8', 'one@U002'),
      ),
    );
    expect(decided.states).toEqual(['yes']);
  });

  test('are dropped, and told, where one decides or the event is gone', () => {
    for (const to of [
      deciding('any', { AGREE: 'yes', REFUSE: 'no' }),
      deciding({ atLeast: 2 }, { ACCEPT: 'yes', REFUSE: 'no' }),
    ]) {
      const there = moved(migrate(from, to, voted.snapshot));
      expect(there.votesDropped).toEqual(['panel']);
      expect(there.step.snapshot.context.tally).toEqual({});
    }
  });
});

describe('history', () => {
  const pausing = (resting: string): Workflow =>
    workflow({
      initial: 'work',
      states: {
        work: {
          initial: 'a',
          states: {
            a: { ...waits('甲', 'one'), on: { NEXT: { target: resting, ...by('one') } } },
            [resting]: waits('乙', 'one'),
            past: { type: 'history', target: 'a' },
          },
          on: { PAUSE: { target: 'paused', ...by('one') } },
        },
        paused: { ...waits('挂起', 'one'), on: { GO: { target: 'work.past', ...by('one') } } },
      },
    });
  const from = pausing('b');
  const { compiled, first } = newItem(from);
  const atB = taken(send(compiled, first.snapshot, 'NEXT', one));
  const paused = taken(send(compiled, atB.snapshot, 'PAUSE', one));
  const goOn = (to: Workflow, answer: Moved) =>
    taken(send(compile(to), answer.step.snapshot, 'GO', one)).states;

  test('leads back to where the item was, under its new name', () => {
    expect(goOn(from, moved(migrate(from, from, paused.snapshot)))).toEqual(['work.b']);
    const renamed = pausing('c');
    expect(
      goOn(renamed, moved(migrate(from, renamed, paused.snapshot, plan({ states: { 'work.b': 'work.c' } })))),
    ).toEqual(['work.c']);
  });

  test('is forgotten where that state is gone: the item comes back to the beginning', () => {
    const renamed = pausing('c');
    expect(goOn(renamed, moved(migrate(from, renamed, paused.snapshot)))).toEqual(['work.a']);
  });
});
