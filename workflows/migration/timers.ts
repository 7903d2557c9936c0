import type { Compiled } from '../compile.ts';
import type { Delay } from '../definition.ts';
import { dueOf, findDelay } from '../delays.ts';
import type { Memory, TimerMemory } from '../facts.ts';
import type { Situation } from '../situation.ts';
import { countedDue } from '../worked-time.ts';
import type { MigrationPlan, TimerChoice } from './plan.ts';

/** What becomes of an item's timers, by their keys: old ones for `dropped`, new ones for the rest. */
export interface TimersMoved {
  kept: string[];
  restarted: string[];
  started: string[];
  dropped: string[];
}

export interface MappedTimers extends TimersMoved {
  memory: Memory['timers'];
  /** Key of a timer that goes on → the key it had. */
  formerKeys: Map<string, string>;
}

const choiceFor = ({ timers }: MigrationPlan, key: string): TimerChoice =>
  typeof timers === 'string' ? timers : Object.hasOwn(timers, key) ? (timers[key] as TimerChoice) : 'keep';

/** The key a timer had: of the state it comes from, with the same delay, or the only one there. */
function formerKey(from: Compiled, old: string, delay: string, news: string[]): string | undefined {
  const olds = Object.keys(from.states.get(old)?.after ?? {});
  if (olds.includes(delay)) return `${old}/${delay}`;
  return olds.length === 1 && news.length === 1 ? `${old}/${olds[0]}` : undefined;
}

/**
 * The timers of the states the item comes to. One that is kept rings when it would have; one that follows a date of the
 * item's data follows it in any case. Those not in `memory` are set anew by the step.
 */
export function mapTimers(
  [from, to]: readonly [Compiled, Compiled],
  plan: MigrationPlan,
  situation: Situation,
  carried: ReadonlyMap<string, string>,
): MappedTimers {
  const moved: MappedTimers = {
    memory: {},
    formerKeys: new Map(),
    kept: [],
    restarted: [],
    started: [],
    dropped: [],
  };
  const found = new Set<string>();
  for (const { key, delay, former } of timersThere([from, to], situation.active, carried)) {
    if (former !== undefined) found.add(former);
    addTimer(moved, to, plan, situation, { key, delay, former });
  }
  const { timers } = situation.memory;
  const lost = Object.keys(timers).filter((key) => !timers[key]?.spent && !found.has(key));
  return { ...moved, dropped: [...moved.dropped, ...lost] };
}

interface TimerThere {
  key: string;
  delay: string;
  /** The key it had, if it is one of those the item has. */
  former: string | undefined;
}

/** As it was: counted the newer version's way it comes to the same moment, or the next step would count it anew. */
function kept(was: TimerMemory, delay: Delay | undefined, situation: Situation): TimerMemory {
  if (was.from === undefined || delay === undefined) return was;
  return { ...was, counted: countedDue(delay, was, situation) };
}

function timersThere(
  [from, to]: readonly [Compiled, Compiled],
  active: readonly string[],
  carried: ReadonlyMap<string, string>,
): TimerThere[] {
  return active.flatMap((path) => {
    const delays = Object.keys(to.states.get(path)?.after ?? {});
    const old = carried.get(path);
    return delays.map((delay) => ({
      key: `${path}/${delay}`,
      delay,
      former: old === undefined ? undefined : formerKey(from, old, delay, delays),
    }));
  });
}

function addTimer(
  moved: MappedTimers,
  { workflow }: Compiled,
  plan: MigrationPlan,
  situation: Situation,
  { key, delay, former }: TimerThere,
): void {
  const choice = choiceFor(plan, key);
  const was = former === undefined ? undefined : situation.memory.timers[former];
  if (choice === 'drop') {
    const found = findDelay(workflow, delay);
    moved.memory[key] = { dueAt: found === undefined ? null : dueOf(found, situation), spent: true };
    moved.dropped.push(key);
  } else if (choice === 'keep' && was && former !== undefined) {
    moved.memory[key] = kept(was, findDelay(workflow, delay), situation);
    moved.kept.push(key);
    moved.formerKeys.set(key, former);
  } else if (was) moved.restarted.push(key);
  else moved.started.push(key);
}
