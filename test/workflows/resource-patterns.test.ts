// The 43 resource patterns of workflowpatterns.com: each with the test that shows it, or the reason why not or not wholly.
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import type { Role, Workflow } from '#workflows/definition.ts';
import { compile, step } from '#workflows/step.ts';
import { begin, by, facts, newItem, one, person, refusal, send, taken, two, workflow } from './world.ts';

interface Pattern {
  number: number;
  group: string;
  name: string;
  support: 'direct' | 'partial' | 'no';
  how: string;
  /** 'file › title of a test' */
  shownBy?: string;
  why?: string;
}

const root = fileURLToPath(new URL('../../', import.meta.url));
const patterns: Pattern[] = JSON.parse(readFileSync(`${root}test/workflows/resource-patterns.json`, 'utf8'));

test('every pattern has its place in the table', () => {
  expect(patterns.map(({ number }) => number)).toEqual(Array.from({ length: 43 }, (_, at) => at + 1));
  expect(new Set(patterns.map(({ name }) => name)).size).toBe(43);
});

test.each(patterns.map((pattern) => [`${pattern.number} ${pattern.name}`, pattern] as const))(
  'the table says of %s how it is shown, and why when it is not all of it',
  (_name, { support, how, shownBy = '', why }) => {
    expect(why !== undefined).toBe(support !== 'direct');
    expect([how !== '', shownBy !== '']).toEqual(support === 'no' ? [false, false] : [true, true]);
    if (support === 'no') return;
    const [file = '', title = ''] = shownBy.split(' › ');
    expect(existsSync(root + file), file).toBe(true);
    expect(readFileSync(root + file, 'utf8').includes(`'${title}'`), title).toBe(true);
  },
);

test('43 are direct, 0 partial, 0 missing', () => {
  const counts = { direct: 0, partial: 0, no: 0 };
  for (const { support } of patterns) counts[support] += 1;
  console.log(
    `resource patterns: ${counts.direct} direct, ${counts.partial} partial, ${counts.no} not supported`,
  );

  expect(counts).toEqual({ direct: 43, partial: 0, no: 0 });
});

/** Two steps after another: the second is for the role in question. */
const twoSteps = (role: Role): Workflow =>
  workflow(
    {
      initial: 'first',
      states: {
        first: { meta: { task: { roles: ['one'] } }, on: { TAKE: { target: 'second', meta: by('one') } } },
        second: {
          meta: { task: { roles: ['chosen'] } },
          on: { DO: { target: 'third', meta: by('chosen') } },
        },
        third: { meta: { task: { roles: ['chosen'] } }, on: { DO: { target: 'end', meta: by('chosen') } } },
        end: { type: 'final' },
      },
    },
    { roles: { one: { post: 'one' }, two: { post: 'two' }, chosen: role } },
  );

describe('shown here', () => {
  test('1 Direct Distribution', () => {
    const { compiled, first } = newItem(twoSteps({ person: 'P2' }));
    const then = taken(send(compiled, first.snapshot, 'TAKE', one));

    expect(then.tasks).toMatchObject([{ state: 'second', seats: ['person:P2'] }]);
    expect(refusal(send(compiled, then.snapshot, 'DO', one)).refused).toBe('forbidden');
    expect(taken(send(compiled, then.snapshot, 'DO', two)).states).toEqual(['third']);
  });

  test('6 Case Handling', () => {
    const { compiled, first } = newItem(twoSteps({ actorOf: 'TAKE' }));
    const colleague = person('P3', 'one@U001');
    let now = taken(send(compiled, first.snapshot, 'TAKE', one));

    for (const state of ['second', 'third']) {
      expect(now.tasks).toMatchObject([{ state, seats: ['person:P1'] }]);
      expect(refusal(send(compiled, now.snapshot, 'DO', colleague)).refused).toBe('forbidden');
      now = taken(send(compiled, now.snapshot, 'DO', one));
    }
    expect(now.status).toBe('done');
  });

  test('7 Retain Familiar', () => {
    const { compiled, first } = newItem(twoSteps({ actorOf: 'TAKE' }));
    const colleague = person('P3', 'one@U001');

    expect(taken(send(compiled, first.snapshot, 'TAKE', colleague)).tasks).toMatchObject([
      { state: 'second', seats: ['person:P3'] },
    ]);
  });

  test('28 Escalation', () => {
    const compiled = compile(
      workflow({
        initial: 'asked',
        states: {
          asked: {
            meta: { task: { roles: ['one'] } },
            on: { DO: { target: 'end', meta: by('one') } },
            after: { P3D: { target: 'raised' } },
          },
          raised: { meta: { task: { roles: ['two'] } }, on: { DO: { target: 'end', meta: by('two') } } },
          end: { type: 'final' },
        },
      }),
    );
    const first = begin(compiled);
    const late = step(
      compiled,
      first.snapshot,
      { kind: 'timer', key: 'asked/P3D' },
      facts(null, { now: '2026-01-09T04:00:00.000Z' }),
    );

    expect(first.tasks).toMatchObject([{ seats: ['one@*'] }]);
    expect(taken(late).tasks).toMatchObject([{ state: 'raised', seats: ['two@*'] }]);
  });
});
