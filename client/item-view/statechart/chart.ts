// A workflow as something to draw: states and moves, flat and in document order. Pure, so that any definition can be tested.
import type { StateNode, Text, Transition, Workflow } from '#workflows/definition.ts';
import { targetPath } from './chart-target.ts';

export type StateKind = 'atomic' | 'compound' | 'parallel' | 'final' | 'history';

export interface ChartState {
  /** 'handling.fixing.doing'; the workflow itself is ''. */
  path: string;
  parent: string | null;
  depth: number;
  kind: StateKind;
  /** Null when its author gave it none, as the insides of a clock. */
  title: Text | null;
  /** Time moves something in it. */
  timed: boolean;
  /** One of several regions that run side by side. */
  region: boolean;
  /** Path of the state entered first. */
  initial: string | null;
}

/** Why an item moves: somebody acts, time passes, a condition holds, everything inside has ended, or what a history begins with. */
export type Cause =
  | { kind: 'event'; event: string }
  | { kind: 'after'; delay: string }
  | { kind: 'always' }
  | { kind: 'done' }
  | { kind: 'default' };

export interface Move {
  id: string;
  source: string;
  target: string;
  cause: Cause;
  title: Text | null;
  /** What it brings about: 'notify', 'open', 'card-yellow', 'card-red', 'card-off'. */
  brings: string[];
  /** Stays where it is: only something is recorded. */
  stays: boolean;
  /** 1, 2, 3 when one cause has several ways out, tried in this order. */
  order: number | null;
}

export interface Chart {
  states: ChartState[];
  moves: Move[];
}

export function readChart(workflow: Workflow): Chart {
  const states = listStates(workflow, '', null, 0, false);
  const nodes = new Map(states.map((state) => [state.path, nodeAt(workflow, state.path)]));
  const moves = states.flatMap((state) => movesFrom(workflow, state.path, nodes));
  return { states, moves };
}

function listStates(
  node: StateNode,
  path: string,
  parent: string | null,
  depth: number,
  region: boolean,
): ChartState[] {
  const kind = kindOf(node);
  const initial = node.initial && kind === 'compound' ? join(path, node.initial) : null;
  const title = node.meta?.title ?? null;
  const own: ChartState = { path, parent, depth, kind, title, timed: isTimed(node), region, initial };
  const children = Object.entries(node.states ?? {}).flatMap(([key, child]) =>
    listStates(child, join(path, key), path, depth + 1, kind === 'parallel'),
  );
  return [own, ...children];
}

function isTimed(node: StateNode): boolean {
  return Object.keys(node.after ?? {}).length > 0 || Object.values(node.states ?? {}).some(isTimed);
}

function kindOf(node: StateNode): StateKind {
  if (node.type === 'parallel' || node.type === 'final' || node.type === 'history') return node.type;
  return node.states && Object.keys(node.states).length > 0 ? 'compound' : 'atomic';
}

function movesFrom(workflow: Workflow, source: string, nodes: Map<string, StateNode>): Move[] {
  const node = nodes.get(source);
  if (!node) return [];
  return causesOf(node).flatMap(([cause, transitions]) =>
    transitions.flatMap((transition, index): Move[] => {
      const target = targetPath(workflow, nodes, source, transition.target);
      if (target === null) return [];
      const id = `${source}/${causeKey(cause)}/${index}`;
      const order = transitions.length > 1 ? index + 1 : null;
      const stays = transition.target === undefined;
      const title = transition.meta?.title ?? null;
      return [{ id, source, target, cause, title, brings: broughtBy(transition), stays, order }];
    }),
  );
}

function causesOf(node: StateNode): [Cause, Transition[]][] {
  const events = Object.entries(node.on ?? {}).map(([event, to]): [Cause, Transition[]] => [
    { kind: 'event', event },
    listed(to),
  ]);
  const delays = Object.entries(node.after ?? {}).map(([delay, to]): [Cause, Transition[]] => [
    { kind: 'after', delay },
    listed(to),
  ]);
  const rest: [Cause, Transition[]][] = [
    [{ kind: 'always' }, listed(node.always)],
    [{ kind: 'done' }, listed(node.onDone)],
    [{ kind: 'default' }, node.type === 'history' && node.target ? [{ target: node.target }] : []],
  ];
  return [...events, ...delays, ...rest];
}

function broughtBy({ actions = [] }: Transition): string[] {
  return actions.map(({ type, params }) => (type === 'card' ? `card-${params?.colour ?? 'off'}` : type));
}

const listed = (to: Transition | Transition[] | undefined): Transition[] =>
  to === undefined ? [] : Array.isArray(to) ? to : [to];

function causeKey(cause: Cause): string {
  if (cause.kind === 'event') return cause.event;
  return cause.kind === 'after' ? `after:${cause.delay}` : cause.kind;
}

const join = (path: string, key: string) => (path ? `${path}.${key}` : key);

function nodeAt(workflow: Workflow, path: string): StateNode {
  const keys = path ? path.split('.') : [];
  return keys.reduce<StateNode>((node, key) => node.states?.[key] ?? {}, workflow);
}
