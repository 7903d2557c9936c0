// From a configuration at rest to what the server must store.
import type { Compiled } from './compile.ts';
import { effectsOf } from './effects.ts';
import type { Facts, Memory, Snapshot } from './facts.ts';
import { activePaths, freeze, type Live, restore, runOf } from './machine.ts';
import type { Placed } from './machine-config.ts';
import { deadlineOf, type Standing, tasksNeeded, timersNeeded, unitOf } from './needs.ts';
import type { Step, Taken } from './outcome.ts';

const toTaken = ({ source, targets, event, transition }: Placed): Taken => ({
  source,
  targets,
  event,
  meta: transition.meta ?? {},
});

/** Only votes of states that were not left or entered again still count. */
function votesKept(
  { tally }: Memory,
  active: readonly string[],
  entered: readonly string[],
): Memory['tally'] {
  return Object.fromEntries(
    Object.entries(tally).filter(([path]) => active.includes(path) && !entered.includes(path)),
  );
}

function outcomeOf({ states }: Compiled, active: readonly string[]): string | null {
  const finals = active.map((path) => states.get(path)).filter((node) => node?.type === 'final');
  return finals.find((node) => node?.meta?.outcome !== undefined)?.meta?.outcome ?? null;
}

const tagsOf = ({ states }: Compiled, active: readonly string[]): string[] => [
  ...new Set(active.flatMap((path) => states.get(path)?.tags ?? [])),
];

const isLeaf = ({ states }: Compiled, path: string): boolean =>
  Object.keys(states.get(path)?.states ?? {}).length === 0;

function withMemory(snapshot: Snapshot, memory: Memory): Snapshot {
  return { ...snapshot, context: memory };
}

/** The step that a run has come to. */
export function settle(compiled: Compiled, live: Live, voted = false): Step {
  const { workflow, states } = compiled;
  const run = runOf(live);
  const done = live.status === 'done';
  const active = activePaths(live);
  const entered = done ? [] : [...run.entered];
  const votes = { ...run.memory, tally: votesKept(run.memory, active, entered) };
  const before: Standing = {
    workflow,
    states,
    situation: { ...run, memory: votes, active: done ? [] : active },
  };
  const { memory: timers, ...timersNow } = timersNeeded(before, entered);
  const memory = { ...votes, timers };
  const standing: Standing = { ...before, situation: { ...before.situation, memory } };
  return {
    snapshot: withMemory(freeze(live), memory),
    status: done ? 'done' : 'active',
    outcome: done ? outcomeOf(compiled, active) : null,
    states: active.filter((path) => isLeaf(compiled, path)),
    tags: tagsOf(compiled, active),
    taken: run.took.map(toTaken),
    effects: run.asked.flatMap(({ action, situation }) => effectsOf(action, situation, workflow)),
    tasks: tasksNeeded(standing),
    entered,
    timers: timersNow,
    dueAt: deadlineOf(standing),
    unitId: unitOf(standing),
    voted,
  };
}

/** The step that changes no state: what waits now, with a memory a verb has changed. */
export function stand(compiled: Compiled, snapshot: Snapshot, facts: Facts, memory: Memory): Step {
  return settle(
    compiled,
    restore(compiled.machine, compiled.workflow, snapshot, { memory, facts, form: {} }),
  );
}
