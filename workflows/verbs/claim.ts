import type { Text } from '../definition.ts';
import { holderOf, isPerson, nameOf, withDesk } from '../desk.ts';
import { type Arranged, chosenTask, finished, inPart, myTasks, taskChoice, tasksOf } from './arranging.ts';
import type { Obstacle, Scene, Verb } from './verb.ts';

const notYours: Text = { zh: '没有等您办理的待办', en: 'No task waits for you' };

/** Whether others could do it too. */
const isShared = ({ seats, desk, decide }: Arranged): boolean =>
  decide === 'any' &&
  holderOf(desk, seats) === undefined &&
  (seats.length > 1 || seats.some((seat) => !seat.startsWith('person:')));

const claimable = (scene: Scene): Arranged[] => myTasks(scene).filter(isShared);

function obstacle(scene: Scene): Obstacle | null {
  const { actor } = scene.situation.facts;
  if (scene.status === 'done') return finished;
  if (!actor) return { code: 'role', text: notYours };
  if (claimable(scene).length > 0) return inPart(actor);
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
    const { memory, facts } = scene.situation;
    const task = chosenTask(claimable(scene), values);
    if (!task || !facts.actor) return { code: 'role', text: notYours };
    const holder = { person: nameOf(facts.actor), seats: task.mine, how: 'claim' } as const;
    return { memory: withDesk(memory, task.need.state, { holder }), effects: [] };
  },
};
