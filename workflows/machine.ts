// The one door to XState, used as a pure kernel: a configuration and an event in, the next configuration out.
import {
  type AnyActorScope,
  type AnyMachineSnapshot,
  type AnyStateMachine,
  assign,
  createActor,
  createMachine,
  initialTransition,
} from 'xstate';
import type { Json, Workflow } from './definition.ts';
import type { Memory, Snapshot } from './facts.ts';
import {
  type Change,
  ConfigBuilder,
  type Context,
  type Move,
  type Parts,
  type Placed,
  type Run,
  type Strictness,
} from './machine-config.ts';
import type { Situation } from './situation.ts';
import { findStrangeState } from './state-value.ts';
import { indexStates } from './targets.ts';

const MOST_MICROSTEPS = 1000;

export type Live = AnyMachineSnapshot;

export interface Machine {
  chart: AnyStateMachine;
  /** What XState asks of its surroundings; nothing happens here. `transition()` would build one for every event. */
  scope: AnyActorScope;
  /** Snapshots brought back to life: one act looks at the same one several times. */
  known: WeakMap<Snapshot, Live>;
}

const nothing = () => {};

function inertScope(chart: AnyStateMachine): AnyActorScope {
  const self = createActor(chart);
  const ignored = {
    defer: nothing,
    logger: nothing,
    stopChild: nothing,
    emit: nothing,
    actionExecutor: nothing,
  };
  return { self, system: self.system, id: '', sessionId: '', ...ignored };
}

function changeAll(run: Run, changes: readonly Change[]): Run {
  let changed = run;
  for (const change of changes) changed = { ...changed, ...change(changed) };
  return changed;
}

/** XState enters the first states once by itself when a machine is made; there is no run then, and nothing happens. */
const toAction = (changes: Change[]) =>
  assign(({ context: { run } }: { context: Context }) => ({ run: run && changeAll(run, changes) }));

/** A workflow as a machine. Every delay is 0: timers are rows of ours, XState never waits. */
export function buildMachine(
  workflow: Workflow,
  parts: Parts,
  maxIterations = MOST_MICROSTEPS,
  moves: readonly Move[] = [],
): Machine {
  const delays: Record<string, number> = Object.create(null);
  for (const node of indexStates(workflow).values()) {
    for (const key of Object.keys(node.after ?? {})) delays[key] = 0;
  }
  const config = {
    ...new ConfigBuilder(workflow, parts, toAction, moves).config(),
    id: workflow.id,
    context: ({ input }: { input?: Run }): Context => ({ run: input ?? null }),
    options: { maxIterations },
  };
  const none = () => Object.create(null);
  const named = { delays, guards: none(), actions: none(), actors: none() };
  const chart = createMachine(config as object, named as object) as AnyStateMachine;
  return { chart, scope: inertScope(chart), known: new WeakMap() };
}

/** The run a machine state carries. */
export function runOf(live: Live): Run {
  return (live.context as { run: Run }).run;
}

const withRun = (live: Live, run: Run): Live => ({ ...live, context: { run } }) as Live;

const newRun = (situation: Situation): Run => ({
  ...situation,
  strictness: 'step',
  before: situation.memory,
  stood: situation.active,
  entered: [],
  passed: [],
  took: [],
  asked: [],
});

/** Brings a stored snapshot back to life; throws when its states are not those of the workflow. */
export function restore(
  machine: Machine,
  workflow: Workflow,
  snapshot: Snapshot,
  situation: Omit<Situation, 'active'>,
): Live {
  const live = machine.known.get(snapshot) ?? revive(machine, workflow, snapshot);
  machine.known.set(snapshot, live);
  return withRun(live, newRun({ ...situation, active: activePaths(live) }));
}

function revive(machine: Machine, workflow: Workflow, snapshot: Snapshot): Live {
  const strange = findStrangeState(workflow, snapshot.value);
  if (strange !== undefined) throw new Error(`The workflow “${workflow.key}” has no state “${strange}”`);
  const stored = { ...snapshot, context: {}, children: {}, output: undefined, error: undefined };
  return machine.chart.restoreSnapshot(stored as never, machine.scope) as Live;
}

/** The transitions that an event would take. */
export function candidates(live: Live, event: string, strictness: Strictness): Placed[] {
  const looked = withRun(live, { ...runOf(live), strictness });
  return live.machine
    .getTransitionData(looked, { type: event })
    .map(({ meta }: { meta?: unknown }) => meta as Placed);
}

/** The same configuration with another memory; roles are still judged by the one before. */
export const remembering = (live: Live, memory: Memory): Live => withRun(live, { ...runOf(live), memory });

/** The same configuration, about to take what was decided before with what was handed in then. */
export const deciding = (live: Live, form: Run['form']): Live =>
  withRun(live, { ...runOf(live), form, strictness: 'decided' });

/** The same configuration, in which what was decided in some of its states before still counts. */
export const resuming = (live: Live, resumed: Run['resumed']): Live =>
  resumed ? withRun(live, { ...runOf(live), resumed }) : live;

/** The same configuration with nothing behind it. */
export function restarted(live: Live): Live {
  const { memory, facts, form, strictness } = runOf(live);
  return withRun(live, { ...newRun({ memory, facts, form, active: activePaths(live) }), strictness });
}

const isEndless = (error: unknown): boolean =>
  error instanceof Error && error.message.startsWith('Infinite loop');

/** Enters the first states; 'loop' when the machine does not come to rest. */
export function begin(machine: Machine, situation: Omit<Situation, 'active'>): Live | 'loop' {
  const [live] = initialTransition(machine.chart, newRun({ ...situation, active: [] }));
  if (live.status !== 'error') return live;
  if (isEndless(live.error)) return 'loop';
  throw live.error;
}

/** Takes an event to where the machine rests again; 'loop' when it does not. */
export function advance({ chart, scope }: Machine, live: Live, event: string): Live | 'loop' {
  try {
    return chart.transition(live, { type: event }, scope) as Live;
  } catch (error) {
    if (isEndless(error)) return 'loop';
    throw error;
  }
}

const pathOf = (node: { path: string[] }): string => node.path.join('.');

/** Paths of all active states but the root, parents before children. */
export const activePaths = (live: Live): string[] =>
  live._nodes
    .filter((node) => node.parent !== undefined)
    .sort((one, other) => one.order - other.order)
    .map(pathOf);

/** XState's name for the timer of a state. */
export function timerEvent(live: Live, path: string, delay: string): string {
  const node = live._nodes.find((active) => pathOf(active) === path);
  return `xstate.after.${delay}.${node?.id ?? path}`;
}

/** A state value in document order: which of two transitions wins must not depend on where the item came from. */
function inOrder(node: { states: Record<string, unknown> }, value: Json): Json {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const active = Object.entries(node.states).filter(([key]) => Object.hasOwn(value, key));
  return Object.fromEntries(
    active.map(([key, child]) => [key, inOrder(child as typeof node, value[key] ?? null)]),
  );
}

/** What is stored of a configuration. */
export function freeze(live: Live): Snapshot {
  const bare = { ...live, context: {} } as Live;
  const persisted: unknown = live.machine.getPersistedSnapshot(bare);
  const { value, historyValue } = persisted as { value: Json; historyValue: { [id: string]: Json } };
  const { memory } = runOf(live);
  const history = Object.keys(historyValue).length > 0 ? { historyValue } : {};
  return {
    status: live.status === 'done' ? 'done' : 'active',
    value: inOrder(live.machine.root, value),
    ...history,
    context: memory,
  };
}
