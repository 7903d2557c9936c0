import type { Text } from '../definition.ts';
import { nameOf } from '../desk.ts';
import { handOn } from '../hand-on.ts';
import {
  type Arranged,
  chosenTask,
  finished,
  gone,
  myTasks,
  named,
  peopleIn,
  reason,
  taskChoice,
  tell,
  unfit,
} from './arranging.ts';
import { whyNotTheirs } from './may-have.ts';
import type { Scene, Verb, VerbFields } from './verb.ts';

const notYours: Text = { zh: '由正在办理的人员转办', en: 'Only who has the task can hand it on' };
const asked: Text = {
  zh: '已请他人签署意见，请先撤回再转办',
  en: 'Others were asked to sign; take that back first',
};

const isFree = (scene: Scene, { desk }: Arranged): boolean =>
  !(desk.signers ?? []).some(
    ({ by, agrees }) => agrees === null && by.id === scene.situation.facts.actor?.id,
  );

const mine = (scene: Scene): Arranged[] => myTasks(scene).filter((task) => isFree(scene, task));

const fields: VerbFields = {
  to: { title: { zh: '转给', en: 'Hand to' }, kind: 'person', required: true },
  ...reason('转办理由', 'Reason'),
};

/** 转办: the task leaves whoever had it, and another person has it instead. */
export const transfer: Verb = {
  key: 'transfer',
  title: { zh: '转办', en: 'Hand on' },
  whileSuspended: true,
  handsOn: true,
  fields,
  ask: (scene) => ({ ...taskChoice(mine(scene)), ...fields }),
  obstacle: (scene) => {
    if (scene.status === 'done') return finished;
    if (mine(scene).length > 0) return null;
    return myTasks(scene).length > 0 ? { code: 'guard', text: asked } : { code: 'role', text: notYours };
  },
  perform: (scene, values) => {
    const { memory, facts } = scene.situation;
    const task = chosenTask(mine(scene), values);
    const [to] = peopleIn(scene, values.to);
    if (!task || !facts.actor) return { code: 'role', text: notYours };
    if (!to) return { code: 'guard', text: gone };
    const problem = unfit(scene, task, [to], whyNotTheirs);
    if (problem) return problem;
    const from = nameOf(facts.actor);
    return {
      memory: handOn(memory, task.need.state, {
        decide: task.decide,
        seats: task.mine,
        from,
        to,
        by: from.id,
      }),
      effects: [tell(scene, [to], '转给您办理', 'Handed to you', values.text)],
      detail: { from, to: named(to) },
    };
  },
};
