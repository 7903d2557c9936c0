import { expect, test } from 'vitest';
import { seatsToVote, tally } from '#workflows/decide.ts';
import type { Vote } from '#workflows/facts.ts';

const votes = (...cast: [person: string, event: string, seat?: string][]): Vote[] =>
  cast.map(([person, event, seat = 'judge@*']) => ({ person, event, seat }));
const judges = (people: number) => ({ seats: ['judge@*'], people: [{ seat: 'judge@*', people }] });

test('或签: one is enough', () => {
  expect(tally('any', 'PASS', votes(['A', 'FAIL']), judges(3))).toBe('FAIL');
});

test('会签: all must agree, and one who does not decides against', () => {
  expect(tally('all', 'PASS', votes(['A', 'PASS'], ['B', 'PASS']), judges(3))).toBeNull();
  expect(tally('all', 'PASS', votes(['A', 'PASS'], ['B', 'PASS'], ['C', 'PASS']), judges(3))).toBe('PASS');
  expect(tally('all', 'PASS', votes(['A', 'PASS'], ['B', 'FAIL']), judges(3))).toBe('FAIL');
});

test('会签 where anybody may decide: one who is against does not carry it', () => {
  const uncounted = { seats: ['anyone'], people: [{ seat: 'anyone', people: 0 }] };
  expect(tally('all', 'PASS', votes(['A', 'FAIL', 'anyone']), uncounted)).toBe('FAIL');
  expect(tally('all', 'PASS', votes(['A', 'PASS', 'anyone']), uncounted)).toBe('PASS');
});

test('至少几人: that many carry it, and that many refuse it', () => {
  expect(tally({ atLeast: 2 }, 'PASS', votes(['A', 'PASS']), judges(9))).toBeNull();
  expect(tally({ atLeast: 2 }, 'PASS', votes(['A', 'PASS'], ['B', 'PASS']), judges(9))).toBe('PASS');
  expect(tally({ atLeast: 2 }, 'PASS', votes(['A', 'PASS'], ['B', 'FAIL']), judges(9))).toBeNull();
  expect(tally({ atLeast: 2 }, 'PASS', votes(['A', 'FAIL'], ['B', 'FAIL']), judges(9))).toBe('FAIL');
});

test('at least three of three: the first against makes it impossible', () => {
  expect(tally({ atLeast: 3 }, 'PASS', votes(['A', 'FAIL']), judges(3))).toBe('FAIL');
});

test('the same person counts once, with the latest vote', () => {
  expect(tally({ atLeast: 2 }, 'PASS', votes(['A', 'PASS'], ['A', 'PASS']), judges(9))).toBeNull();
});

test('票签: a share carries; it is lost once it cannot be reached any more', () => {
  const twoThirds = { share: 0.66 };
  expect(tally(twoThirds, 'PASS', votes(['A', 'PASS'], ['B', 'PASS'], ['C', 'PASS']), judges(5))).toBeNull();
  expect(tally(twoThirds, 'PASS', votes(['A', 'PASS'], ['B', 'FAIL'], ['C', 'FAIL']), judges(5))).toBe(
    'FAIL',
  );
  expect(tally({ share: 0.5 }, 'PASS', votes(['A', 'PASS'], ['B', 'PASS']), judges(4))).toBe('PASS');
});

test('依次: only the next seat has its turn, and the last one decides', () => {
  const seats = ['clerk@U1', 'head@U1'];
  const first = votes(['A', 'PASS', 'clerk@U1']);

  expect(seatsToVote('sequence', seats, [])).toEqual(['clerk@U1']);
  expect(seatsToVote('sequence', seats, first)).toEqual(['head@U1']);
  expect(tally('sequence', 'PASS', first, { seats })).toBeNull();
  expect(tally('sequence', 'PASS', [...first, ...votes(['B', 'PASS', 'head@U1'])], { seats })).toBe('PASS');
});

test('各单位: one vote for each unit, whoever casts it', () => {
  const seats = ['liaison@U1', 'leader@U1', 'liaison@U2'];
  const first = votes(['A', 'PASS', 'liaison@U1']);

  expect(seatsToVote('eachUnit', seats, first)).toEqual(['liaison@U2']);
  expect(tally('eachUnit', 'PASS', [...first, ...votes(['B', 'PASS', 'leader@U1'])], { seats })).toBeNull();
  expect(tally('eachUnit', 'PASS', [...first, ...votes(['C', 'PASS', 'liaison@U2'])], { seats })).toBe(
    'PASS',
  );
});
