import type { Action } from '../definition.ts';
import { effectsOf, rememberAfter } from '../effects.ts';
import { notNow, reason } from './may.ts';
import { about, concerned, unlessSupervisor } from './supervising.ts';
import type { Verb } from './verb.ts';

const isRed = notNow('已经亮了红牌', 'It shows a red card already');
const isYellow = notNow('已经亮了黄牌', 'It shows a yellow card already');
const asked = notNow('红牌正待审批', 'A red card waits for approval');

/** 亮牌: a supervisor shows a card by hand; a red one waits for approval where the workflow asks for it. */
export const card: Verb = {
  key: 'card',
  title: { zh: '亮牌', en: 'Show a card' },
  tone: 'danger',
  whileSuspended: true,
  fields: {
    colour: {
      title: { zh: '牌', en: 'Card' },
      kind: 'choice',
      required: true,
      options: [
        { value: 'yellow', title: { zh: '黄牌', en: 'Yellow' } },
        { value: 'red', title: { zh: '红牌', en: 'Red' } },
      ],
    },
    reason,
  },
  obstacle: (scene) => {
    const { memory } = scene.situation;
    const refused = unlessSupervisor(scene, 'card');
    if (refused) return refused;
    if (memory.cardAsked) return asked;
    return memory.card?.colour === 'red' ? isRed : null;
  },
  perform: (scene, { colour = null, reason: why = null }) => {
    const { situation, workflow } = scene;
    if (situation.memory.card?.colour === colour) return isYellow;
    const action: Action = { type: 'card', params: { colour, reason: why } };
    const effects = effectsOf(action, situation, workflow);
    const shown = effects.some(({ kind }) => kind === 'card');
    const title = colour === 'red' ? about('红牌', 'Red card', scene) : about('黄牌', 'Yellow card', scene);
    const told = { kind: 'notify', seats: concerned(scene), title, body: String(why) } as const;
    return {
      memory: rememberAfter(action, situation, workflow),
      effects: shown ? [...effects, told] : effects,
    };
  },
};
