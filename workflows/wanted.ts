// What a step needs to know of people that only the directory can say. It is asked, and the step is taken again.
import type { Compiled } from './compile.ts';
import type { Decide, PickedBy } from './definition.ts';
import type { Facts, Seat, Snapshot, Vote } from './facts.ts';
import type { Step } from './outcome.ts';
import { seatsOfTask } from './policies.ts';
import { excludedFrom, seatsOf } from './roles.ts';
import type { Situation } from './situation.ts';
import { pathsTo } from './targets.ts';

/** The tag of states where somebody checks what others did: these are always asked. */
export const NEVER_PASSED = 'verification';

export interface WantedPick {
  role: string;
  by: PickedBy;
  count: number;
  /** Events whose practice counts. */
  did: string[];
  seats: Seat[];
  excluded: string[];
  /** Who had it before keeps it, if they still may. */
  before: string[];
}

export interface WantedPeople {
  state: string;
  seats: Seat[];
  excluded: string[];
}

/** Who must be there for a task: those who decide it, of whom some may have voted. */
export interface WantedDeciders extends WantedPeople {
  decide: Decide;
  votes: readonly Vote[];
}

export interface Wanted {
  picks: WantedPick[];
  /** Tasks of states just entered of which it must be known that somebody can do them. */
  manned: WantedDeciders[];
}

function pickOf({ workflow }: Compiled, name: string, situation: Situation): WantedPick[] {
  const { memory, facts, form } = situation;
  const { picks = {}, queued = {}, ...unpicked } = memory;
  const role = workflow.meta.roles[name];
  if (!role?.pick) return [];
  return [
    {
      role: name,
      by: role.pick,
      count: role.count ?? 1,
      did: role.did ?? [],
      seats: seatsOf(role, { ...facts, picks: {} }, unpicked, form, name),
      excluded: excludedFrom(role, memory),
      before: [queued[name] ?? picks[name] ?? []].flat(),
    },
  ];
}

function picksOf(compiled: Compiled, names: readonly string[], situation: Situation): WantedPick[] {
  const { roles } = compiled.workflow.meta;
  const asked = [...new Set(names)].filter((name) => roles[name]?.limit === undefined);
  return asked.flatMap((name) => pickOf(compiled, name, situation));
}

/** Whom the roles that wait for somebody with room would pick. */
export function wantedRoom(compiled: Compiled, { context }: Snapshot, facts: Facts): WantedPick[] {
  const situation: Situation = { memory: context, facts, form: {}, active: [] };
  return Object.keys(context.queued ?? {}).flatMap((role) => pickOf(compiled, role, situation));
}

/** What must be asked before this step may be written. */
export function wantedOf(compiled: Compiled, { entered, tasks, snapshot }: Step, facts: Facts): Wanted {
  const { workflow, states } = compiled;
  const { queued: _, ...memory } = snapshot.context; // who waits for room is there all the same
  const situation: Situation = { memory, facts, form: {}, active: [] };
  const begun = tasks.filter(({ state }) => entered.includes(state));
  const asks = begun.flatMap(({ state, excluded }) => {
    const task = states.get(state)?.meta?.task;
    return task ? [{ state, task, excluded }] : [];
  });
  return {
    picks: picksOf(
      compiled,
      asks.flatMap(({ task }) => task.roles),
      situation,
    ),
    manned: asks
      .filter(({ task }) => task.policy?.nobody !== undefined || (task.decide ?? 'any') !== 'any')
      .map(({ state, task, excluded }) => ({
        state,
        seats: seatsOfTask(workflow, task, state, situation),
        excluded,
        decide: task.decide ?? 'any',
        votes: [],
      })),
  };
}

/** An event the actor, who has just brought the item here, would only have to repeat (policy `repeated: pass`). */
export interface Repeat extends WantedPeople {
  event: string;
}

/** Of tasks that have just begun those that pass by themselves, should the actor be the only one to decide them. */
export function repeatsOf({ states }: Compiled, begun: readonly WantedPeople[]): Repeat[] {
  return begun.flatMap((people) => {
    const node = states.get(people.state);
    const task = node?.meta?.task;
    const tags = pathsTo(people.state).flatMap((path) => states.get(path)?.tags ?? []);
    if (task?.policy?.repeated !== 'pass' || tags.includes(NEVER_PASSED)) return [];
    if (task.decide !== undefined && task.decide !== 'any') return [];
    const [event] = Object.keys(node?.on ?? {});
    return event === undefined ? [] : [{ ...people, event }];
  });
}
