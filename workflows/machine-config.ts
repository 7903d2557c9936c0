// A workflow as the config of a state machine: every guard a function, every action a change of the run.
import type { Action, StateNode, Transition, Workflow } from './definition.ts';
import type { Memory } from './facts.ts';
import { withHidden } from './hidden.ts';
import type { Situation } from './situation.ts';
import { findTarget, indexStates } from './targets.ts';

/** A transition and where it stands. */
export interface Placed {
  transition: Transition;
  /** Path of the state it starts in; '' is the root. */
  source: string;
  targets: string[];
  /** What it answers to: an event, a timer's key, or '' when it goes by itself. */
  event: string;
  /** Where it is written: 'states.fixing.on.SUBMIT.0' */
  place: string;
  /** Roles that may take it; null when it is not for people. */
  roles: readonly string[] | null;
}

/**
 * How much is asked before a transition is open: nothing, the role, what is known before the form is, or all; what was
 * decided before and only waited for others asks for no role again.
 */
export type Strictness = 'declared' | 'role' | 'offer' | 'step' | 'decided';

/** What the machine's context holds while one event runs; nothing of it but the memory is stored. */
export interface Run extends Situation {
  strictness: Strictness;
  /** The memory roles are judged by: what is handed in never makes anyone the one who may hand it in. */
  before: Memory;
  /** States active before, parents too. */
  stood: readonly string[];
  /** States entered and not left again; `passed` holds those left again too. */
  entered: readonly string[];
  passed: readonly string[];
  took: readonly Placed[];
  /** What had been decided in states that are come back to as they were left. */
  resumed?: Pick<Memory, 'tally' | 'desk'>;
  asked: NonNullable<Situation['asked']>;
}

/** The situation in which it is asked who may act: before anything was handed in. */
export const asBefore = (run: Run): Situation => ({ ...run, memory: run.before, form: {} });

/** What the definition only names: whether a transition is open, and what it and its actions leave in memory. */
export interface Parts {
  allows: (placed: Placed, run: Run) => boolean;
  take: (placed: Placed, run: Run) => Memory;
  act: (action: Action, run: Run) => Memory;
}

/** A way that the author did not draw: from an active state to states below it, or to that state anew. */
export interface Move {
  from: string;
  /** Paths below `from`, or `from` itself. */
  to: readonly string[];
  placed: Placed;
}

/** The event that every move answers to; no person can send it. */
export const MOVE = '@move';

export interface Context {
  run: Run | null;
}

/** What an entry, an exit or a transition does to the run. */
export type Change = (run: Run) => Partial<Run>;

const without = (paths: readonly string[], path: string) => paths.filter((each) => each !== path);

const enter =
  (path: string): Change =>
  ({ active, entered, passed }) => ({
    active: [...active, path],
    entered: [...entered, path],
    passed: [...passed, path],
  });

const leave =
  (path: string): Change =>
  ({ active, entered }) => ({ active: without(active, path), entered: without(entered, path) });

/** A transition with where it leads and who may take it. */
export function placeTransition(
  workflow: Workflow,
  states: ReadonlyMap<string, StateNode>,
  transition: Transition,
  at: Omit<Placed, 'transition' | 'targets'>,
): Placed {
  const { target, meta } = transition;
  const found = target === undefined ? at.source : findTarget(workflow, states, at.source, target);
  const targets = found === undefined ? [] : [found];
  return {
    ...at,
    transition: withHidden(states, at.source, transition),
    targets,
    roles: at.roles && (meta?.roles ?? at.roles),
  };
}

/** Builds the config for createMachine: every guard is a function, so no name is ever looked up in a prototype. */
export class ConfigBuilder {
  private readonly workflow: Workflow;
  private readonly states: ReadonlyMap<string, StateNode>;
  private readonly parts: Parts;
  /** Makes one XState action of several changes. */
  private readonly toAction: (changes: Change[]) => unknown;
  private readonly moves: readonly Move[];

  constructor(
    workflow: Workflow,
    parts: Parts,
    toAction: (changes: Change[]) => unknown,
    moves: readonly Move[] = [],
  ) {
    this.workflow = workflow;
    this.states = indexStates(workflow);
    this.parts = parts;
    this.toAction = toAction;
    this.moves = moves;
  }

  config(): Record<string, unknown> {
    return this.node(this.workflow, '', '');
  }

  private node(node: StateNode, path: string, place: string): Record<string, unknown> {
    const { id, type, initial, history, target, tags } = node;
    const inner = (key: string) => (path === '' ? key : `${path}.${key}`);
    const on = { source: path, roles: node.meta?.task?.roles ?? [] };
    const alone = { source: path, roles: null, event: '' };
    return {
      ...defined({ id, type, initial, history, target, tags }),
      ...(type !== 'history' && {
        entry: this.toAction([...(path === '' ? [] : [enter(path)]), ...this.changes(node.entry)]),
        exit: this.toAction([...this.changes(node.exit), leave(path)]),
      }),
      on: {
        ...mapEntries(node.on, (list, event) =>
          this.alternatives(list, { ...on, event, place: `${place}on.${event}` }),
        ),
        ...this.moveFrom(path),
      },
      after: mapEntries(node.after, (list, delay) =>
        this.alternatives(list, { ...alone, event: `${path}/${delay}`, place: `${place}after.${delay}` }),
      ),
      always: node.always && this.alternatives(node.always, { ...alone, place: `${place}always` }),
      onDone: node.onDone && this.alternatives(node.onDone, { ...alone, place: `${place}onDone` }),
      states: mapEntries(node.states, (child, key) => this.node(child, inner(key), `${place}states.${key}.`)),
    };
  }

  private alternatives(list: Transition | Transition[], at: Omit<Placed, 'transition' | 'targets'>) {
    if (!Array.isArray(list)) return this.transition(list, at);
    return list.map((transition, index) =>
      this.transition(transition, { ...at, place: `${at.place}.${index}` }),
    );
  }

  private transition(transition: Transition, at: Omit<Placed, 'transition' | 'targets'>) {
    const { target, reenter, actions } = transition;
    const placed = placeTransition(this.workflow, this.states, transition, at);
    return {
      ...defined({ target, reenter }),
      meta: placed,
      guard: ({ context: { run } }: { context: Context }) => run !== null && this.parts.allows(placed, run),
      actions: this.toAction([this.taking(placed), ...this.changes(actions)]),
    };
  }

  /** A target below its state begins with a dot; a state is its own sibling. */
  private moveFrom(path: string): Record<string, unknown> {
    const move = this.moves.find(({ from }) => from === path);
    if (!move) return {};
    const target = move.to.map((to) =>
      to === path ? to.slice(to.lastIndexOf('.') + 1) : `.${path === '' ? to : to.slice(path.length + 1)}`,
    );
    const actions = this.toAction([
      this.taking(move.placed),
      ...this.changes(move.placed.transition.actions),
    ]);
    return { [MOVE]: { target, meta: move.placed, actions } };
  }

  private taking(placed: Placed): Change {
    return (run) => ({ memory: this.parts.take(placed, run), took: [...run.took, placed] });
  }

  private changes(actions: readonly Action[] = []): Change[] {
    return actions.map((action) => (run) => {
      const memory = this.parts.act(action, run);
      const { facts, form, active } = run;
      return { memory, asked: [...run.asked, { action, situation: { memory, facts, form, active } }] };
    });
  }
}

function mapEntries<Value, Result>(
  record: Record<string, Value> | undefined,
  map: (value: Value, key: string) => Result,
) {
  return record && Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value, key)]));
}

const defined = (record: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined));
