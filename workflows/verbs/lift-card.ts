import { idle, reason } from './may.ts';
import { about, concerned, unlessSupervisor } from './supervising.ts';
import type { Verb } from './verb.ts';

const none = idle('没有亮牌', 'It shows no card');

/** 摘牌: the card is lifted, because what it was for is put right, or because it was a mistake and never counts. */
export const liftCard: Verb = {
  key: 'lift-card',
  title: { zh: '摘牌', en: 'Lift the card' },
  whileSuspended: true,
  fields: {
    how: {
      title: { zh: '摘牌原因', en: 'Why' },
      kind: 'choice',
      required: true,
      options: [
        { value: 'rectified', title: { zh: '整改到位', en: 'Put right' } },
        { value: 'mistaken', title: { zh: '亮牌有误，不计次', en: 'Shown by mistake, not counted' } },
      ],
    },
    reason,
  },
  obstacle: (scene) =>
    unlessSupervisor(scene, 'lift-card') ?? (scene.situation.memory.card === null ? none : null),
  perform: (scene, { how, reason: why }) => {
    const lifted = { kind: 'card', colour: null, reason: String(why) } as const;
    const told = {
      kind: 'notify',
      seats: concerned(scene),
      title: about('已摘牌', 'Card lifted', scene),
      body: String(why),
    } as const;
    return {
      memory: { ...scene.situation.memory, card: null },
      effects: [how === 'mistaken' ? { ...lifted, mistaken: true } : lifted, told],
    };
  },
};
