import { describe, expect, test } from 'vitest';
import { decidingNow, standingsOf } from '#workflows/ballots.ts';
import type { Decide, Role } from '#workflows/definition.ts';
import type { Facts } from '#workflows/facts.ts';
import { facts, newItem, person, refusal, send, taken, workflow } from './world.ts';

const council = (decide: Decide, roles: Record<string, Role>) =>
  workflow(
    {
      initial: 'vote',
      states: {
        vote: {
          meta: { title: '表决', task: { roles: Object.keys(roles), decide } },
          on: { PASS: { target: 'passed', meta: { title: '同意' } }, FAIL: { target: 'failed' } },
        },
        passed: { type: 'final', meta: { outcome: 'passed' } },
        failed: { type: 'final', meta: { outcome: 'failed' } },
      },
    },
    { roles },
  );

const heads: Record<string, Role> = { head: { post: 'head', unit: ['U001', 'U002'] } };
const head = (id: string, unit: string) => person(id, `head@${unit}`);
const twoEach: Partial<Facts> = {
  deciders: [
    { state: 'vote', seat: 'head@U001', people: 2 },
    { state: 'vote', seat: 'head@U002', people: 1 },
  ],
};

describe('how a vote stands', () => {
  test('of as many as really sit on the seats', () => {
    const { compiled, first } = newItem(council('all', heads));
    const voted = taken(send(compiled, first.snapshot, 'PASS', head('A', 'U001'), {}, twoEach));
    expect(standingsOf(compiled, voted.snapshot, facts(null, twoEach))).toMatchObject([
      {
        need: 3,
        of: 3,
        agreed: 1,
        missing: 2,
        votes: [{ person: 'A', by: null, title: '同意', agrees: true }],
      },
    ]);
  });

  test('is known only while it is open, and only where more than one decide', () => {
    const { compiled, first } = newItem(council('any', heads));
    expect(decidingNow(compiled, first.snapshot, facts(null))).toEqual([]);
    const several = newItem(council('all', heads));
    const ended = taken(
      send(several.compiled, several.first.snapshot, 'FAIL', head('A', 'U001'), {}, twoEach),
    );
    expect(ended.outcome).toBe('failed');
    expect(standingsOf(several.compiled, ended.snapshot, facts(null))).toEqual([]);
  });

  test('counts of another state do not count here', () => {
    const { compiled, first } = newItem(council('all', heads));
    const elsewhere = { deciders: [{ state: 'other', seat: 'head@U001', people: 9 }] };
    expect(standingsOf(compiled, first.snapshot, facts(null, elsewhere))[0]?.of).toBe(2);
  });
});

describe('one after another', () => {
  const turns = council('sequence', {
    clerk: { post: 'clerk', unit: ['U001'] },
    head: { post: 'head', unit: ['U001'] },
  });
  const both = person('B', 'clerk@U001', 'head@U001');

  test('whoever sits on two of the seats is asked for each', () => {
    const { compiled, first } = newItem(turns);
    const once = taken(send(compiled, first.snapshot, 'PASS', both));
    expect(once.tasks).toMatchObject([{ seats: ['head@U001'], excluded: [] }]);
    expect(taken(send(compiled, once.snapshot, 'PASS', both)).outcome).toBe('passed');
  });

  test('a vote against ends it for those who come after', () => {
    const { compiled, first } = newItem(turns);
    expect(taken(send(compiled, first.snapshot, 'FAIL', person('A', 'clerk@U001'))).outcome).toBe('failed');
  });

  test('before their turn nobody is heard', () => {
    const { compiled, first } = newItem(turns);
    const early = refusal(send(compiled, first.snapshot, 'PASS', person('A', 'head@U001')));
    expect(early).toMatchObject({ refused: 'forbidden', why: { zh: '还没有轮到您' } });
  });
});

describe('a deputy', () => {
  const deputy = (id: string, principal: string, seat: string) => ({
    ...person(id, seat),
    behalf: { id: principal, name: principal },
  });

  test('votes for the principal, who has then voted; both took part', () => {
    const { compiled, first } = newItem(council('all', heads));
    const once = taken(send(compiled, first.snapshot, 'PASS', deputy('D', 'A', 'head@U001')));
    expect(once.snapshot.context.tally.vote).toEqual([
      { person: 'A', by: 'D', seat: 'head@U001', event: 'PASS' },
    ]);
    expect(once.tasks[0]?.excluded).toEqual(['A']);
    expect(refusal(send(compiled, once.snapshot, 'PASS', head('A', 'U001'))).why).toMatchObject({
      zh: '您已经表决过',
    });
    const twice = taken(send(compiled, once.snapshot, 'PASS', deputy('D', 'B', 'head@U002')));
    expect(twice.outcome).toBe('passed');
    expect(twice.snapshot.context.actors.PASS).toEqual(['A', 'D', 'B']);
  });
});
