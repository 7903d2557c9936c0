// Moves an item where no transition leads. XState does the moving: a machine is built that has, for this one move, one
// more event on the deepest active state around the target. So leaving, entering, histories, entry actions, `always` and
// onDone mean exactly what they mean anywhere else, and regions beside it are not touched. Building costs less than a
// millisecond and only when somebody moves an item; resolveState would enter nothing: no actions, no timers.
import type { Compiled } from './compile.ts';
import type { Facts, Memory, Snapshot } from './facts.ts';
import { flowOf } from './flow.ts';
import {
  activePaths,
  advance,
  deciding,
  freeze,
  type Live,
  remembering,
  restore,
  resuming,
  runOf,
} from './machine.ts';
import { MOVE, type Move, type Placed, type Run } from './machine-config.ts';
import { loop, type Refusal, type Step } from './outcome.ts';
import { sourceOf } from './regions.ts';
import { settle } from './rest.ts';
import { pathsTo } from './targets.ts';

/** The moves that bring an item to these states, grouped by where they start. */
function movesTo(
  compiled: Compiled,
  active: readonly string[],
  targets: readonly string[],
  placed: Placed,
): Move[] {
  const groups = Map.groupBy(targets, (target) => sourceOf(compiled.states, active, target));
  return [...groups].map(([from, to]) => ({ from, to, placed: { ...placed, targets: [...targets] } }));
}

/** The drawn transition as a move: its actions, its actor, another target. */
export function redirect(
  compiled: Compiled,
  live: Live,
  placed: Placed,
  targets: readonly string[],
  resumed?: Run['resumed'],
): Step | Refusal {
  const { memory, before, facts, form, strictness } = runOf(live);
  const moves = movesTo(compiled, activePaths(live), targets, placed);
  const [first, ...others] = moves;
  const plain = others.map((move) => ({ ...move, placed: { ...move.placed, transition: {}, roles: null } }));
  const machine = compiled.machineWith(first ? [first, ...plain] : []);
  const found = restore(machine, compiled.workflow, freeze(live), { memory: before, facts, form });
  const decided = strictness === 'decided';
  const ready = remembering(decided ? deciding(found, form) : found, memory);
  const moved = advance(machine, ready, MOVE);
  return moved === 'loop' ? loop : settle(compiled, resuming(moved, resumed), decided);
}

export interface Journey {
  /** What the move is called in the history: the verb. */
  event: string;
  /** Paths of states in one region, or in several beside each other. */
  to: readonly string[];
}

/** Leaves what must be left and enters the states named, as a transition would; a finished item runs again. */
export function moveTo(
  compiled: Compiled,
  snapshot: Snapshot,
  { event, to }: Journey,
  facts: Facts,
  memory: Memory,
): Step | Refusal {
  const placed: Placed = { transition: {}, source: '', targets: [...to], event, place: '', roles: null };
  const running = { ...snapshot, status: 'active' as const };
  const situation = { memory, facts, form: {} };
  const live = restore(compiled.machine, compiled.workflow, running, situation);
  const machine = compiled.machineWith(movesTo(compiled, activePaths(live), to, placed));
  const moved = advance(machine, restore(machine, compiled.workflow, running, situation), MOVE);
  return moved === 'loop' ? loop : settle(compiled, moved);
}

/** A state to return to, with the final states of the regions beside it that had ended: nobody does those again. */
export function withEndedRegions(
  { states }: Pick<Compiled, 'states'>,
  memory: Memory,
  active: readonly string[],
  target: string,
): string[] {
  const { ended } = flowOf(memory);
  const beside = pathsTo(target)
    .filter((path) => states.get(path)?.type === 'parallel' && !active.includes(path))
    .flatMap((path) => Object.keys(states.get(path)?.states ?? {}).map((key) => `${path}.${key}`))
    .filter((region) => !`${target}.`.startsWith(`${region}.`));
  return [target, ...beside.flatMap((region) => ended[region] ?? [])];
}
