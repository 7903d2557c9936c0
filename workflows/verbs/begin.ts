import { isPerson, withDesk } from '../desk.ts';
import { type Arranged, chosenTask, finished, myTasks, named, taskChoice } from './arranging.ts';
import { fullObstacle, isShared, takeOn } from './claim.ts';
import { notNow, notYours } from './may.ts';
import type { Deed, Obstacle, Scene, Verb } from './verb.ts';

const notMine = notYours('没有等您办理的待办', 'No task waits for you');
const several = notNow('这一步由多人共同办理', 'Several decide here');
const begun = notNow('您已开始办理', 'You have begun it already');

const isBegun = (scene: Scene, { desk }: Arranged): boolean => {
  const { actor } = scene.situation.facts;
  return actor !== null && desk.begun !== undefined && isPerson(actor, desk.begun.person.id);
};

const ofOne = (scene: Scene): Arranged[] => myTasks(scene).filter(({ decide }) => decide === 'any');

const open = (scene: Scene): Arranged[] =>
  ofOne(scene).filter(
    (task) => !isBegun(scene, task) && (!isShared(task) || fullObstacle(scene, task) === null),
  );

function obstacle(scene: Scene): Obstacle | null {
  if (scene.status === 'done') return finished;
  if (open(scene).length > 0) return null;
  const [mine] = ofOne(scene);
  if (!mine) return myTasks(scene).length > 0 ? several : notMine;
  return isBegun(scene, mine) ? begun : fullObstacle(scene, mine);
}

/** 开始办理: others see that somebody is at it; a task of several people is taken on with that. */
export const begin: Verb = {
  key: 'begin',
  title: { zh: '开始办理', en: 'Begin' },
  fields: {},
  ask: (scene) => taskChoice(open(scene)),
  obstacle,
  perform: (scene, values): Deed | Obstacle => {
    const { actor, now } = scene.situation.facts;
    const task = chosenTask(open(scene), values);
    if (!task || !actor) return notMine;
    const taken: Deed | Obstacle = isShared(task)
      ? takeOn(scene, task, actor)
      : { memory: scene.situation.memory, effects: [] };
    if ('code' in taken) return taken;
    const memory = withDesk(taken.memory, task.need.state, { begun: { person: named(actor), at: now } });
    return { ...taken, memory };
  },
};
