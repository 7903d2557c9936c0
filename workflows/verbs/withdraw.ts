import { lastAct } from '../flow.ts';
import { finished, idle, notNow, notYours, reason } from './may.ts';
import type { Scene, Verb } from './verb.ts';

/** Nobody has acted since it was filed; an item of an earlier build says so by having no actors. */
function untouched({ situation: { memory } }: Scene): boolean {
  const last = lastAct(memory);
  if (Object.keys(memory.desk).length > 0) return false;
  if (last !== null) return last.event === null && last.fixed === null;
  return Object.keys(memory.actors).length === 0 && Object.keys(memory.tally).length === 0;
}

/** Whoever it was opened for has not filed it, and cannot take it back. */
const unfiled = notYours(
  '事项由上级事项或系统开立，不能撤回；确需取消的，请流程管理员作废',
  'It was opened by another item or by the clock and cannot be withdrawn; a process administrator may make it void',
);

const leadsTo = ({ workflow: { meta } }: Scene): string | false => meta.withdraw ?? 'void';

/** 撤回: the filer takes an item back while nobody has acted on it. */
export const withdraw: Verb = {
  key: 'withdraw',
  title: { zh: '撤回', en: 'Withdraw' },
  decides: true,
  fields: { reason: { ...reason, required: false } },
  obstacle: (scene) => {
    const { facts, memory, active } = scene.situation;
    if (scene.status === 'done') return finished;
    if (facts.item.openedBy !== undefined) return unfiled;
    const to = leadsTo(scene);
    if (facts.actor?.id !== facts.item.filerId || to === false)
      return notYours('由填报人撤回', 'The filer may withdraw it');
    if (!untouched(scene)) {
      const last = lastAct(memory);
      if (last?.fixed === 'opened')
        return notNow(
          '已下达或撤下下级事项，不能撤回',
          'Sub-items were opened or dropped; it cannot be withdrawn',
        );
      return last !== null && last.event !== null && last.person === facts.actor.id
        ? notNow('事项已在您处，无需撤回', 'It is with you already')
        : notNow('已有人办理，不能撤回', 'Somebody has acted on it; it cannot be withdrawn');
    }
    return active.includes(to) ? idle('事项已在您处，无需撤回', 'It is with you already') : null;
  },
  perform: (scene) => {
    const { memory } = scene.situation;
    const to = leadsTo(scene);
    const tell = { zh: '填报人已撤回', en: 'Withdrawn by the filer' };
    if (to === 'void') return { memory, effects: [], end: 'void', tell };
    return { memory, effects: [], move: [String(to)], tell };
  },
};
