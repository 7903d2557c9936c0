import { describe, expect, test } from 'vitest';
import { check } from '#workflows/check/check.ts';
import type { Role, TaskPolicy, Workflow } from '#workflows/definition.ts';
import { seatsOf } from '#workflows/roles.ts';
import { start } from '#workflows/step.ts';
import { repeatsOf, wantedOf } from '#workflows/wanted.ts';
import { facts, filer, newItem, person, refusal, send, taken, workflow } from './world.ts';

const review = (
  policy: TaskPolicy,
  more: { tags?: string[]; form?: string } = {},
  role: Role = { post: 'two' },
): Workflow =>
  workflow(
    {
      initial: 'one',
      states: {
        one: { meta: { title: '初审', task: { roles: ['one'] } }, on: { SEND: { target: 'two' } } },
        two: {
          ...(more.tags && { tags: more.tags }),
          meta: { title: '审批', task: { roles: ['two'], policy } },
          on: {
            PASS: { target: 'done', meta: { ...(more.form && { form: more.form }) } },
            WITHDRAW: { target: 'done', meta: { roles: ['filer'], kind: 'cancel' } },
          },
        },
        done: { type: 'final', meta: { outcome: 'done' } },
      },
    },
    {
      roles: {
        one: { post: 'one' },
        two: role,
        above: { title: '上级', post: 'above' },
        filer: { who: 'filer' },
      },
    },
  );

const one = person('P1', 'one@U001');
const above = person('P9', 'above@C01');

const findings = (definition: Workflow) =>
  check(definition, { forms: ['problem'], workflows: [] })
    .filter(({ severity }) => severity === 'block')
    .map((finding) => finding.check);

describe('nobody sits on the seats of a task', () => {
  const definition = review({ nobody: ['above'] });
  const { compiled, first } = newItem(definition);
  const sent = taken(send(compiled, first.snapshot, 'SEND', one));

  test('the directory is asked when the state is entered, and only then', () => {
    expect(wantedOf(compiled, sent, facts(one)).manned).toEqual([
      { state: 'two', seats: ['two@*'], excluded: [], decide: 'any', votes: [] },
    ]);
    expect(wantedOf(compiled, first, facts(one)).manned).toEqual([]);
  });

  test('then it waits for those who stand in as well, who may do it', () => {
    const vacant = taken(send(compiled, first.snapshot, 'SEND', one, {}, { vacant: ['two'] }));
    expect(vacant.tasks[0]?.seats).toEqual(['two@*', 'above@*']);
    expect(taken(send(compiled, vacant.snapshot, 'PASS', above)).outcome).toBe('done');
    expect(refusal(send(compiled, sent.snapshot, 'PASS', above)).refused).toBe('forbidden');
  });

  test('they may not do what was never for the holders of the task', () => {
    const vacant = taken(send(compiled, first.snapshot, 'SEND', one, {}, { vacant: ['two'] }));
    expect(refusal(send(compiled, vacant.snapshot, 'WITHDRAW', above)).refused).toBe('forbidden');
  });
});

describe('the filer would handle their own item', () => {
  const filerToo = person(filer.id, 'two@U001');

  test('they do, unless the author asks for another', () => {
    const { compiled, first } = newItem(review({ filer: 'allow' }));
    const sent = taken(send(compiled, first.snapshot, 'SEND', one));
    expect(taken(send(compiled, sent.snapshot, 'PASS', filerToo)).outcome).toBe('done');
  });

  test('they do not, and neither does their deputy; withdrawing stays theirs', () => {
    const { compiled, first } = newItem(review({ filer: 'other', nobody: ['above'] }));
    const sent = taken(send(compiled, first.snapshot, 'SEND', one));
    expect(sent.tasks[0]?.excluded).toEqual([filer.id]);
    expect(refusal(send(compiled, sent.snapshot, 'PASS', filerToo)).why).toMatchObject({
      zh: '您是填报人，这一步须由其他人办理',
    });
    const deputy = { ...person('D', 'two@U001'), behalf: { id: filer.id, name: '填报人' } };
    expect(refusal(send(compiled, sent.snapshot, 'PASS', deputy)).refused).toBe('forbidden');
    expect(taken(send(compiled, sent.snapshot, 'WITHDRAW', filerToo)).outcome).toBe('done');
  });
});

describe('one person decides twice in a row', () => {
  const begun = [{ state: 'two', seats: ['two@*'], excluded: [] }];

  test('passes only where the author says so, and never a verification', () => {
    const { compiled } = newItem(review({ repeated: 'pass' }));
    expect(repeatsOf(compiled, begun)).toMatchObject([{ state: 'two', event: 'PASS' }]);
    expect(repeatsOf(newItem(review({ repeated: 'ask' })).compiled, begun)).toEqual([]);
    const verified = newItem(review({ repeated: 'pass' }, { tags: ['verification'] })).compiled;
    expect(repeatsOf(verified, begun)).toEqual([]);
  });
});

describe('the publish check refuses', () => {
  test.each<[string, Workflow, string]>([
    ['a stand-in that is no role', review({ nobody: ['nobody'] }), 'unknown-role'],
    ['a filer barred with nobody to stand in', review({ filer: 'other' }), 'bad-policy'],
    [
      'a verification that passes by itself',
      review({ repeated: 'pass' }, { tags: ['verification'] }),
      'passed-verification',
    ],
    ['a form that nobody would fill in', review({ repeated: 'pass' }, { form: 'problem' }), 'bad-policy'],
    ['levels above no unit', review({}, {}, { post: 'two', levelsUp: 1 }), 'bad-role'],
    ['picking one of the filer', review({}, {}, { who: 'filer', pick: 'load' }), 'bad-role'],
  ])('%s', (_name, definition, name) => {
    expect(findings(definition)).toContain(name);
  });

  test.each<[string, object]>([
    ['a day and a workday at once', { day: 1, workday: 1 }],
    ['the fourth month of a quarter', { month: 4 }],
    ['units that are none', { units: 'everybody' }],
  ])('a duty with %s', (_name, more) => {
    const recur = {
      every: 'quarter' as const,
      units: 'organs' as const,
      data: {},
      filer: 'unit-liaison',
      ...more,
    };
    const definition = workflow(review({}), { ...review({}).meta, recur });
    expect(findings(definition)).toContain('bad-recurrence');
  });

  test.each<[string, object, string]>([
    ['an event that is not there', { event: 'GONE' }, 'unknown-event'],
    ['a role that is not there to be told', { roles: ['nobody'] }, 'unknown-role'],
    ['no day of its own', { day: 1, workday: 1 }, 'bad-recurrence'],
  ])('periodic reports with %s', (_name, more, name) => {
    const definition = review({});
    const reports = { event: 'PASS', every: 'month' as const, roles: ['above'], ...more };
    const two = definition.states?.two;
    const states = { ...definition.states, two: { ...two, meta: { ...two?.meta, reports } } };
    expect(findings({ ...definition, states })).toContain(name);
  });

  test('none of it when all is well', () => {
    expect(findings(review({ nobody: ['above'], filer: 'other', repeated: 'pass' }))).toEqual([]);
  });
});

describe('one of several is picked for a role', () => {
  const definition = review({}, {}, { post: 'two', pick: 'rotation' });
  const { compiled, first } = newItem(definition);

  test('the directory is asked once, and whoever was picked keeps it', () => {
    const sent = taken(send(compiled, first.snapshot, 'SEND', one));
    expect(wantedOf(compiled, sent, facts(one)).picks).toEqual([
      { role: 'two', by: 'rotation', count: 1, did: [], seats: ['two@*'], excluded: [], before: [] },
    ]);
    const picked = taken(send(compiled, first.snapshot, 'SEND', one, {}, { picks: { two: ['P5'] } }));
    expect(picked.tasks[0]?.seats).toEqual(['person:P5']);
    expect(wantedOf(compiled, picked, facts(one)).picks).toMatchObject([
      { before: ['P5'], seats: ['two@*'] },
    ]);
    expect(refusal(send(compiled, picked.snapshot, 'PASS', person('P6', 'two@U001'))).refused).toBe(
      'forbidden',
    );
    expect(taken(send(compiled, picked.snapshot, 'PASS', person('P5', 'two@U001'))).outcome).toBe('done');
  });
});

test('a role levels above a unit, or known for something, is a seat like any other', () => {
  const around = facts(null, { unitsUp: (unit) => ({ B0001: ['B0001', 'U001', 'C01'] })[unit] ?? [unit] });
  expect(seatsOf({ post: 'head', unit: 'own', levelsUp: 2 }, around)).toEqual(['head@C01']);
  expect(seatsOf({ post: 'head', unit: 'own', levelsUp: 3 }, around)).toEqual([]);
  expect(seatsOf({ post: 'head', attribute: { key: 'expertise', is: ['law', 'tax'] } }, around)).toEqual([
    'head?expertise=law@*',
    'head?expertise=tax@*',
  ]);
  expect(seatsOf({ attribute: { key: 'expertise', is: 'law' }, unit: 'organ' }, around)).toEqual([
    '*?expertise=law@U001',
  ]);
});

test('items of a duty begin without anybody at the keyboard', () => {
  const { compiled } = newItem(review({}));
  expect(taken(start(compiled, {}, facts(null))).states).toEqual(['one']);
});
