import { unlessNamed } from './add-child.ts';
import { notNow, reason } from './may.ts';
import type { Verb } from './verb.ts';

const none = notNow('没有在办的下级事项', 'No sub-item is open');

const lastOne = notNow(
  '这是最后一个下级事项：请先增加单位，或者取消整个事项',
  'It is the last sub-item: add a unit first, or cancel the whole',
);

/** 撤下单位: a child that is still open is made void; it stays in the history and holds nothing up. */
export const dropChild: Verb = {
  key: 'drop-child',
  title: { zh: '撤下下级事项', en: 'Drop a sub-item' },
  tone: 'danger',
  fields: {
    child: { title: { zh: '下级事项', en: 'Sub-item' }, kind: 'text', required: true, maxLength: 36 },
    reason,
  },
  obstacle: (scene) => {
    const refused = unlessNamed(scene, 'drop-child');
    if (refused) return refused;
    const { total, done, void: voided } = scene.situation.facts.children;
    if (total === done + voided) return none;
    return done === 0 && total === voided + 1 ? lastOne : null;
  },
  perform: (scene, { child, reason: why }) => ({
    memory: scene.situation.memory,
    effects: [{ kind: 'drop', item: String(child), reason: String(why) }],
  }),
};
