import type { Text } from '../definition.ts';
import { holderOf, isPerson, nameOf, withDesk } from '../desk.ts';
import type { Actor } from '../facts.ts';
import type { Effect } from '../outcome.ts';
import { mayAct } from '../roles.ts';
import { type Arranged, chosenTask, finished, inPart, myTasks, taskChoice, tasksOf } from './arranging.ts';
import type { Deed, Obstacle, Scene, Verb } from './verb.ts';

const notYours: Text = { zh: '没有等您办理的待办', en: 'No task waits for you' };

/** Whether others could do it too. */
export const isShared = ({ seats, desk, decide }: Arranged): boolean =>
  decide === 'any' &&
  holderOf(desk, seats) === undefined &&
  (seats.length > 1 || seats.some((seat) => !seat.startsWith('person:')));

/** Roles by which the actor could take it on, each of them full. */
function fullRole({ workflow, states, situation }: Scene, { need }: Arranged) {
  const { actor, inHand = {} } = situation.facts;
  const roles = (states.get(need.state)?.meta?.task?.roles ?? []).filter((role) =>
    actor ? mayAct(workflow, [role], situation) : false,
  );
  const full = roles.filter(
    (role) => (inHand[role]?.open ?? 0) >= (workflow.meta.roles[role]?.limit ?? Infinity),
  );
  return full.length === roles.length ? full[0] : undefined;
}

function fullWord({ workflow }: Scene, role: string): Text {
  const most = workflow.meta.roles[role]?.limit ?? 0;
  return {
    zh: `您手上的同类待办已满 ${most} 项，办结后再签收`,
    en: `You have ${most} such tasks in hand, as many as you may; finish one first`,
  };
}

/** Counted where a role limits what one has in hand, so that two at once are not both the last. */
function givenBy({ workflow, states, situation }: Scene, { need }: Arranged, person: string): Effect[] {
  const roles = states.get(need.state)?.meta?.task?.roles ?? [];
  return roles
    .filter((role) => workflow.meta.roles[role]?.limit !== undefined && mayAct(workflow, [role], situation))
    .map((role) => ({
      kind: 'given',
      role,
      person,
      number: (situation.facts.inHand?.[role]?.given ?? 0) + 1,
    }));
}

/** Why the actor may not take on one more. */
export function fullObstacle(scene: Scene, task: Arranged): Obstacle | null {
  const full = fullRole(scene, task);
  return full === undefined ? null : { code: 'guard', text: fullWord(scene, full) };
}

/** The task is the actor's alone from now on. */
export function takeOn(scene: Scene, task: Arranged, actor: Actor): Deed | Obstacle {
  const full = fullObstacle(scene, task);
  if (full) return full;
  const holder = { person: nameOf(actor), seats: task.mine, how: 'claim' } as const;
  return {
    memory: withDesk(scene.situation.memory, task.need.state, { holder }),
    effects: givenBy(scene, task, actor.id),
  };
}

const claimable = (scene: Scene): Arranged[] => myTasks(scene).filter(isShared);

function obstacle(scene: Scene): Obstacle | null {
  const { actor } = scene.situation.facts;
  if (scene.status === 'done') return finished;
  if (!actor) return { code: 'role', text: notYours };
  const free = claimable(scene).map((task) => fullObstacle(scene, task));
  if (free.length > 0) return free.includes(null) ? inPart(actor) : (free[0] ?? null);
  const [mine] = myTasks(scene);
  if (mine) {
    const several = mine.decide !== 'any';
    return {
      code: 'guard',
      text: several
        ? { zh: '这一步由多人共同办理，无需签收', en: 'Several decide here; nobody takes it on alone' }
        : { zh: '这项待办已在您名下', en: 'This task is yours already' },
    };
  }
  const taken = tasksOf(scene).map(({ desk, seats }) => holderOf(desk, seats)?.person);
  const [other] = taken.filter((person) => person !== undefined && !isPerson(actor, person.id));
  return {
    code: 'role',
    text: other ? { zh: `已由${other.name}签收`, en: `Taken on by ${other.name}` } : notYours,
  };
}

/** 签收: who takes a task of several people on has it alone, until they give it back. */
export const claim: Verb = {
  key: 'claim',
  title: { zh: '签收待办', en: 'Take on' },
  whileSuspended: true,
  fields: {},
  ask: (scene) => taskChoice(claimable(scene)),
  obstacle,
  perform: (scene, values) => {
    const { actor } = scene.situation.facts;
    const task = chosenTask(claimable(scene), values);
    return task && actor ? takeOn(scene, task, actor) : { code: 'role', text: notYours };
  },
};
