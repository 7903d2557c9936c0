// Random people doing random verbs and events: no task is ever lost, doubled, or left with nobody who could go on.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { JsonObject } from '#workflows/definition.ts';
import type { Actor } from '#workflows/facts.ts';
import { type Offer, offers } from '#workflows/offers.ts';
import { type Compiled, compile, type Refusal, type Step, step } from '#workflows/step.ts';
import { verbProblems } from '#workflows/verbs/check-values.ts';
import { perform } from '#workflows/verbs/perform.ts';
import type { Verb } from '#workflows/verbs/verb.ts';
import { findVerb } from '#workflows/verbs/verbs.ts';
import { begin, by, facts, filer, person, workflow } from './world.ts';

const council = compile(
  workflow(
    {
      type: 'parallel',
      states: {
        deciding: {
          initial: 'voting',
          states: {
            voting: {
              meta: { title: '会签', task: { roles: ['one'], decide: 'all' } },
              on: {
                AGREE: { target: 'agreed', meta: by('one') },
                REFUSE: { target: 'drafting', meta: by('one') },
                RETURN: { target: 'drafting', meta: { ...by('one'), kind: 'return' } },
              },
            },
            drafting: {
              meta: { title: '补充', task: { roles: ['two'] } },
              on: {
                AGAIN: { target: 'voting', meta: by('two') },
                DROP: { target: 'agreed', meta: { ...by('two'), kind: 'cancel' } },
              },
            },
            agreed: { meta: { title: '已会签' }, on: { REOPEN: { target: 'drafting', meta: by('one') } } },
          },
        },
        papers: {
          initial: 'checking',
          states: {
            checking: {
              meta: { title: '核对', task: { roles: ['two'] } },
              on: { CHECK: { target: 'turn', meta: by('two') } },
            },
            turn: {
              meta: { title: '依次', task: { roles: ['one', 'two'], decide: 'sequence' } },
              on: { NEXT: { target: 'checking', meta: { roles: ['one', 'two'] } } },
            },
          },
        },
      },
    },
    {
      roles: {
        one: { title: '甲', post: 'one' },
        two: { title: '乙', post: 'two' },
      },
    },
  ),
);

const people = [
  person('ann', 'one@C01'),
  person('bob', 'one@C01'),
  person('cid', 'two@U001'),
  person('dan', 'two@U001'),
  person('eve', 'clerk@C01'),
  person('fay', 'clerk@U001'),
];
const ids = people.map(({ id }) => id);
const named = Object.fromEntries([...people, filer].map((each) => [each.id, each]));
const deciders = [
  { seat: 'one@*', people: 2 },
  { seat: 'two@*', people: 2 },
];
const factsOf = (actor: Actor) => facts(actor, { named, deciders });

const VERBS = ['claim', 'release', 'transfer', 'recall', 'delegate', 'add-sign', 'remove-sign', 'opinion'];

/** Values for what is asked, chosen by the numbers. */
function fill(ask: NonNullable<Offer['ask']>, pick: (below: number) => number): JsonObject {
  return Object.fromEntries(
    Object.entries(ask).map(([name, { kind, options = [] }]) => {
      const someone = ids[pick(ids.length)] ?? '';
      if (kind === 'person') return [name, someone];
      if (kind === 'people') return [name, [...new Set([someone, ids[pick(ids.length)] ?? ''])]];
      if (kind === 'choice') return [name, options[pick(options.length)]?.value ?? ''];
      return [name, '请办'];
    }),
  );
}

function act(compiled: Compiled, now: Step, actor: Actor, offer: Offer, pick: (below: number) => number) {
  const snapshot = JSON.parse(JSON.stringify(now.snapshot));
  const verb = findVerb(offer.event) as Verb | undefined;
  if (!verb) {
    const came = { kind: 'event', event: offer.event, form: {}, keep: true } as const;
    return step(compiled, snapshot, came, factsOf(actor));
  }
  const values = fill(offer.ask ?? {}, pick);
  expect(verbProblems(offer.ask ?? {}, values)).toEqual({});
  return perform(compiled, snapshot, verb, values, factsOf(actor));
}

const possible = (now: Step, actor: Actor): Offer[] =>
  offers(council, JSON.parse(JSON.stringify(now.snapshot)), factsOf(actor)).filter(
    ({ can, event }) => can && (VERBS.includes(event) || event === event.toUpperCase()),
  );

function expectWhole(now: Step): void {
  const states = now.states.filter((path) => council.states.get(path)?.meta?.task !== undefined);
  expect(now.tasks.map(({ state }) => state)).toEqual(states);
  for (const path of Object.keys(now.snapshot.context.desk)) expect(states).toContain(path);
  for (const task of now.tasks) {
    const able = people.filter(
      ({ id, seats }) => !task.excluded.includes(id) && task.seats.some((seat) => seats.includes(seat)),
    );
    expect(able, `${task.state} waits for nobody: ${JSON.stringify(now.snapshot.context)}`).not.toEqual([]);
    const some = able.some((actor) => possible(now, actor).some(({ event }) => event !== 'claim'));
    expect(some, `nobody can go on with ${task.state}`).toBe(true);
  }
}

const isRefused = (answer: Step | Refusal): answer is Refusal => 'refused' in answer;

test('no task is lost, doubled, or left with nobody who could go on', () => {
  const moves = fc.array(fc.array(fc.nat(1000), { minLength: 8, maxLength: 8 }), {
    minLength: 12,
    maxLength: 40,
  });
  fc.assert(
    fc.property(moves, (numbers) => {
      let now = begin(council);
      for (const [who = 0, what = 0, ...rest] of numbers) {
        let used = 0;
        const pick = (below: number) => (rest[used++ % rest.length] ?? 0) % Math.max(1, below);
        const actor = people[who % people.length];
        const offer = actor && possible(now, actor)[what % Math.max(1, possible(now, actor).length)];
        if (!actor || !offer) continue;
        const answer = act(council, now, actor, offer, pick);
        if (isRefused(answer)) continue;
        now = answer;
        expectWhole(now);
      }
    }),
    { numRuns: 150 },
  );
}, 60_000);
