import type { Text } from '../definition.ts';
import { gone, named, peopleIn, reason, tell } from './arranging.ts';
import { mayShow } from './participants.ts';
import type { Scene, Verb, VerbFields } from './verb.ts';

const notYours: Text = { zh: '由参与办理的人员抄送', en: 'Those who take part may copy it to others' };
const restricted: Text = {
  zh: '这类事项只让需要知道的人知道，由流程指定的角色抄送',
  en: 'This is need-to-know: only whom the workflow names may copy it to others',
};
const MOST = 50;

const whoMay = ({ workflow }: Scene): Text =>
  workflow.meta.secrecy === 'need-to-know' ? restricted : notYours;

const fields: VerbFields = {
  people: { title: { zh: '抄送给', en: 'Copy to' }, kind: 'people', required: true, maxLength: MOST },
  ...reason('附言', 'Message', false),
};

/** 抄送: people who have nothing to do with it may see it, are told, and it is known whether they have read it. */
export const copy: Verb = {
  key: 'copy',
  title: { zh: '抄送', en: 'Copy to' },
  whileSuspended: true,
  fields,
  obstacle: (scene) => (mayShow(scene) ? null : { code: 'role', text: whoMay(scene) }),
  perform: (scene, values) => {
    const people = peopleIn(scene, values.people);
    if (people.length === 0) return { code: 'guard', text: gone };
    return {
      memory: scene.situation.memory,
      effects: [
        { kind: 'show', people: people.map(({ id }) => id), copied: true },
        tell(scene, people, '抄送给您', 'Copied to you', values.text),
      ],
      detail: { people: people.map(named) },
    };
  },
};
