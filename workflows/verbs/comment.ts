import { sayWith } from '../text.ts';
import { labelOf, takesPart, waitedFor } from './participants.ts';
import type { Verb } from './verb.ts';

/** 留言: whoever takes part may say something, at any time, also when the item is finished. */
export const comment: Verb = {
  key: 'comment',
  title: { zh: '留言', en: 'Comment' },
  fields: {
    text: { title: { zh: '留言', en: 'Comment' }, kind: 'long-text', required: true, maxLength: 2000 },
  },
  obstacle: (scene) =>
    takesPart(scene)
      ? null
      : { code: 'role', text: { zh: '由参与办理的人员留言', en: 'Those who take part may comment' } },
  perform: (scene, { text }) => {
    const { memory, facts } = scene.situation;
    const seats = [...new Set([`person:${facts.item.filerId}`, ...waitedFor(scene)])];
    const title = sayWith(
      (zh) => `新留言：${zh}`,
      (en) => `New comment: ${en}`,
      labelOf(scene),
    );
    return { memory, effects: [{ kind: 'notify', seats, title, body: String(text) }] };
  },
};
