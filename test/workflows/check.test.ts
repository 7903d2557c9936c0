// Broken definitions, each with one fault: the check names that fault, in place.
import { describe, expect, test } from 'vitest';
import { check } from '#workflows/check/check.ts';
import { stateNamesOf } from '#workflows/check/child-states.ts';
import { handedIn } from '#workflows/check/data-fields.ts';
import { walkThrough } from '#workflows/check/walk.ts';
import type { StateNode, Transition, Workflow } from '#workflows/definition.ts';
import { type Broken, faults, sound } from './broken.ts';
import { packWorkflows, shippedForms } from './packs.ts';
import { workflow } from './world.ts';

const context = {
  forms: shippedForms().map(({ key }) => key),
  workflows: packWorkflows().map(({ key }) => key),
};

/** Everything that is known of what is shipped. */
const around = {
  ...context,
  schemas: Object.fromEntries(shippedForms().map((form) => [form.key, form])),
  handedIn: handedIn(packWorkflows()),
  stateNames: Object.fromEntries(packWorkflows().map((each) => [each.key, stateNamesOf(each)])),
};

/** What is found in the sound workflow after one change: check, severity, place. */
function foundAfter(change: (broken: Broken) => void): string[] {
  const broken = JSON.parse(JSON.stringify(sound()));
  change(broken);
  return check(broken, context).map(({ check: name, severity, place }) => `${severity} ${name} at ${place}`);
}

test('a sound workflow has no finding', () => {
  expect(foundAfter(() => {})).toEqual([]);
});

test.each(packWorkflows().map((each) => [each.key, each] as const))(
  'the shipped workflow %s has no finding',
  (_key, shipped) => {
    expect(check(shipped, around)).toEqual([]);
  },
);

describe('a shipped process that lets an item pass by its verification is found out, with the way it goes', () => {
  interface Shortcut {
    key: string;
    from: string;
    event: string;
    to: string;
    end: string;
    way: string[];
  }
  const shortcuts: Shortcut[] = [
    {
      key: 'problem-rectification',
      from: 'handling.fixing.doing',
      event: 'SUBMIT',
      to: '#problem-rectification.handling.closed',
      end: 'states.handling.states.closed',
      way: ['ACCEPT', 'PLAN', 'SUBMIT'],
    },
    {
      key: 'unit-task',
      from: 'handling.progressing',
      event: 'SUBMIT',
      to: 'finished',
      end: 'states.handling.states.finished',
      way: ['RECEIVE', 'SUBMIT'],
    },
    {
      key: 'warning-card',
      from: 'rectifying',
      event: 'SUBMIT',
      to: 'lifted',
      end: 'states.lifted',
      way: ['EXPLAIN', 'SUBMIT'],
    },
  ];

  test.each(shortcuts)('$key: $event leads to the end', ({ key, from, event, to, end, way }) => {
    const broken = structuredClone(packWorkflows().find((each) => each.key === key) as Workflow);
    const node = from.split('.').reduce<StateNode>((at, name) => at.states?.[name] as StateNode, broken);
    (node.on?.[event] as Transition).target = to;

    const found = check(broken, around).filter(({ check: name }) => name === 'unverified-close');

    expect(found).toMatchObject([{ severity: 'block', place: end, example: way }]);
  });
});

describe('one fault, one finding', () => {
  test.each(faults)('%s', (_fault, change, ...found) => {
    expect(foundAfter(change)).toEqual(found);
  });
});

test('a finding has a sentence in both languages and the shortest way to it', () => {
  const broken = JSON.parse(JSON.stringify(sound())) as Broken;
  broken.states.stuck = { meta: { title: { zh: '死胡同', en: 'Dead end' } } };
  broken.states.fixing.on.BACK.target = 'stuck';

  expect(check(broken, context)).toEqual([
    {
      check: 'dead-end',
      severity: 'block',
      place: 'states.stuck',
      text: { zh: '到了「死胡同」就再也走不下去', en: 'Nothing and nobody leads on from “Dead end”' },
      example: ['ACCEPT', 'BACK'],
    },
  ]);
});

describe('what is far too big, or meant to harm, is refused at once', () => {
  const nested = (depth: number, wrap: (inner: unknown) => unknown) => {
    let value: unknown = {};
    for (let level = 0; level < depth; level += 1) value = wrap(value);
    return value;
  };
  const bodies: [string, () => unknown, string][] = [
    [
      '10,000 states',
      () => ({
        ...sound(),
        states: Object.fromEntries(Array.from({ length: 10_000 }, (_, at) => [`s${at}`, {}])),
      }),
      'too-large',
    ],
    [
      'states 500 deep',
      () => ({ ...sound(), states: nested(500, (inner) => ({ a: { initial: 'a', states: inner } })) }),
      'too-deep',
    ],
    ['JSON 100,000 deep', () => ({ ...sound(), tags: nested(100_000, (inner) => [inner]) }), 'too-deep'],
    ['5 MB of text', () => ({ ...sound(), description: '长'.repeat(5_000_000) }), 'too-large'],
    [
      '5 MB of small parts',
      () => ({ ...sound(), tags: Array.from({ length: 1_000_000 }, () => 'open') }),
      'too-large',
    ],
    ['a state named __proto__', () => JSON.parse('{"key":"x","states":{"__proto__":{}}}'), 'bad-name'],
    [
      'a role named constructor',
      () => JSON.parse('{"key":"x","meta":{"roles":{"constructor":{}}}}'),
      'bad-name',
    ],
    ['nothing', () => null, 'shape'],
    ['a number', () => 5, 'shape'],
    ['a list', () => [], 'shape'],
  ];

  test.each(bodies)('%s', (_name, body, found) => {
    const definition = body();
    const begun = performance.now();

    expect(check(definition, context).map((finding) => finding.check)).toContain(found);

    expect(performance.now() - begun).toBeLessThan(1000);
  });
});

test('a workflow of more combinations than can be looked at says so, in bounded time', () => {
  const ring = (region: string) =>
    Object.fromEntries(
      Array.from({ length: 10 }, (_, at) => [
        `s${at}`,
        { on: { [`${region}${at}`]: { target: `s${(at + 1) % 10}`, meta: { roles: ['one'] } } } },
      ]),
    );
  const regions = Object.fromEntries(
    ['A', 'B', 'C', 'D', 'E', 'F'].map((region) => [`r${region}`, { initial: 's0', states: ring(region) }]),
  );

  expect(check(workflow({ type: 'parallel', states: regions }), context)).toContainEqual(
    expect.objectContaining({ check: 'too-many-configurations', severity: 'warn' }),
  );
}, 30_000);

test('32,768 combinations of regions that know nothing of each other are all looked at', () => {
  const ring = (name: string) =>
    Object.fromEntries(
      Array.from({ length: 8 }, (_, at) => [
        `s${at}`,
        { on: { [`${name}${at}`]: { target: `s${(at + 1) % 8}`, meta: { roles: ['one'] } } } },
      ]),
    );
  const states = Object.fromEntries(
    [...'ABCDE'].map((name) => [name, { initial: 's0', states: ring(name) }]),
  );

  expect(walkThrough(workflow({ type: 'parallel', states }))).toMatchObject({
    complete: true,
    configurations: { length: 32_768 },
  });
});

test('regions walked apart come to the same as walked together', () => {
  const region = (name: string) => ({
    initial: 'a',
    states: {
      a: { on: { [`${name}_GO`]: { target: 'b', meta: { roles: ['one'] } } } },
      b: {
        on: { [`${name}_END`]: { target: 'c', meta: { roles: ['one'] } } },
        after: { P1D: { target: 'a' } },
      },
      c: { type: 'final' as const },
    },
  });
  const apart = workflow({ type: 'parallel', states: { x: region('X'), y: region('Y'), z: region('Z') } });
  const together = { ...apart, on: { NOTHING: { meta: { roles: ['one'] } } } };
  const seen = (each: typeof apart) =>
    walkThrough(each)
      .configurations.map(({ active, done, edges, path }) => ({
        active: [...active].sort(),
        done,
        leads: [
          ...new Set(
            edges.filter(({ event }) => event !== 'NOTHING').map(({ to }) => [...to.active].sort().join()),
          ),
        ].sort(),
        steps: path.length,
      }))
      .sort((one, other) => one.active.join().localeCompare(other.active.join()));

  expect(seen(apart)).toHaveLength(27);
  expect(seen(apart)).toEqual(seen(together));
});

test('guards that answer alike are asked once: two halves of one question are no endless loop', () => {
  const halves = workflow(
    {
      initial: 'a',
      states: {
        a: {
          always: { target: 'b', guard: { type: 'quota', params: { name: 'x', limit: 3 } } },
          on: { GO: { target: 'end', meta: { roles: ['one'] } } },
        },
        b: {
          always: {
            target: 'a',
            guard: { type: 'not', params: { guard: { type: 'quota', params: { name: 'x', limit: 3 } } } },
          },
          on: { GO: { target: 'end', meta: { roles: ['one'] } } },
        },
        end: { type: 'final' },
      },
    },
    { roles: { one: { post: 'one' } }, quotas: { x: { title: '名额', per: 'x', limit: 3 } } },
  );

  expect(check(halves, context)).toEqual([]);
});
