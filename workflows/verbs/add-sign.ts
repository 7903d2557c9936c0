import type { JsonObject, Text } from '../definition.ts';
import { nameOf, withDesk } from '../desk.ts';
import type { Actor, Desk, Signer } from '../facts.ts';
import {
  type Arranged,
  chosenTask,
  forHolder,
  gone,
  inPart,
  myTasks,
  named,
  peopleIn,
  reason,
  tell,
  unfit,
} from './arranging.ts';
import { whyNotToSign } from './may-have.ts';
import type { Deed, Obstacle, Scene, Verb, VerbFields } from './verb.ts';

const notYours: Text = { zh: '由正在办理的人员加签', en: 'Only who has the task can ask others to sign' };
const MOST = 10;

const fields: VerbFields = {
  where: {
    title: { zh: '加签方式', en: 'How' },
    kind: 'choice',
    required: true,
    options: [
      {
        value: 'before',
        title: { zh: '前加签：他们先签，再由我办理', en: 'Before: they sign first, then I decide' },
      },
      { value: 'beside', title: { zh: '并签：我与他们都要同意', en: 'Beside: both they and I must agree' } },
      { value: 'after', title: { zh: '后加签：我办理后再由他们签', en: 'After: I decide, then they sign' } },
    ],
  },
  people: { title: { zh: '加签人', en: 'Who signs' }, kind: 'people', required: true, maxLength: MOST },
  ...reason('加签说明', 'What for'),
};

/** Of one person the newest request counts. */
function withSigners(desk: Desk, added: Signer[]): Signer[] {
  const others = (desk.signers ?? []).filter(
    ({ person }) => !added.some((signer) => signer.person.id === person.id),
  );
  return [...others, ...added];
}

function whyNotAsked(scene: Scene, task: Arranged, by: Actor, people: readonly Actor[]): Obstacle | null {
  if (people.length === 0) return { code: 'guard', text: gone };
  const takesOn = task.decide === 'any' && !task.desk.holder;
  return unfit(scene, task, people, whyNotToSign) ?? (takesOn ? inPart(by) : null);
}

/** Asks people to sign beside whoever has the task, who alone has it from then on. */
export function askToSign(
  scene: Scene,
  tasks: readonly Arranged[],
  values: JsonObject,
  ask: { where: Signer['where']; people: unknown; zh: string; en: string },
): Deed | Obstacle {
  const { memory, facts } = scene.situation;
  const task = chosenTask(tasks, values);
  const people = peopleIn(scene, ask.people);
  if (!task || !facts.actor) return { code: 'role', text: notYours };
  const problem = whyNotAsked(scene, task, facts.actor, people);
  if (problem) return problem;
  const by = nameOf(facts.actor);
  const signers = withSigners(
    task.desk,
    people.map((person) => ({ person: named(person), by, where: ask.where, agrees: null })),
  );
  const holder = task.desk.holder ?? { person: by, seats: task.mine, how: 'claim' };
  return {
    memory: withDesk(memory, task.need.state, { signers, ...(task.decide === 'any' && { holder }) }),
    effects: [
      { kind: 'show', people: people.map(({ id }) => id), copied: false },
      ...(ask.where === 'after' ? [] : [tell(scene, people, ask.zh, ask.en, values.text)]),
    ],
    detail: { people: people.map(named) },
  };
}

/** 加签: others sign too, before, beside or after whoever has the task. */
export const addSign: Verb = {
  key: 'add-sign',
  title: { zh: '加签', en: 'Add signers' },
  ...forHolder(fields, notYours),
  perform: (scene, values) =>
    askToSign(scene, myTasks(scene), values, {
      where: values.where as Signer['where'],
      people: values.people,
      zh: '请您签署意见',
      en: 'Your opinion is asked',
    }),
};
