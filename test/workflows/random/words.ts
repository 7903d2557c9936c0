// Guards, actions, delays and warnings random workflows are made of.
import type { Action, Delay, Guard, JsonObject, LadderLevel, StateNode } from '#workflows/definition.ts';
import type { DelayName, Drawing } from './drawing.ts';

export const rule = (body: JsonObject): Guard => ({ type: 'rule', params: { rule: body } });
export const much = rule({ '>=': [{ var: 'data.amount' }, 50] });
export const urgent = rule({ '==': [{ var: 'data.kind' }, 'urgent'] });

export const notify: Action = {
  type: 'notify',
  params: { roles: ['supervisor'], title: '有进展：{summary}' },
};
export const card = (colour: 'yellow' | 'red' | null): Action => ({
  type: 'card',
  params: { colour, reason: '超期' },
});
/** Sub-items that are still open are not needed any more. */
export const dropRest: Action = { type: 'drop', params: { reason: '已有结果，不再需要' } };
export const more: Action = {
  type: 'set',
  params: { values: { amount: { '+': [{ var: 'data.amount' }, 1] } } },
};

export const delays: Record<DelayName, Delay> = {
  soon: { duration: 'PT6H' },
  days: { workdays: 2 },
  due: { field: 'data.dueOn' },
  before: { field: 'data.dueOn', workdaysBefore: 3 },
  late: { field: 'data.dueOn', after: 'P5D' },
  PT36H: 'PT36H',
};

export const ladder: Record<Drawing['ladder'][number], LadderLevel> = {
  timer: { key: 'first', timer: 'days', actions: [card('yellow')] },
  chain: { key: 'second', timer: 'soon', after: 'first', actions: [card('red'), notify] },
  count: {
    key: 'often',
    count: { colour: 'yellow', times: 2, per: 'month' },
    actions: [{ type: 'card', params: { colour: 'red', reason: '累计两张黄牌', counts: false } }],
  },
};

/** A clock that shows a yellow card, then a red one, and stops with the handling. */
export const clock: StateNode = {
  initial: 'running',
  states: {
    running: {
      initial: 'green',
      always: { target: 'off', guard: { type: 'in', params: { state: 'work.handling.end' } } },
      states: {
        green: { after: { due: { target: 'yellow', actions: [card('yellow'), notify] } } },
        yellow: { after: { late: { target: 'red', actions: [card('red')] } } },
        red: {},
      },
    },
    off: { type: 'final' },
  },
};
