import { finished, mayUse, notYours, PROCESS_ADMIN, reason } from './may.ts';
import type { Verb } from './verb.ts';

/** 作废: a process administrator, or who the workflow names, makes an item void; its children go with it if it says so. */
export const voidItem: Verb = {
  key: 'void',
  title: { zh: '作废', en: 'Make void' },
  tone: 'danger',
  decides: true,
  whileSuspended: true,
  fields: { reason },
  obstacle: (scene) => {
    if (scene.status === 'done') return finished;
    return mayUse(scene, 'void', [PROCESS_ADMIN])
      ? null
      : notYours('由流程管理员作废', 'A process administrator may make it void');
  },
  perform: ({ situation: { memory } }) => ({
    memory,
    effects: [],
    end: 'void',
    tell: { zh: '事项已作废', en: 'Made void' },
  }),
};
