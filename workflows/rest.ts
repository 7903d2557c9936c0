// From a configuration at rest to what the server must store.
import { entersCardTask } from './card-approval.ts';
import type { Compiled } from './compile.ts';
import { effectsOf } from './effects.ts';
import type { Facts, Memory, Snapshot } from './facts.ts';
import { flowOf, SUSPENDED } from './flow.ts';
import { activePaths, freeze, type Live, restore, runOf } from './machine.ts';
import type { Placed, Run } from './machine-config.ts';
import { deadlineOf, tasksNeeded, timersNeeded, unitOf } from './needs.ts';
import type { Step, Taken } from './outcome.ts';
import { previewsOf } from './previews.ts';
import { settlePlaces } from './quota-places.ts';
import { remembered } from './remembered.ts';
import type { Standing } from './situation.ts';

const toTaken = ({ source, targets, event, transition }: Placed): Taken => ({
  source,
  targets,
  event,
  meta: transition.meta ?? {},
});

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

/** Where the item stands then, with the timers that run there. */
function standingAfter(
  { workflow, states }: Compiled,
  run: Run,
  { kept, active, entered }: { kept: Memory; active: readonly string[]; entered: readonly string[] },
): Standing & Pick<Step, 'timers'> {
  const before: Standing = { workflow, states, situation: { ...run, memory: kept, active } };
  const { memory: timers, ...now } = timersNeeded(before, entered);
  return { ...before, situation: { ...before.situation, memory: { ...kept, timers } }, timers: now };
}

/** The step that a run has come to. */
export function settle(compiled: Compiled, live: Live, voted = false): Step {
  const { workflow, states } = compiled;
  const run = runOf(live);
  const done = live.status === 'done';
  const active = activePaths(live);
  const entered = done ? [] : [...run.entered];
  const asked = run.asked.flatMap(({ action, situation }) => effectsOf(action, situation, workflow));
  const { places, effects } = settlePlaces(states, run, asked, done);
  const kept = {
    ...remembered(compiled, run, { active, entered, done, voted }),
    ...(places && { places }),
  };
  const standing = standingAfter(compiled, run, { kept, active: done ? [] : active, entered });
  const { memory } = standing.situation;
  const tasks = tasksNeeded(standing);
  return {
    snapshot: withMemory(freeze(live), memory),
    status: done ? 'done' : 'active',
    outcome: done ? outcomeOf(compiled, active) : null,
    states: active.filter((path) => isLeaf(compiled, path)),
    tags: [...tagsOf(compiled, active), ...(flowOf(memory).suspended ? [SUSPENDED] : [])],
    taken: run.took.map(toTaken),
    effects,
    tasks,
    ...(compiled.previewed.length > 0 && { previews: previewsOf(standing, compiled.previewed, tasks) }),
    entered: done ? [] : [...entered, ...entersCardTask(memory, run.facts)],
    timers: standing.timers,
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
