import { isPerson } from '../desk.ts';
import { mayAct } from '../roles.ts';
import { finished, idle, notYours } from './may.ts';
import { about, concerned } from './supervising.ts';
import type { Obstacle, Scene, Verb } from './verb.ts';

const none = idle('没有待审批的红牌', 'No red card waits for approval');
const others = notYours('由红牌审批人办理', 'To be done by who approves red cards');
const yourOwn = notYours(
  '红牌是您提出的，须由其他人审批',
  'You asked for this card; somebody else must approve it',
);

function obstacle({ status, workflow, situation }: Scene): Obstacle | null {
  if (status === 'done') return finished;
  if (!mayAct(workflow, workflow.meta.cards?.approveRed ?? [], situation)) return others;
  const { memory, facts } = situation;
  if (!memory.cardAsked) return none;
  const { by } = memory.cardAsked;
  return by !== null && facts.actor && isPerson(facts.actor, by) ? yourOwn : null;
}

/** 同意亮红牌: only now it is shown and counted. */
export const approveCard: Verb = {
  key: 'approve-card',
  title: { zh: '同意亮红牌', en: 'Approve the red card' },
  tone: 'danger',
  fields: {
    opinion: { title: { zh: '意见', en: 'Opinion' }, kind: 'long-text', required: false, maxLength: 500 },
  },
  obstacle,
  perform: (scene) => {
    const { memory, facts } = scene.situation;
    const { reason = '', by = null } = memory.cardAsked ?? {};
    const title = about('红牌', 'Red card', scene);
    return {
      memory: {
        ...memory,
        card: { colour: 'red', at: facts.now, ...(by !== null && { by }) },
        cardAsked: null,
      },
      effects: [
        { kind: 'card', colour: 'red', reason },
        { kind: 'notify', seats: concerned(scene), title, body: reason },
      ],
    };
  },
};

/** 不同意亮红牌: whoever asked for it hears why. */
export const declineCard: Verb = {
  key: 'decline-card',
  title: { zh: '不同意亮红牌', en: 'Decline the red card' },
  fields: {
    opinion: { title: { zh: '意见', en: 'Opinion' }, kind: 'long-text', required: true, maxLength: 500 },
  },
  obstacle,
  perform: (scene, { opinion }) => {
    const { memory } = scene.situation;
    const by = memory.cardAsked?.by;
    const seats = by ? [`person:${by}`] : ['committee-supervisor@*'];
    const title = about('红牌未获同意', 'The red card was declined', scene);
    return {
      memory: { ...memory, cardAsked: null },
      effects: [{ kind: 'notify', seats, title, body: String(opinion) }],
    };
  },
};
