// The walk of the publish check steps through a chart of its own; here every step is held to XState's.
import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Chart, chartOf, type Way } from '#workflows/check/chart.ts';
import { type Arrival, beginAt, inOrder, type Rest, stepFrom } from '#workflows/check/chart-step.ts';
import { Oracle } from '#workflows/check/oracle.ts';
import type { Guard, StateNode, Transition, Workflow } from '#workflows/definition.ts';
import {
  activePaths,
  advance,
  begin,
  buildMachine,
  candidates,
  freeze,
  type Live,
  type Machine,
  restarted,
  runOf,
  timerEvent,
} from '#workflows/machine.ts';
import type { Parts } from '#workflows/machine-config.ts';
import { blankMemory } from '#workflows/memory.ts';
import { packWorkflows } from './packs.ts';
import { by, facts, workflow } from './world.ts';

const MOST_RESTS = 20;
const MOST_STEPS = 150;

/** Both ways to take a step, asking the same oracle. */
class Both {
  /** Steps left to compare; a loop ends it, for it is long. */
  left = MOST_STEPS;
  private oracle = new Oracle();
  private readonly chart: Chart;
  private readonly machine: Machine;

  constructor(definition: Workflow) {
    this.chart = chartOf(definition);
    const ways = new Map<string, Way>();
    for (const { answers, always, onDone } of this.chart.spots)
      for (const way of [...[...answers.values()].flat(), ...always, ...onDone])
        ways.set(way.placed.place, way);
    const parts: Parts = {
      allows: ({ place }, run) =>
        this.oracle.allows((ways.get(place) as Way).asks, ({ path }) => run.active.includes(path)),
      take: (_placed, { memory }) => memory,
      act: ({ type }, { memory }) => {
        if (type === 'set') this.oracle.dataSet();
        return memory;
      },
    };
    this.machine = buildMachine(definition, parts, 100 + 4 * this.chart.spots.length);
  }

  /** Every answer to every question, from one place; each place both ways. */
  *everyWay(rest: Rest | null, live: Live | null, event: string | null): Generator<[Rest, Live]> {
    const choices: boolean[][] = [[]];
    for (let tried = 0; this.left > 0 && tried < 64 && choices.length > 0; tried += 1) {
      const given = choices.pop() as boolean[];
      const oracle = new Oracle(given);
      this.left -= 1;
      const ours = rest ? stepFrom(this.chart, oracle, rest, event) : beginAt(this.chart, oracle);
      this.oracle = new Oracle(given);
      const theirs = live ? this.advanced(live, event) : this.begun();
      expect(told(theirs)).toEqual(toldOf(ours));
      if (ours === 'loop') this.left = 0;
      expect(this.oracle.answers).toEqual(oracle.answers);
      for (let at = oracle.asked - 1; at >= given.length; at -= 1)
        choices.push([...oracle.answers.slice(0, at), true]);
      if (typeof ours === 'object' && typeof theirs === 'object' && !ours.done)
        yield [{ ...ours, active: inOrder(this.chart, ours.active) }, this.stored(theirs)];
    }
  }

  private begun(): Live | 'loop' {
    return begin(this.machine, { memory: blankMemory(), facts: facts(null), form: {} });
  }

  private advanced(live: Live, event: string | null): Live | 'loop' | 'idle' {
    const [path = '', delay] = event?.split('/') ?? [];
    const type = event === null ? '@change' : delay === undefined ? event : timerEvent(live, path, delay);
    if (event !== null && candidates(live, type, 'step').length === 0) return 'idle';
    return advance(this.machine, live, type);
  }

  /** As it comes back from the database: the order of its states is that of the definition. */
  private stored(live: Live): Live {
    const { chart, scope } = this.machine;
    const persisted = JSON.parse(
      JSON.stringify(chart.getPersistedSnapshot({ ...live, context: {} } as never)),
    );
    const value = inOrderOf(chart.root, persisted.value);
    const restored = chart.restoreSnapshot({ ...persisted, value, children: {} } as never, scope) as Live;
    return restarted({ ...restored, context: live.context } as Live);
  }

  events({ active }: Rest): (string | null)[] {
    return [...new Set([...active].flatMap(({ asks }) => asks.map(({ event }) => event))), null];
  }
}

function inOrderOf(node: { states: Record<string, unknown> }, value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const inner = value as Record<string, unknown>;
  const keys = Object.keys(node.states).filter((key) => Object.hasOwn(inner, key));
  return Object.fromEntries(keys.map((key) => [key, inOrderOf(node.states[key] as typeof node, inner[key])]));
}

const told = (live: Live | string) =>
  typeof live === 'string'
    ? live
    : {
        active: activePaths(live),
        done: live.status === 'done',
        took: runOf(live).took.map(({ place }) => place),
      };

const toldOf = (arrival: Arrival | string) =>
  typeof arrival === 'string'
    ? arrival
    : {
        active: [...arrival.active]
          .filter(({ path }) => path !== '')
          .sort((one, other) => one.at - other.at)
          .map(({ path }) => path),
        done: arrival.done,
        took: arrival.took.map(({ placed }) => placed.place),
      };

/** Compares every step from every place that is reached, up to so many. Answers with how many were looked at. */
function compareSteps(definition: Workflow): number {
  const both = new Both(definition);
  const seen = new Set<string>();
  const waiting = [...both.everyWay(null, null, null)];
  for (const [rest, live] of waiting) {
    const { value, historyValue } = freeze(live);
    const id = JSON.stringify([value, historyValue]);
    if (seen.has(id) || seen.size >= MOST_RESTS) continue;
    seen.add(id);
    for (const event of both.events(rest)) waiting.push(...both.everyWay(rest, live, event));
  }
  return seen.size;
}

const folder = new URL('./check-corpus/sound/', import.meta.url);
const corpus = readdirSync(folder).map(
  (name): Workflow => JSON.parse(readFileSync(new URL(name, folder), 'utf8')),
);

test.each([...packWorkflows(), ...corpus].map((each) => [each.key, each] as const))(
  'every step of %s is the one XState takes',
  (_key, definition) => {
    expect(compareSteps(definition)).toBeGreaterThan(0);
  },
);

const go = (target: string): Transition => ({ target, meta: by('one') });
const rule: Guard = { type: 'rule', params: { rule: { var: 'data.x' } } };

test.each<[string, Partial<Workflow>]>([
  [
    'a deep history remembers the innermost states',
    {
      initial: 'work',
      states: {
        work: {
          initial: 'part',
          on: { OUT: go('out') },
          states: {
            part: { initial: 'a', states: { a: { on: { GO: go('b') } }, b: {} } },
            back: { type: 'history', history: 'deep', target: 'part' },
          },
        },
        out: { on: { IN: go('work.back') } },
      },
    },
  ],
  [
    'of what goes by itself the inner goes before the outer',
    {
      initial: 'both',
      states: {
        both: {
          type: 'parallel',
          always: { target: 'out', guard: rule },
          states: {
            x: {},
            y: { initial: 'a', states: { a: { always: { target: 'b', guard: rule } }, b: {} } },
          },
        },
        out: { on: { IN: go('both') } },
      },
    },
  ],
])('every step is the one XState takes: %s', (_name, body) => {
  expect(compareSteps(workflow(body))).toBeGreaterThan(1);
});

interface Shape {
  kind: 'leaf' | 'final' | 'states' | 'regions' | 'history' | 'deep history';
  inner: Shape[];
}

const leaf = fc.constantFrom<Shape['kind']>('leaf', 'leaf', 'final', 'history', 'deep history');
const { shape } = fc.letrec<{ shape: Shape }>((tie) => ({
  shape: fc.oneof(
    { maxDepth: 3 },
    fc.record({ kind: leaf, inner: fc.constant<Shape[]>([]) }),
    fc.record({
      kind: fc.constantFrom<Shape['kind']>('states', 'regions'),
      inner: fc.array(tie('shape'), { minLength: 1, maxLength: 3 }),
    }),
  ),
}));

interface Line {
  from: number;
  to: number | null;
  trigger: 'on' | 'on' | 'always' | 'onDone' | 'after';
  event: string;
  reenter: boolean;
  asks: 'nothing' | 'a rule' | number;
  sets: boolean;
}

const line: fc.Arbitrary<Line> = fc.record({
  from: fc.nat(40),
  to: fc.option(fc.nat(40)),
  trigger: fc.constantFrom('on', 'on', 'on', 'always', 'onDone', 'after'),
  event: fc.constantFrom('A', 'B', 'C'),
  reenter: fc.boolean(),
  asks: fc.oneof(fc.constant('nothing' as const), fc.constant('a rule' as const), fc.nat(40)),
  sets: fc.boolean(),
});

const holds = ({ kind, inner }: Shape) =>
  kind !== 'leaf' && inner.some((each) => !each.kind.endsWith('history'));

/** A state of that shape; what cannot be what it says is a leaf. */
function stateOf(shape: Shape, path: string, paths: string[]): StateNode {
  paths.push(path);
  if (shape.kind === 'final') return { type: 'final' };
  if (shape.kind.endsWith('history'))
    return { type: 'history', history: shape.kind === 'history' ? 'shallow' : 'deep' };
  if (!holds(shape)) return {};
  const states = Object.fromEntries(
    shape.inner.map((inner, at) => [`s${at}`, stateOf(inner, `${path}${path && '.'}s${at}`, paths)]),
  );
  const first = Object.keys(states).find((key) => states[key]?.type !== 'history') as string;
  for (const each of Object.values(states)) if (each.type === 'history') each.target = first;
  return shape.kind === 'regions' ? { type: 'parallel', states } : { initial: first, states };
}

function nodeAt(root: StateNode, path: string): StateNode {
  return path === '' ? root : path.split('.').reduce((node, key) => node.states?.[key] as StateNode, root);
}

function guardOf({ asks }: Line, paths: readonly string[]): Guard | undefined {
  if (asks === 'nothing') return undefined;
  if (asks === 'a rule') return { type: 'rule', params: { rule: { var: 'data.x' } } };
  const state = paths[asks % paths.length] as string;
  return state === '' ? undefined : { type: 'in', params: { state } };
}

function draw(root: StateNode, paths: readonly string[], each: Line): void {
  const node = nodeAt(root, paths[each.from % paths.length] as string);
  if (node.type === 'final' || node.type === 'history') return;
  const to = each.to === null ? undefined : (paths[each.to % paths.length] as string);
  const guard = guardOf(each, paths);
  const transition: Transition = {
    ...(to !== undefined && { target: to === '' ? '#small' : `#small.${to}` }),
    ...(guard && { guard }),
    ...(each.reenter && { reenter: true }),
    ...(each.sets && { actions: [{ type: 'set', params: { values: { x: 1 } } }] }),
    ...(each.trigger === 'on' && { meta: by('one') }),
  };
  const { trigger } = each;
  if (trigger === 'always' || trigger === 'onDone')
    node[trigger] = [...((node[trigger] as Transition[]) ?? []), transition];
  else {
    const name = trigger === 'after' ? 'P1D' : each.event;
    node[trigger] = {
      ...node[trigger],
      [name]: [...((node[trigger]?.[name] as Transition[]) ?? []), transition],
    };
  }
}

test('every step of any workflow is the one XState takes: regions, histories, what goes by itself and ends', () => {
  fc.assert(
    fc.property(
      fc.array(shape, { minLength: 2, maxLength: 4 }),
      fc.boolean(),
      fc.array(line, { maxLength: 14 }),
      (inner, regions, lines) => {
        const paths: string[] = [];
        fc.pre(holds({ kind: 'states', inner }));
        const root = stateOf({ kind: regions ? 'regions' : 'states', inner }, '', paths);
        for (const each of lines) draw(root, paths, each);
        compareSteps(workflow(root as Partial<Workflow>));
      },
    ),
    { numRuns: 150 },
  );
}, 60_000);
