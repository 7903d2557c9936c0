// From a configuration at rest to what the server must store.
import type { Compiled } from './compile.ts';
import { deskKept, nameOf } from './desk.ts';
import { effectsOf } from './effects.ts';
import type { Facts, Memory, Snapshot } from './facts.ts';
import { flowOf, type LastAct, remembersWay, SUSPENDED } from './flow.ts';
import { activePaths, freeze, type Live, restore, runOf } from './machine.ts';
import type { Placed, Run } from './machine-config.ts';
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

/** Whom the directory found for the states now entered joins what was known of the others. */
function peopleKept(
  { memory, facts }: { memory: Memory; facts: Facts },
  active: readonly string[],
  entered: readonly string[],
): Pick<Memory, 'picks' | 'vacant'> {
  const picks = { ...memory.picks, ...facts.picks };
  const vacant = [
    ...(memory.vacant ?? []).filter((path) => active.includes(path) && !entered.includes(path)),
    ...(facts.vacant ?? []).filter((path) => entered.includes(path)),
  ];
  return {
    ...(Object.keys(picks).length > 0 && { picks }),
    ...((vacant.length > 0 || memory.vacant !== undefined) && { vacant }),
  };
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

/** The act of a person that a run was, and whether it can never be taken back. */
function actOf({ states }: Compiled, run: Run, voted: boolean): Omit<LastAct, 'left' | 'entered'> | null {
  const { actor, item } = run.facts;
  const opened = run.asked.some(({ action }) => action.type === 'open');
  if (run.stood.length === 0) return { person: item.filerId, event: null, fixed: opened ? 'opened' : null };
  const moved = run.took.find(({ place }) => place === '');
  const who = actor && { person: nameOf(actor).id, ...(actor.behalf && { by: actor.id }) };
  if (who && moved) return { ...who, event: moved.event, fixed: 'verb' };
  const taken = run.took.find(({ roles }) => roles !== null);
  if (!who || (!taken && !voted)) return null;
  const decide = states.get(taken?.source ?? '')?.meta?.task?.decide ?? 'any';
  const several = voted || decide !== 'any';
  return {
    ...who,
    event: taken?.event ?? 'vote',
    fixed: several ? 'voted' : opened ? 'opened' : null,
  };
}

/** The step that a run has come to. */
export function settle(compiled: Compiled, live: Live, voted = false): Step {
  const { workflow, states } = compiled;
  const run = runOf(live);
  const done = live.status === 'done';
  const active = activePaths(live);
  const entered = done ? [] : [...run.entered];
  const way = { states, before: run.stood, active, entered, passed: run.passed, done };
  const went = remembersWay(run.memory, { ...way, act: actOf(compiled, run, voted) });
  const votes = {
    ...went,
    ...peopleKept(run, active, entered),
    tally: votesKept(run.memory, active, entered),
    desk: deskKept(run.memory, active, entered),
  };
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
    tags: [...tagsOf(compiled, active), ...(flowOf(memory).suspended ? [SUSPENDED] : [])],
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
