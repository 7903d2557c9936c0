// A workflow as numbered states and the ways between them, made once so that the walk can step through it quickly.
import type { Action, Guard, StateNode, Transition, Workflow } from '../definition.ts';
import { type Placed, placeTransition } from '../machine-config.ts';
import { findTarget, indexStates } from '../targets.ts';
import { listOf } from '../walk.ts';

export type Kind = 'atomic' | 'compound' | 'parallel' | 'final' | 'history';

/** A state, numbered in document order, so that what lies inside it are the numbers up to `last`. */
export interface Spot {
  readonly at: number;
  readonly path: string;
  readonly kind: Kind;
  readonly parent: Spot | null;
  last: number;
  /** What can be active in it: histories are left out. */
  readonly children: Spot[];
  readonly histories: Spot[];
  initial: Spot | null;
  /** Of a history: whether it remembers the innermost states, and where it leads at first. */
  readonly deep: boolean;
  otherwise: Spot | null;
  /** What can be sent here, with what a finding calls it. */
  readonly asks: { readonly event: string; readonly label: string }[];
  readonly answers: Map<string, readonly Way[]>;
  always: readonly Way[];
  onDone: readonly Way[];
  /** Everything that is answered here or inside. */
  readonly heard: Set<string>;
  readonly entrySets: boolean;
  readonly exitSets: boolean;
}

/** A transition between spots. */
export interface Way {
  readonly placed: Placed;
  readonly source: Spot;
  readonly target: Spot | null;
  readonly reenter: boolean;
  /** What is asked before it is open. */
  readonly asks: readonly Question[];
  /** Whether taking it writes data. */
  readonly sets: boolean;
  readonly cancels: boolean;
}

/** A condition with its free choices numbered: the same number is the same question. */
export type Question =
  | { readonly kind: 'choice'; readonly number: number }
  | { readonly kind: 'in'; readonly spot: Spot | null }
  | { readonly kind: 'all' | 'any' | 'not'; readonly inner: readonly Question[] }
  | { readonly kind: 'never' };

export interface Chart {
  readonly root: Spot;
  readonly spots: readonly Spot[];
  /** Whether anything goes on without an event. */
  readonly movesByItself: boolean;
  /** Inside which spot each way moves, as far as that has been found and never changes. */
  readonly domains: Map<Way, Spot | null>;
}

const sets = (actions: readonly Action[] = []): boolean => actions.some(({ type }) => type === 'set');

const kindOf = ({ type, states, history }: StateNode): Kind =>
  type ?? (Object.keys(states ?? {}).length > 0 ? 'compound' : history ? 'history' : 'atomic');

const isCancel = ({ roles, transition }: Placed): boolean =>
  roles !== null && transition.meta?.kind === 'cancel';

/** A spot with nothing in it yet. */
const blankSpot = (node: StateNode, path: string, parent: Spot | null, at: number): Spot => ({
  at,
  path,
  kind: kindOf(node),
  parent,
  last: 0,
  children: [],
  histories: [],
  initial: null,
  deep: node.history === 'deep',
  otherwise: null,
  asks: [],
  answers: new Map(),
  always: [],
  onDone: [],
  heard: new Set(),
  entrySets: sets(node.entry),
  exitSets: sets(node.exit),
});

class ChartBuilder {
  readonly spots: Spot[] = [];
  private readonly byPath = new Map<string, Spot>();
  private readonly numbers = new Map<string, number>();
  private readonly workflow: Workflow;
  private readonly states: ReadonlyMap<string, StateNode>;

  constructor(workflow: Workflow) {
    this.workflow = workflow;
    this.states = indexStates(workflow);
  }

  build(): Chart {
    const root = this.addSpot(this.workflow, '', null);
    for (const spot of this.spots) this.addWays(spot, this.states.get(spot.path) as StateNode);
    for (const spot of this.spots.toReversed()) {
      for (const child of spot.children) for (const event of child.heard) spot.heard.add(event);
    }
    const movesByItself = this.spots.some(({ always }) => always.length > 0);
    return { root, spots: this.spots, movesByItself, domains: new Map() };
  }

  private addSpot(node: StateNode, path: string, parent: Spot | null): Spot {
    const spot = blankSpot(node, path, parent, this.spots.length);
    this.spots.push(spot);
    this.byPath.set(path, spot);
    for (const [key, child] of Object.entries(node.states ?? {})) {
      const inner = this.addSpot(child, path === '' ? key : `${path}.${key}`, spot);
      if (inner.kind === 'history') spot.histories.push(inner);
      else spot.children.push(inner);
      if (key === node.initial) spot.initial = inner;
    }
    spot.last = this.spots.length - 1;
    return spot;
  }

  private addWays(spot: Spot, node: StateNode): void {
    const place = spot.path === '' ? '' : `states.${spot.path.replaceAll('.', '.states.')}.`;
    const on = { source: spot.path, roles: node.meta?.task?.roles ?? [] };
    const alone = { source: spot.path, roles: null, event: '' };
    for (const [event, list] of Object.entries(node.on ?? {}))
      this.answer(spot, event, event, list, { ...on, event, place: `${place}on.${event}` });
    for (const [delay, list] of Object.entries(node.after ?? {})) {
      const timer = `${spot.path}/${delay}`;
      this.answer(spot, timer, `⏰ ${delay}`, list, {
        ...alone,
        event: timer,
        place: `${place}after.${delay}`,
      });
    }
    spot.always = this.ways(spot, node.always, { ...alone, place: `${place}always` });
    spot.onDone = this.ways(spot, node.onDone, { ...alone, place: `${place}onDone` });
    if (spot.kind === 'history') spot.otherwise = this.spotAt(spot.path, node.target);
  }

  private answer(
    spot: Spot,
    event: string,
    label: string,
    list: Transition | Transition[],
    at: Omit<Placed, 'transition' | 'targets'>,
  ): void {
    spot.asks.push({ event, label });
    spot.answers.set(event, this.ways(spot, list, at));
    spot.heard.add(event);
  }

  private ways(
    source: Spot,
    list: Transition | Transition[] | undefined,
    at: Omit<Placed, 'transition' | 'targets'>,
  ): Way[] {
    return listOf(list).map((transition, index) => {
      const place = Array.isArray(list) ? `${at.place}.${index}` : at.place;
      const placed = placeTransition(this.workflow, this.states, transition, { ...at, place });
      return {
        placed,
        source,
        target: this.spotAt(source.path, transition.target),
        reenter: transition.reenter ?? false,
        asks: [...this.roleQuestion(placed), ...(transition.guard ? [this.question(transition.guard)] : [])],
        sets: sets(transition.actions),
        cancels: isCancel(placed),
      };
    });
  }

  private spotAt(source: string, target: string | undefined): Spot | null {
    const path = target === undefined ? undefined : findTarget(this.workflow, this.states, source, target);
    return path === undefined ? null : (this.byPath.get(path) ?? null);
  }

  private roleQuestion({ roles }: Placed): Question[] {
    if (roles === null) return [];
    return [roles.length === 0 ? { kind: 'never' } : this.choice(`roles ${[...roles].sort().join()}`)];
  }

  private question({ type, params = {} }: Guard): Question {
    const inner = () =>
      ((params.guards ?? [params.guard]) as unknown as Guard[]).map((each) => this.question(each));
    if (type === 'all' || type === 'any' || type === 'not') return { kind: type, inner: inner() };
    if (type === 'in') return { kind: 'in', spot: this.byPath.get(String(params.state)) ?? null };
    return this.choice(JSON.stringify([type, { ...params, message: null }]));
  }

  private choice(text: string): Question {
    const number = this.numbers.get(text) ?? this.numbers.size;
    this.numbers.set(text, number);
    return { kind: 'choice', number };
  }
}

/** A checked workflow as a chart. */
export const chartOf = (workflow: Workflow): Chart => new ChartBuilder(workflow).build();
