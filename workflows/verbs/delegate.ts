import type { Text } from '../definition.ts';
import { askToSign } from './add-sign.ts';
import { forHolder, myTasks, reason } from './arranging.ts';
import type { Verb, VerbFields } from './verb.ts';

const notYours: Text = { zh: '由正在办理的人员委派', en: 'Only who has the task can delegate it' };

const fields: VerbFields = {
  to: { title: { zh: '委派给', en: 'Delegate to' }, kind: 'person', required: true },
  ...reason('委派说明', 'What for'),
};

/** 委派: another looks into it and gives an opinion; then the task is back with whoever delegated it. */
export const delegate: Verb = {
  key: 'delegate',
  title: { zh: '委派', en: 'Delegate' },
  ...forHolder(fields, notYours),
  perform: (scene, values) =>
    askToSign(scene, myTasks(scene), values, {
      where: 'delegate',
      people: values.to,
      zh: '委派给您研办',
      en: 'Delegated to you',
    }),
};
