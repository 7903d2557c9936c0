import { flowOf, withFlow } from '../flow.ts';
import { opensItems } from '../regions.ts';
import { parentOf, pathsTo } from '../targets.ts';
import { dueField, liesAhead, notAhead } from './due-field.ts';
import { idle, LEADER, mayUse, notNow, notYours, REVIEWER, reason, SUPERVISOR } from './may.ts';
import type { Scene, Verb, VerbField, VerbFields } from './verb.ts';

const until: VerbField = { title: { zh: '新的办理时限', en: 'New deadline' }, kind: 'date', required: false };

/** Where it goes on: what the final state it ended in says. */
const leadsTo = ({ states, situation }: Scene): string | undefined =>
  situation.active.map((path) => states.get(path)?.meta?.reopenTo).find((path) => path !== undefined);

/** Regions beside the way that have ended begin anew with it: a clock that has stopped starts again. */
function withRegionsAnew({ states, situation: { active } }: Scene, target: string): string[] {
  const regions = ['', ...pathsTo(target)]
    .filter((path) => states.get(path)?.type === 'parallel')
    .flatMap((path) =>
      Object.keys(states.get(path)?.states ?? {}).map((key) => (path === '' ? key : `${path}.${key}`)),
    )
    .filter((region) => !`${target}.`.startsWith(`${region}.`) && active.includes(region));
  const ended = regions.filter((region) =>
    active.some((path) => parentOf(path) === region && states.get(path)?.type === 'final'),
  );
  return [target, ...ended];
}

/** A deadline that has passed would show a card at once: there must be a new one. */
function ask(scene: Scene): VerbFields {
  const field = dueField(scene);
  if (field === undefined) return { reason };
  const { [field]: due = null } = scene.situation.memory.data;
  return { reason, until: { ...until, required: due !== null && !liesAhead(due, scene) } };
}

/** 唤醒: a finished item runs again from where its end says, with all its history; its clocks begin anew, without their card. */
export const reopen: Verb = {
  key: 'reopen',
  title: { zh: '重新启动', en: 'Reopen' },
  decides: true,
  fields: { reason, until },
  ask,
  obstacle: (scene) => {
    if (scene.status !== 'done') return idle('事项正在办理', 'The item is not finished');
    if (flowOf(scene.situation.memory).voided) return notNow('事项已作废', 'The item was made void');
    if (!mayUse(scene, 'reopen', [REVIEWER, SUPERVISOR, LEADER]))
      return notYours(
        '由工委核查员、督查员或领导重新启动',
        'Reviewers, supervisors and leaders may reopen it',
      );
    const to = leadsTo(scene);
    if (to === undefined)
      return notNow('这样办结的事项不能重新启动', 'An item that ended like this cannot be reopened');
    return opensItems(scene.states, scene.situation.active, to)
      ? notNow(
          '重新启动会再次下达下级事项，请重新启动下级事项',
          'Its sub-items would be opened again; reopen those instead',
        )
      : null;
  },
  perform: (scene, values) => {
    const { memory } = scene.situation;
    const field = dueField(scene);
    if (values.until && !liesAhead(values.until, scene)) return notAhead;
    const data = field && values.until ? { ...memory.data, [field]: values.until } : memory.data;
    const lifted = { kind: 'card', colour: null, reason: { zh: '重新启动', en: 'Reopened' } } as const;
    const card = memory.card?.by === undefined ? null : memory.card;
    return {
      memory: withFlow({ ...memory, data, card }, { acts: [], returned: null, held: {} }),
      effects: memory.card && !card ? [lifted] : [],
      move: withRegionsAnew(scene, leadsTo(scene) ?? ''),
      tell: { zh: '事项重新启动', en: 'Reopened' },
    };
  },
};
