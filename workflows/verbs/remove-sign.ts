import type { JsonObject, Text } from '../definition.ts';
import { isPerson, withDesk } from '../desk.ts';
import type { Signer } from '../facts.ts';
import { type Arranged, finished, tasksOf, tell } from './arranging.ts';
import type { Scene, Verb, VerbFields } from './verb.ts';

const notYours: Text = { zh: '由加签人减签', en: 'Only who asked for a signature can take that back' };
const allSigned: Text = { zh: '加签的人员都已签署意见', en: 'Everyone asked has signed' };

interface Asked {
  task: Arranged;
  signer: Signer;
}

function askedByMe(scene: Scene): Asked[] {
  const { actor } = scene.situation.facts;
  return tasksOf(scene).flatMap((task) =>
    (task.desk.signers ?? [])
      .filter(({ by }) => actor !== null && isPerson(actor, by.id))
      .map((signer) => ({ task, signer })),
  );
}

const isOpen = ({ signer }: Asked): boolean => signer.agrees === null;

const keyOf = ({ task, signer }: Asked): string => `${task.need.state}/${signer.person.id}`;

const field: VerbFields[string] = {
  title: { zh: '减去', en: 'Take back from' },
  kind: 'choice',
  required: true,
};

function find(scene: Scene, { signer }: JsonObject): Asked | undefined {
  return askedByMe(scene)
    .filter(isOpen)
    .find((asked) => keyOf(asked) === signer);
}

/** 减签: nobody waits for that signature any more. Undoes 加签 and 委派, as long as there is no opinion yet. */
export const removeSign: Verb = {
  key: 'remove-sign',
  title: { zh: '减签', en: 'Remove signers' },
  fields: { signer: field },
  ask: (scene) => ({
    signer: {
      ...field,
      options: askedByMe(scene)
        .filter(isOpen)
        .map((asked) => ({ value: keyOf(asked), title: asked.signer.person.name })),
    },
  }),
  obstacle: (scene) => {
    if (scene.status === 'done') return finished;
    const mine = askedByMe(scene);
    if (mine.length === 0) return { code: 'role', text: notYours };
    return mine.some(isOpen) ? null : { code: 'guard', text: allSigned };
  },
  perform: (scene, values) => {
    const asked = find(scene, values);
    if (!asked) return { code: 'role', text: notYours };
    const { task, signer } = asked;
    const signers = (task.desk.signers ?? []).filter((each) => each !== signer);
    return {
      memory: withDesk(scene.situation.memory, task.need.state, { signers }),
      effects: [
        tell(scene, [signer.person], '已不再需要您签署意见', 'Your opinion is not needed any more', ''),
      ],
      detail: { people: [signer.person] },
    };
  },
};
