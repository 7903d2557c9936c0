import type { Effect } from '../outcome.ts';
import { sayWith } from '../text.ts';
import { named, peopleIn, tell } from './arranging.ts';
import { notNow } from './may.ts';
import { labelOf, mayAnswerTo, mayShow, sees, waitedFor } from './participants.ts';
import type { Verb } from './verb.ts';

const MOST = 20;

const notToBeShown = notNow(
  '只能提醒已经能看到这一事项的人员',
  'You can only mention people who see this item already',
);

/** 留言: whoever takes part may say something, at any time, also when the item is finished. Who is mentioned sees it. */
export const comment: Verb = {
  key: 'comment',
  title: { zh: '留言', en: 'Comment' },
  whileSuspended: true,
  fields: {
    text: { title: { zh: '留言', en: 'Comment' }, kind: 'long-text', required: true, maxLength: 2000 },
    mentions: {
      title: { zh: '提醒谁看（@）', en: 'Mention (@)' },
      kind: 'people',
      required: false,
      maxLength: MOST,
    },
    files: { title: { zh: '附件', en: 'Files' }, kind: 'files', required: false, maxLength: 10 },
  },
  obstacle: (scene) =>
    mayAnswerTo(scene)
      ? null
      : { code: 'role', text: { zh: '由参与办理的人员留言', en: 'Those who take part may comment' } },
  perform: (scene, { text, mentions = [] }) => {
    const { memory, facts } = scene.situation;
    const mentioned = peopleIn(scene, mentions);
    if (!mayShow(scene) && !mentioned.every((person) => sees(scene, person))) return notToBeShown;
    const ids = mentioned.map(({ id }) => id);
    const seats = [...new Set([`person:${facts.item.filerId}`, ...waitedFor(scene)])].filter(
      (seat) => !ids.some((id) => seat === `person:${id}`),
    );
    const title = sayWith(
      (zh) => `新留言：${zh}`,
      (en) => `New comment: ${en}`,
      labelOf(scene),
    );
    const toMentioned: Effect[] = [
      { kind: 'show', people: ids, copied: false },
      tell(scene, mentioned, '有人在留言中提到您', 'You were mentioned', text),
    ];
    return {
      memory,
      effects: [
        { kind: 'notify', seats, title, body: String(text) },
        ...(mentioned.length > 0 ? toMentioned : []),
      ],
      ...(mentioned.length > 0 && { detail: { people: mentioned.map(named) } }),
    };
  },
};
