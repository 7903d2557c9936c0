// What the verbs that arrange a task share: which task they are about, and how people are told.
import type { Decide, JsonObject, Text } from '../definition.ts';
import { deskOf, seatsHeld, standsFor } from '../desk.ts';
import type { Actor, Desk, Named, Seat } from '../facts.ts';
import type { Effect, TaskNeed } from '../outcome.ts';
import { seatsOfTask } from '../policies.ts';
import { holds } from '../roles.ts';
import { enOf, zhOf } from '../text.ts';
import { labelOf } from './participants.ts';
import type { Obstacle, Scene, Verb, VerbFields } from './verb.ts';

/** A task that waits, with all that was arranged about it. */
export interface Arranged {
  need: TaskNeed;
  decide: Decide;
  desk: Desk;
  /** Seats its roles stand for, whoever has it now. */
  seats: Seat[];
  /** The seats on which the actor decides now. */
  mine: Seat[];
}

/** Why nobody was found under the ids handed in. */
export const gone: Text = { zh: '请选择在职人员', en: 'Choose someone who is active' };

export const finished: Obstacle = {
  code: 'finished',
  text: { zh: '事项已办结', en: 'The item is finished' },
};

/** Whoever holds only some of another's posts decides on those, and takes nothing on in the other's name. */
export const inPart = (actor: Actor): Obstacle | null =>
  actor.behalf === undefined || standsFor(actor, actor.behalf.id)
    ? null
    : {
        code: 'guard',
        text: {
          zh: `您只代理${actor.behalf.name}的部分职务，请直接办理`,
          en: `You stand in for ${actor.behalf.name} in some posts only; please decide it as it is`,
        },
      };

/** Someone as written down. */
export const named = ({ id, name }: Named): Named => ({ id, name });

/** Every task drawn by the workflow that waits now. */
export function tasksOf({ workflow, states, situation, tasks }: Scene): Arranged[] {
  const { actor } = situation.facts;
  return tasks.flatMap((need) => {
    const task = states.get(need.state)?.meta?.task;
    if (!task) return [];
    const { decide = 'any' } = task;
    const desk = deskOf(situation.memory, need.state);
    const seats = seatsOfTask(workflow, task, need.state, situation);
    return [{ need, decide, desk, seats, mine: actor ? seatsHeld(actor, decide, seats, desk) : [] }];
  });
}

/** The tasks that wait for the actor's own decision. */
export function myTasks(scene: Scene): Arranged[] {
  const { actor } = scene.situation.facts;
  return tasksOf(scene).filter(
    ({ need, mine, desk }) =>
      actor !== null && mine.length > 0 && desk.held === undefined && holds(actor, need.seats, need.excluded),
  );
}

/** Which of several tasks is meant; with one there is nothing to ask. */
export function taskChoice(tasks: readonly Arranged[]): VerbFields {
  if (tasks.length < 2) return {};
  const options = tasks.map(({ need }) => ({ value: need.state, title: need.title }));
  return { state: { title: { zh: '待办', en: 'Task' }, kind: 'choice', required: true, options } };
}

/** For whoever has a task there: which of their tasks it is about, and why others cannot. */
export const forHolder = (fields: VerbFields, notYours: Text): Pick<Verb, 'fields' | 'ask' | 'obstacle'> => ({
  fields,
  ask: (scene) => ({ ...taskChoice(myTasks(scene)), ...fields }),
  obstacle: (scene) => {
    if (scene.status === 'done') return finished;
    return myTasks(scene).length > 0 ? null : { code: 'role', text: notYours };
  },
});

export const chosenTask = (tasks: readonly Arranged[], { state }: JsonObject): Arranged | undefined =>
  tasks.find(({ need }) => tasks.length === 1 || need.state === state);

/** The people named in the values handed in. */
export function peopleIn({ situation }: Scene, value: unknown): Actor[] {
  const ids = Array.isArray(value) ? value : [value];
  return ids.flatMap((id) => situation.facts.named?.[String(id)] ?? []);
}

/** Whether someone has a part in a task already: what they say would count twice. */
export function partIn({ need, decide, desk, seats }: Arranged, person: Actor): boolean {
  const asked = (desk.signers ?? []).some(
    (signer) => signer.person.id === person.id && signer.agrees === null,
  );
  if (asked) return true;
  if (decide === 'any') return holds(person, [...need.seats.filter((seat) => seat.startsWith('person:'))]);
  return holds(person, seats) || (desk.moves ?? []).some(({ to }) => to.id === person.id);
}

const refuse = (zh: string, en: string): Obstacle => ({ code: 'guard', text: { zh, en } });

/** Why a task, or a part in it, cannot be given to these people; `whyNot` says what else stands against one. */
export function unfit(
  scene: Scene,
  task: Arranged,
  people: readonly Actor[],
  whyNot: (scene: Scene, task: Arranged, person: Actor) => Text | null,
): Obstacle | null {
  const { actor } = scene.situation.facts;
  for (const person of people) {
    const { id, name } = person;
    if (id === actor?.id) return refuse('不能选择自己', 'You cannot choose yourself');
    if (task.need.excluded.includes(id))
      return refuse(
        `${name}办理过相关环节，不能再办这一步`,
        `${name} took part before and must not do this step`,
      );
    if (partIn(task, person))
      return refuse(`${name}已经参与这一步`, `${name} already has a part in this step`);
    const text = whyNot(scene, task, person);
    if (text) return { code: 'guard', text };
  }
  return null;
}

/** Tells people about the item: '转办给您：…'. */
export function tell(scene: Scene, people: readonly Named[], zh: string, en: string, body: unknown): Effect {
  const label = labelOf(scene);
  const title: Text = { zh: `${zh}：${zhOf(label)}`, en: `${en}: ${enOf(label)}` };
  const seats = people.map(({ id }) => `person:${id}`);
  const said = typeof body === 'string' && body !== '' ? { body } : {};
  return { kind: 'notify', seats, title, ...said };
}

export const reason = (zh: string, en: string, required = true): VerbFields => ({
  text: { title: { zh, en }, kind: 'long-text', required, maxLength: 500 },
});
