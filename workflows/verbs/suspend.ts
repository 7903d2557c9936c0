import { shiftedClocks } from '../clocks.ts';
import { flowOf, whySuspended, withFlow } from '../flow.ts';
import { finished, idle, mayUse, notYours, REVIEWER, reason, SUPERVISOR } from './may.ts';
import type { Verb } from './verb.ts';

const whose = notYours('由工委核查员或督查员挂起、恢复', 'Reviewers and supervisors may suspend and resume');

/** 挂起: every clock stands still and nothing can be done until it is resumed. */
export const suspend: Verb = {
  key: 'suspend',
  title: { zh: '挂起', en: 'Suspend' },
  whileSuspended: true,
  fields: { reason },
  obstacle: (scene) => {
    if (scene.status === 'done') return finished;
    if (!mayUse(scene, 'suspend', [REVIEWER, SUPERVISOR])) return whose;
    const suspended = whySuspended(scene.situation.memory);
    return suspended === null ? null : { code: 'guard', text: suspended };
  },
  perform: ({ situation: { memory, facts } }, values) => ({
    memory: withFlow(memory, {
      suspended: {
        by: facts.actor?.id ?? '',
        name: facts.actor?.name ?? '',
        at: facts.now,
        reason: String(values.reason),
      },
    }),
    effects: [],
    changes: true,
    tell: { zh: '事项已挂起', en: 'Suspended' },
  }),
};

/** 恢复: the clocks go on with what was left to them. */
export const resume: Verb = {
  key: 'resume',
  title: { zh: '恢复办理', en: 'Resume' },
  whileSuspended: true,
  fields: { remark: { ...reason, title: { zh: '说明', en: 'Remark' }, required: false } },
  obstacle: (scene) => {
    if (scene.status === 'done') return finished;
    const { memory, facts } = scene.situation;
    const { suspended } = flowOf(memory);
    const mine = suspended?.by === facts.actor?.id;
    if (!mine && !mayUse(scene, 'suspend', [REVIEWER, SUPERVISOR])) return whose;
    return suspended ? null : idle('事项没有挂起', 'The item is not suspended');
  },
  perform: (scene) => ({
    memory: shiftedClocks(scene),
    effects: [],
    wakes: true,
    changes: true,
    tell: { zh: '事项恢复办理', en: 'Resumed' },
  }),
};
