// Wherever people, timers and children take an item of the shipped packs, what is stored stays in order.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { JsonObject } from '#workflows/definition.ts';
import type { Actor, Facts } from '#workflows/facts.ts';
import { LADDER } from '#workflows/ladder.ts';
import { offers } from '#workflows/offers.ts';
import { REPORTS } from '#workflows/reports.ts';
import { stand } from '#workflows/rest.ts';
import { type Compiled, compile, type Step, start, step } from '#workflows/step.ts';
import { packWorkflows } from './packs.ts';
import { facts, person, taken } from './world.ts';

const people: Actor[] = [
  person('P-filer', 'branch-secretary@B0001'),
  person('P2', 'committee-reviewer@C01'),
  person('P3', 'committee-reviewer@C01', 'unit-leader@U012'),
  person('P4', 'unit-liaison@U012'),
  person('P5', 'unit-leader@U012'),
  person('P6', 'committee-supervisor@C01'),
  person('P7', 'member@B0002'),
];

const data: JsonObject = { summary: '灯不亮', unit: 'U012', units: ['U012', 'U013'], dueOn: '2026-01-30' };
const forms: JsonObject[] = [
  {},
  { responsibleUnit: 'U012', dueOn: '2026-02-10' },
  { verdict: 'done' },
  { verdict: 'not', dueOn: '2026-03-10' },
];

type Move =
  | { kind: 'person'; who: number; what: number; form: number; hours: number }
  | { kind: 'timer'; which: number }
  | { kind: 'children'; done: number };

const move: fc.Arbitrary<Move> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('person' as const),
      who: fc.nat(6),
      what: fc.nat(9),
      form: fc.nat(3),
      hours: fc.nat(100),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('timer' as const), which: fc.nat(3) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('children' as const), done: fc.nat(2) }) },
);

interface Place {
  now: string;
  done: number;
  last: Step;
}

const at = ({ now, done }: Place, actor: Actor | null): Facts =>
  facts(actor, { now, children: { total: 2, done, void: 0, in: {} } });

function act(
  compiled: Compiled,
  place: Place,
  { who, what, form, hours }: Extract<Move, { kind: 'person' }>,
): Step | null {
  const actor = people[who] as Actor;
  place.now = new Date(Date.parse(place.now) + hours * 3_600_000).toISOString();
  const offered = offers(compiled, place.last.snapshot, at(place, actor)).filter(({ event }) =>
    compiled.events.has(event),
  );
  const offer = offered[what % Math.max(1, offered.length)];
  if (!offer) return null;
  const event = { kind: 'event', event: offer.event, form: forms[form] as JsonObject, keep: true } as const;
  const answer = step(compiled, place.last.snapshot, event, at(place, actor));
  if (!('refused' in answer)) {
    expect(offer.can, `${offer.event} was taken though not offered`).toBe(true);
    return answer;
  }
  expect(offer.can ? ['guard'] : ['forbidden', 'guard'], JSON.stringify(answer)).toContain(answer.refused);
  return null;
}

/** Levels of the ladder stand beside the states. */
const isOfLadder = (key: string) => key.startsWith(LADDER);

/** The state a timer belongs to; that of a report names it second. */
const stateOf = (key: string): string => {
  const [path = '', state = ''] = key.split('/');
  return path === REPORTS ? state : path;
};

function ring(compiled: Compiled, place: Place, which: number): Step | null {
  const waiting = Object.entries(place.last.snapshot.context.timers).filter(
    ([, { spent, dueAt }]) => !spent && dueAt !== null,
  );
  const timer = waiting[which % Math.max(1, waiting.length)];
  if (!timer) return null;
  const [key, { dueAt }] = timer;
  if (Date.parse(dueAt as string) > Date.parse(place.now)) place.now = dueAt as string;
  const rung = step(compiled, place.last.snapshot, { kind: 'timer', key }, at(place, null));
  return isOfLadder(key) && 'refused' in rung ? null : taken(rung); // a level rings only where it says
}

function go(compiled: Compiled, place: Place, move: Move): Step | null {
  if (move.kind === 'person') return act(compiled, place, move);
  if (place.last.status === 'done') return null;
  if (move.kind === 'timer') return ring(compiled, place, move.which);
  place.done = Math.max(place.done, move.done);
  return taken(step(compiled, place.last.snapshot, { kind: 'children' }, at(place, null)));
}

const isActive = ({ states }: Step, path: string) =>
  states.some((state) => `${state}.`.startsWith(`${path}.`));

function expectInOrder(compiled: Compiled, place: Place): void {
  const { last } = place;
  const keys = Object.keys(last.snapshot.context.timers);
  const announced = [...last.timers.kept, ...last.timers.set.map(({ key }) => key)];
  const waits = [
    ...last.tasks.map(({ state }) => state),
    ...last.entered,
    ...keys.filter((key) => !isOfLadder(key)).map(stateOf),
  ];

  // What waits belongs to an active state, and nothing waits at the end.
  expect(waits.filter((path) => !isActive(last, path))).toEqual([]);
  expect(announced.filter((key) => !keys.includes(key))).toEqual([]);
  if (last.status === 'done') expect({ tasks: last.tasks, announced }).toEqual({ tasks: [], announced: [] });

  // What is stored is plain JSON, and standing still changes nothing of it.
  const stored = JSON.parse(JSON.stringify(last.snapshot));
  expect(stored).toStrictEqual(last.snapshot);
  const again = stand(compiled, stored, at(place, null), stored.context);
  expect(JSON.stringify(again.snapshot)).toBe(JSON.stringify(last.snapshot));
  expect({ states: again.states, tasks: again.tasks, tags: again.tags }).toEqual({
    states: last.states,
    tasks: last.tasks,
    tags: last.tags,
  });
}

describe.each(packWorkflows().map((each) => [each.key, compile(each)] as const))('%s', (_key, compiled) => {
  test('stays in order on random ways', () => {
    fc.assert(
      fc.property(fc.array(move, { maxLength: 30 }), (moves) => {
        const place: Place = { now: '2026-01-05T04:00:00.000Z', done: 0, last: null as never };
        place.last = taken(start(compiled, data, at(place, people[0] as Actor)));
        expectInOrder(compiled, place);
        for (const each of moves) {
          place.last = go(compiled, place, each) ?? place.last;
          expectInOrder(compiled, place);
        }
      }),
      { numRuns: 150 },
    );
  });
});
