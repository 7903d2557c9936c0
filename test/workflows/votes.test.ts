import { describe, expect, test } from 'vitest';
import { by, newItem, person, refusal, send, taken, workflow } from './world.ts';

describe('several deciders', () => {
  const council = workflow({
    initial: 'vote',
    states: {
      vote: {
        meta: { task: { roles: ['one'], decide: { atLeast: 2 } } },
        on: {
          PASS: { target: 'passed', meta: by('one') },
          FAIL: { target: 'failed', meta: by('one') },
          RETURN: { target: 'drafting', meta: { ...by('one'), kind: 'return' } },
        },
      },
      drafting: { on: { AGAIN: { target: 'vote', meta: by('one') } } },
      passed: { type: 'final', meta: { outcome: 'passed' } },
      failed: { type: 'final', meta: { outcome: 'failed' } },
    },
  });
  const judge = (id: string) => person(id, 'one@C01');

  test('a vote is counted without moving the item, and who voted is not asked again', () => {
    const { compiled, first } = newItem(council);
    const counted = taken(send(compiled, first.snapshot, 'PASS', judge('A')));

    expect(counted).toMatchObject({
      voted: true,
      states: ['vote'],
      entered: [],
      tasks: [{ excluded: ['A'] }],
    });
    expect(refusal(send(compiled, counted.snapshot, 'FAIL', judge('A'))).why).toMatchObject({
      zh: '您已经表决过',
    });
    expect(taken(send(compiled, counted.snapshot, 'PASS', judge('B')))).toMatchObject({
      status: 'done',
      outcome: 'passed',
      voted: false,
    });
  });

  test('everyone whose vote came to it counts as having done it', () => {
    const { compiled, first } = newItem(council);
    const votes = [
      ['A', 'FAIL'],
      ['B', 'PASS'],
      ['C', 'FAIL'],
    ] as const;
    const end = votes.reduce(
      (now, [id, event]) => taken(send(compiled, now.snapshot, event, judge(id))),
      first,
    );

    expect(end.outcome).toBe('failed');
    expect(end.snapshot.context.actors).toEqual({ FAIL: ['A', 'C'] });
  });

  test('a return acts at once, and the votes before it are forgotten', () => {
    const { compiled, first } = newItem(council);
    const counted = taken(send(compiled, first.snapshot, 'PASS', judge('A')));
    const returned = taken(send(compiled, counted.snapshot, 'RETURN', judge('B')));
    const again = taken(send(compiled, returned.snapshot, 'AGAIN', judge('B')));

    expect(again.snapshot.context.tally).toEqual({});
    expect(taken(send(compiled, again.snapshot, 'PASS', judge('A'))).voted).toBe(true);
  });
});
