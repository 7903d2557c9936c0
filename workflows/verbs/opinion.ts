import type { Text } from '../definition.ts';
import { signersNow, standsFor, withDesk } from '../desk.ts';
import type { Signer } from '../facts.ts';
import { type Arranged, chosenTask, finished, reason, taskChoice, tasksOf, tell } from './arranging.ts';
import type { Scene, Verb, VerbFields } from './verb.ts';

const notAsked: Text = { zh: '没有请您签署意见', en: 'You were not asked for an opinion' };
const notYet: Text = { zh: '待前面的人员办理后再由您签署', en: 'It is your turn once the decision is there' };

function asked(scene: Scene, whom: (task: Arranged) => readonly Signer[]): Arranged[] {
  const { actor } = scene.situation.facts;
  return tasksOf(scene).filter(
    (task) => actor !== null && whom(task).some(({ person }) => standsFor(actor, person.id)),
  );
}

const now = (scene: Scene) => asked(scene, ({ desk }) => signersNow(desk));
const later = (scene: Scene) =>
  asked(scene, ({ desk }) => (desk.signers ?? []).filter(({ agrees }) => agrees === null));

const fields: VerbFields = {
  agrees: {
    title: { zh: '意见', en: 'Opinion' },
    kind: 'choice',
    required: true,
    options: [
      { value: 'yes', title: { zh: '同意', en: 'Agree' } },
      { value: 'no', title: { zh: '不同意', en: 'Do not agree' } },
    ],
  },
  ...reason('说明', 'In words'),
};

/** 签署意见: what a signer or delegate answers; once nobody is waited for, what was decided takes effect. */
export const opinion: Verb = {
  key: 'opinion',
  title: { zh: '签署意见', en: 'Give opinion' },
  fields,
  ask: (scene) => ({ ...taskChoice(now(scene)), ...fields }),
  obstacle: (scene) => {
    if (scene.status === 'done') return finished;
    if (now(scene).length > 0) return null;
    return later(scene).length > 0 ? { code: 'guard', text: notYet } : { code: 'role', text: notAsked };
  },
  perform: (scene, values) => {
    const { memory, facts } = scene.situation;
    const task = chosenTask(now(scene), values);
    const { actor } = facts;
    const mine = task && signersNow(task.desk).find(({ person }) => actor && standsFor(actor, person.id));
    if (!task || !mine) return { code: 'role', text: notAsked };
    const agrees = values.agrees === 'yes';
    const signers = (task.desk.signers ?? []).map((each) => (each === mine ? { ...mine, agrees } : each));
    const [zh, en] = agrees ? ['已签署同意', 'Agreed'] : ['签署不同意', 'Does not agree'];
    const who = mine.person.name;
    return {
      memory: withDesk(memory, task.need.state, { signers }),
      effects: [tell(scene, [mine.by], `${who}${zh}`, `${who}: ${en}`, values.text)],
    };
  },
};
