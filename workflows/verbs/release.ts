import type { Text } from '../definition.ts';
import { isPerson } from '../desk.ts';
import type { Memory } from '../facts.ts';
import { type Arranged, chosenTask, finished, taskChoice, tasksOf } from './arranging.ts';
import type { Scene, Verb } from './verb.ts';

const notYours: Text = { zh: '由签收人退签', en: 'Only who took it on can give it back' };
const asked: Text = {
  zh: '已请他人签署意见，请先撤回再退签',
  en: 'Others were asked to sign; take that back first',
};

function claimedByMe(scene: Scene): Arranged[] {
  const { actor } = scene.situation.facts;
  return tasksOf(scene).filter(
    ({ desk: { holder } }) => holder?.how === 'claim' && actor !== null && isPerson(actor, holder.person.id),
  );
}

const isFree = ({ desk: { signers = [], held } }: Arranged): boolean =>
  held === undefined && signers.every(({ agrees }) => agrees !== null);

function without(memory: Memory, state: string): Memory {
  const { holder: _, begun: _begun, ...rest } = memory.desk[state] ?? {};
  return { ...memory, desk: { ...memory.desk, [state]: rest } };
}

/** 退签: the task waits again for everyone who could have taken it on. */
export const release: Verb = {
  key: 'release',
  title: { zh: '退签', en: 'Give back' },
  whileSuspended: true,
  fields: {},
  ask: (scene) => taskChoice(claimedByMe(scene).filter(isFree)),
  obstacle: (scene) => {
    if (scene.status === 'done') return finished;
    const mine = claimedByMe(scene);
    if (mine.length === 0) return { code: 'role', text: notYours };
    return mine.some(isFree) ? null : { code: 'guard', text: asked };
  },
  perform: (scene, values) => {
    const task = chosenTask(claimedByMe(scene).filter(isFree), values);
    if (!task) return { code: 'role', text: notYours };
    return { memory: without(scene.situation.memory, task.need.state), effects: [] };
  },
};
