import { describe, expect, test } from 'vitest';
import type { Role } from '#workflows/definition.ts';
import type { Memory } from '#workflows/facts.ts';
import { excludedFrom, holds, mayAct, seatsOf } from '#workflows/roles.ts';
import { facts, person, workflow } from './world.ts';

const memory: Memory = {
  data: { responsibleUnit: 'U012', units: ['U001', 'U002'], owner: 'P7', line: 'finance', broken: { a: 1 } },
  actors: { SUBMIT: ['P1', 'P2'] },
  card: null,
  tally: {},
  timers: {},
  urgedAt: null,
  desk: {},
};
const seats = (role: Role) => seatsOf(role, facts(null), memory);

describe('a role resolves to seats', () => {
  test.each<[string, Role, string[]]>([
    ['of a post anywhere', { post: 'committee-reviewer' }, ['committee-reviewer@*']],
    ['of a post in the filing unit', { post: 'branch-secretary', unit: 'own' }, ['branch-secretary@B0001']],
    ['of a post in the organ above it', { post: 'unit-leader', unit: 'organ' }, ['unit-leader@U001']],
    ['of a post in the committee', { post: 'committee-leader', unit: 'committee' }, ['committee-leader@C01']],
    ['of a post in the parent unit', { post: 'unit-leader', unit: 'parent' }, ['unit-leader@U001']],
    [
      'of a post in the unit a field names',
      { post: 'unit-liaison', unit: { var: 'data.responsibleUnit' } },
      ['unit-liaison@U012'],
    ],
    [
      'of a post in each unit a field names',
      { post: 'unit-liaison', unit: { var: 'data.units' } },
      ['unit-liaison@U001', 'unit-liaison@U002'],
    ],
    [
      'of the deputy for a business line',
      { post: 'unit-deputy', unit: 'organ', line: { var: 'data.line' } },
      ['unit-deputy/finance@U001'],
    ],
    ['of a person a field names', { person: { var: 'data.owner' } }, ['person:P7']],
    ['of whoever last did an event', { actorOf: 'SUBMIT' }, ['person:P2']],
    ['of the filer', { who: 'filer' }, ['person:P-filer']],
    ['of anyone', { who: 'anyone' }, ['anyone']],
  ])('%s', (_name, role, expected) => {
    expect(seats(role)).toEqual(expected);
  });

  test('of nobody while its unit, person or event is not known', () => {
    expect(seats({ post: 'unit-liaison', unit: { var: 'data.missing' } })).toEqual([]);
    expect(seats({ post: 'unit-liaison', unit: { var: 'data.broken' } })).toEqual([]);
    expect(seats({ person: { var: 'data.missing' } })).toEqual([]);
    expect(seats({ actorOf: 'toString' })).toEqual([]);
  });
});

test('a post held in another unit does not count', () => {
  const other = person('P9', 'unit-liaison@U013');

  expect(holds(other, ['unit-liaison@U012'])).toBe(false);
  expect(holds(other, ['unit-liaison@*'])).toBe(true);
  expect(holds(other, ['anyone'])).toBe(true);
  expect(holds(other, [])).toBe(false);
});

test('whoever did an event may be shut out of the next', () => {
  const role: Role = { post: 'committee-reviewer', notActorOf: ['SUBMIT'] };

  expect(excludedFrom(role, memory)).toEqual(['P1', 'P2']);
  expect(holds(person('P2', 'committee-reviewer@C01'), seats(role), excludedFrom(role, memory))).toBe(false);
  expect(holds(person('P3', 'committee-reviewer@C01'), seats(role), excludedFrom(role, memory))).toBe(true);
});

test('nobody acts without being someone', () => {
  const definition = workflow({ states: {} }, { roles: { all: { who: 'anyone' } } });

  expect(mayAct(definition, ['all'], { facts: facts(null), memory, form: {}, active: [] })).toBe(false);
  expect(mayAct(definition, ['toString'], { facts: facts(person('P1')), memory, form: {}, active: [] })).toBe(
    false,
  );
});
