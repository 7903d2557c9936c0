// Puts an open item of one version into another, by a plan. Pure: (versions, plan, snapshot, facts) → the item there.
import type { Compiled } from '../compile.ts';
import type { Facts, Memory, Snapshot } from '../facts.ts';
import { restore } from '../machine.ts';
import type { Step } from '../outcome.ts';
import { settle } from '../rest.ts';
import type { Situation } from '../situation.ts';
import { findStrangeState } from '../state-value.ts';
import { pathsTo } from '../targets.ts';
import { activeStates } from '../walk.ts';
import { findUnstable, isAtEnd } from './at-rest.ts';
import { buildValue } from './build-value.ts';
import { mapHistory } from './history.ts';
import { mapAround, mapLeaf } from './map-path.ts';
import { moveData, moveDesk, moveVotes } from './move-memory.ts';
import type { MigrationPlan } from './plan.ts';
import { type NotMoved, notMoved } from './refusals.ts';
import { mapTimers, type TimersMoved } from './timers.ts';

/** Both versions, the older first. */
export type Versions = readonly [from: Compiled, to: Compiled];

export interface Moved {
  /** What the item is there; nothing was done on the way, so it has no effects. */
  step: Step;
  /** New path → the old one it stands for. */
  carried: ReadonlyMap<string, string>;
  /** States the item comes to that nothing of it was in; what is done on entering them is not done. */
  implicit: string[];
  timers: TimersMoved;
  /** Key of a timer that goes on → the key it had. */
  formerKeys: ReadonlyMap<string, string>;
  /** Old states whose votes do not count there. */
  votesDropped: string[];
}

const activePathsOf = (leaves: readonly string[]): string[] => [...new Set(leaves.flatMap(pathsTo))];

/** The item in the new version, or why it stays where it is. The snapshot given is not touched. */
export function migrateSnapshot(
  versions: Versions,
  plan: MigrationPlan,
  snapshot: Snapshot,
  facts: Facts,
): Moved | NotMoved {
  const [from, to] = versions;
  if (snapshot.status !== 'active') return notMoved.ended();
  if (findStrangeState(from.workflow, snapshot.value) !== undefined) return notMoved.strange();
  const leaves = activeStates(snapshot.value);
  const mapped = leaves.map((leaf) => [leaf, mapLeaf(plan, from.states, to.states, leaf)] as const);
  const open = mapped.filter(([, target]) => target === undefined).map(([leaf]) => leaf);
  if (open.length > 0) return notMoved.choice(from, open);
  const images = new Map(
    mapped.flatMap(([leaf, target]) => (typeof target === 'string' ? [[leaf, target] as const] : [])),
  );
  if (images.size === 0) return notMoved.choice(from, leaves);
  const built = buildValue(to.workflow, [...images.values()]);
  if ('clash' in built) return notMoved.clash(to, built.clash);
  if (isAtEnd(to, built.active)) return notMoved.end();
  const carried = carry(plan, to, activePathsOf(leaves), images, built.active);
  return settleThere(versions, plan, snapshot, facts, { ...built, carried });
}

interface There {
  value: Snapshot['value'];
  active: string[];
  carried: ReadonlyMap<string, string>;
}

/** Which old state each state there stands for. */
function carry(
  plan: MigrationPlan,
  { states }: Compiled,
  olds: readonly string[],
  images: ReadonlyMap<string, string>,
  active: readonly string[],
): Map<string, string> {
  const carried = new Map<string, string>();
  for (const old of olds) {
    const image = images.get(old) ?? mapAround(plan, states, old);
    if (image !== undefined && active.includes(image) && !carried.has(image)) carried.set(image, old);
  }
  return carried;
}

function settleThere(
  versions: Versions,
  plan: MigrationPlan,
  snapshot: Snapshot,
  facts: Facts,
  there: There,
): Moved | NotMoved {
  const [, to] = versions;
  const { value, active, carried } = there;
  const data = moveData(plan, snapshot.context, facts);
  const { tally, dropped } = moveVotes(to, snapshot.context, carried);
  const situation: Situation = { memory: { ...snapshot.context, data }, facts, form: {}, active };
  const timers = mapTimers(versions, plan, situation, carried);
  const desk = moveDesk(snapshot.context, carried);
  const memory: Memory = { ...snapshot.context, data, tally, desk, timers: timers.memory };
  const unstable = findUnstable(to, { ...situation, memory });
  if (unstable !== undefined) return notMoved.unstable(to, unstable);
  const moved: Snapshot = {
    status: 'active',
    value,
    ...mapHistory(versions, plan, snapshot),
    context: memory,
  };
  const live = restore(to.machine, to.workflow, moved, { memory, facts, form: {} });
  const implicit = active.filter((path) => !carried.has(path));
  const entered = active.filter((path) => !carried.has(path) || gainsTask(versions, path, carried.get(path)));
  const { kept, restarted, started, dropped: lost, formerKeys } = timers;
  return {
    step: { ...settle(to, live), entered },
    carried,
    implicit,
    timers: { kept, restarted, started, dropped: lost },
    formerKeys,
    votesDropped: dropped,
  };
}

/** A state in which nobody had a task before, and somebody has one there. */
const gainsTask = ([from, to]: Versions, path: string, old = ''): boolean =>
  to.states.get(path)?.meta?.task !== undefined && from.states.get(old)?.meta?.task === undefined;
