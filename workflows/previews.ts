// Tasks people see and cannot do: on its way to them (TaskMeta.early), or in a colleague's hands (TaskMeta.colleagues).
import type { StateNode, TaskMeta, TransitionMeta } from './definition.ts';
import { deskOf } from './desk.ts';
import type { Seat } from './facts.ts';
import type { Preview, TaskNeed } from './outcome.ts';
import { seatsOfTask } from './policies.ts';
import type { Standing } from './situation.ts';
import { listOf } from './walk.ts';

/** Paths of the states whose tasks somebody sees who cannot do them. */
export const previewedStates = (states: ReadonlyMap<string, StateNode>): string[] =>
  [...states].flatMap(([path, { meta }]) => (meta?.task?.early || meta?.task?.colleagues ? [path] : []));

const PERSON = 'person:';

/** Seats of a task whoever was picked for it. */
function seatsOfAll({ workflow, situation }: Standing, path: string, task: TaskMeta): Seat[] {
  const { picks: _, queued: _queued, ...memory } = situation.memory;
  const facts = { ...situation.facts, picks: {} };
  return seatsOfTask(workflow, task, path, { ...situation, memory, facts });
}

/** A task that only one person has, of all who could have had it. */
function held(standing: Standing, path: string, task: TaskMeta, need: TaskNeed | undefined): Preview[] {
  const others = seatsOfAll(standing, path, task).filter((seat) => !seat.startsWith(PERSON));
  const taken =
    need !== undefined && need.seats.length > 0 && need.seats.every((seat) => seat.startsWith(PERSON));
  if (!task.colleagues || !taken || others.length === 0) return [];
  const holder =
    deskOf(standing.situation.memory, path).holder?.person.id ?? need.seats[0]?.slice(PERSON.length);
  return [{ kind: 'held', state: path, title: need.title, seats: others, holder: holder ?? null }];
}

/** What is seen of tasks that nobody who sees it can do, while the item stands where it stands. */
export function previewsOf(
  standing: Standing,
  previewed: readonly string[],
  tasks: readonly TaskNeed[],
): Preview[] {
  const { states, situation } = standing;
  return previewed.flatMap((path): Preview[] => {
    const { task, title } = states.get(path)?.meta ?? {};
    if (!task) return [];
    if (situation.active.includes(path))
      return held(
        standing,
        path,
        task,
        tasks.find(({ state }) => state === path),
      );
    if (!task.early?.some((before) => situation.active.includes(before))) return [];
    const seats = seatsOfAll(standing, path, task);
    return [{ kind: 'coming', state: path, title: task.title ?? title ?? path, seats, holder: null }];
  });
}

/** The step of a state that may be filled in before the state is entered, if its author lets that. */
export function stepAhead(
  states: ReadonlyMap<string, StateNode>,
  path: string,
): { event: string; meta: TransitionMeta & { form: string } } | undefined {
  const { meta, on = {} } = states.get(path) ?? {};
  if (!meta?.task?.ahead) return undefined;
  for (const [event, transitions] of Object.entries(on)) {
    const found = listOf(transitions).find((transition) => transition.meta?.form !== undefined)?.meta;
    if (found?.form !== undefined) return { event, meta: { ...found, form: found.form } };
  }
  return undefined;
}
