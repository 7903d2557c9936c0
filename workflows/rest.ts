// From a configuration at rest to what the server must store.
import { entersCardTask } from './card-approval.ts';
import type { Compiled } from './compile.ts';
import type { JsonObject } from './definition.ts';
import { deskKept, nameOf } from './desk.ts';
import { effectsOf } from './effects.ts';
import type { Facts, Memory, Snapshot } from './facts.ts';
import { flowOf, remembersWay, SUSPENDED, type Way } from './flow.ts';
import { activePaths, freeze, type Live, restore, runOf } from './machine.ts';
import type { Placed, Run } from './machine-config.ts';
import { deadlineOf, tasksNeeded, timersNeeded, unitOf } from './needs.ts';
import type { Step, Taken } from './outcome.ts';
import { previewsOf } from './previews.ts';
import { queuedAfter } from './queues.ts';
import { settlePlaces } from './quota-places.ts';
import type { Standing } from './situation.ts';
import { stateOfVacancy } from './vacant-seats.ts';

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

const isIn = (vacancy: string, states: readonly string[]): boolean =>
  states.includes(stateOfVacancy(vacancy));

/** Whom the directory found for the states now entered joins what was known of the others. */
function peopleKept(
  compiled: Compiled,
  { memory, facts }: { memory: Memory; facts: Facts },
  active: readonly string[],
  entered: readonly string[],
): Pick<Memory, 'picks' | 'queued' | 'vacant'> {
  const queued = queuedAfter(compiled, memory, { active, entered, picked: facts.picks });
  const known = Object.entries({ ...memory.picks, ...facts.picks });
  const picks = Object.fromEntries(known.filter(([role]) => !Object.hasOwn(queued, role)));
  const vacant = [
    ...(memory.vacant ?? []).filter((each) => isIn(each, active) && !isIn(each, entered)),
    ...(facts.vacant ?? []).filter((each) => isIn(each, entered)),
  ];
  return {
    ...((known.length > 0 || memory.picks !== undefined) && { picks }),
    ...((Object.keys(queued).length > 0 || memory.queued !== undefined) && { queued }),
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

/** The data a run has changed, as it was. */
function changedBy({ before, memory }: Run): JsonObject {
  const names = Object.keys({ ...before.data, ...memory.data });
  const changed = names.filter((name) => before.data[name] !== memory.data[name]);
  return Object.fromEntries(changed.map((name) => [name, before.data[name] ?? null]));
}

/** The act of a person that a run was, and whether it can never be taken back. */
function actOf({ states }: Compiled, run: Run, voted: boolean): Way['act'] {
  const { actor, item } = run.facts;
  const asked = (type: string) => run.asked.some(({ action }) => action.type === type);
  const opened = asked('open') || asked('drop');
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
    fixed: several ? 'voted' : opened ? 'opened' : asked('card') ? 'carded' : null,
    before: changedBy(run),
  };
}

const sourcesOf = ({ took }: Run): string[] => took.map(({ source }) => source);

/** What a run leaves in memory, timers aside. */
function remembered(compiled: Compiled, run: Run, way: Way): Memory {
  const { active, entered, done } = way;
  return {
    ...remembersWay(run.memory, way),
    ...peopleKept(compiled, run, active, entered),
    tally: { ...votesKept(run.memory, active, entered), ...run.resumed?.tally },
    desk: { ...deskKept(run.memory, active, entered), ...run.resumed?.desk },
    ...(entered.some((path) => compiled.states.get(path)?.meta?.task) && { urgedAt: null, urged: {} }),
    ...(done && run.memory.cardAsked && { cardAsked: null }),
  };
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
  const act = actOf(compiled, run, voted);
  const way = { states, before: run.stood, active, entered, passed: run.passed, done };
  const votes = {
    ...remembered(compiled, run, { ...way, act, sources: sourcesOf(run) }),
    ...(places && { places }),
  };
  const before: Standing = {
    workflow,
    states,
    situation: { ...run, memory: votes, active: done ? [] : active },
  };
  const { memory: timers, ...timersNow } = timersNeeded(before, entered);
  const memory = { ...votes, timers };
  const standing: Standing = { ...before, situation: { ...before.situation, memory } };
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
