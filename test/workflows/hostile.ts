// Well-formed workflows made to be slow to check: each the worst of its kind that a search for such has found.
import type { Guard, StateNode, Transition, Workflow } from '#workflows/definition.ts';
import { by, task, workflow } from './world.ts';

const range = (count: number): number[] => Array.from({ length: count }, (_, at) => at);

const states = (count: number, make: (at: number) => StateNode): Record<string, StateNode> =>
  Object.fromEntries(range(count).map((at) => [`s${at}`, make(at)]));

/** Regions beside each other, each of so many states. */
const regions = (count: number, size: number, make: (at: number, region: number) => StateNode): Workflow =>
  workflow({
    type: 'parallel',
    states: Object.fromEntries(
      range(count).map((region) => [
        `r${region}`,
        { initial: 's0', states: states(size, (at) => make(at, region)) },
      ]),
    ),
  });

const to = (target: string, more: Partial<Transition> = {}): Transition => ({
  target,
  meta: by('one'),
  ...more,
});
const children = (need: number): Guard => ({ type: 'children', params: { need } });
const isIn = (state: string): Guard => ({ type: 'in', params: { state } });

/** Forward by an event of its own, back to the start by one that all regions share. */
const counted = (more: (at: number, region: number) => StateNode = () => ({})) =>
  regions(5, 8, (at, region) => {
    const { on, ...rest } = more(at, region);
    return {
      ...rest,
      on: { [`GO${region}_${at}`]: to(`s${(at + 1) % 8}`), RESET: to('s0'), ...on },
    };
  });

const card = (colour: string) => ({ type: 'card', params: { colour, reason: '超期' } });

/** What it is → the workflow. */
export const hostile: Record<string, () => Workflow> = {
  'counters with a card at every step': () =>
    counted((at, region) => ({
      on: { [`CARD${region}_${at}`]: to(`s${(at + 3) % 8}`, { actions: [card('red')] }) },
    })),
  'counters that write fifty fields a step': () =>
    counted((at, region) => {
      const values = Object.fromEntries(range(50).map((field) => [`f${region}_${at}_${field}`, 1]));
      return { on: { [`SET${region}_${at}`]: to('s0', { actions: [{ type: 'set', params: { values } }] }) } };
    }),
  'rings of primes that one event turns': () =>
    workflow({
      type: 'parallel',
      states: Object.fromEntries(
        [2, 3, 5, 7, 11, 13].map((size) => [
          `r${size}`,
          {
            initial: 's0',
            states: states(size, (at) => ({ meta: task, on: { TURN: to(`s${(at + 1) % size}`) } })),
          },
        ]),
      ),
    }),
  'sixty flags that one event sets': () =>
    regions(60, 2, (at, region) => ({ on: { [`E${region}_${at}`]: to(`s${1 - at}`), ALL: to('s1') } })),
  'sixty regions that one event moves if it may': () =>
    regions(60, 2, (at, region) => ({
      on: { ALL: to(`s${1 - at}`, at === 0 ? { guard: children(region + 1) } : {}) },
    })),
  'sixty regions that may move by themselves': () =>
    regions(60, 2, (at, region) =>
      at === 0 ? { always: { target: 's1', guard: children(region + 1) } } : { on: { ALL: to('s0') } },
    ),
  'chains that look at each other': () =>
    regions(20, 9, (at, region) => ({
      ...(at > 0 &&
        at < 8 && { always: { target: `s${at + 1}`, guard: isIn(`r${(region + 1) % 20}.s${at}`) } }),
      on: { [`GO${region}`]: to(`s${(at + 1) % 9}`), RESET: to('s0') },
    })),
  'a ring that sets data and never rests': () =>
    workflow({
      initial: 's0',
      states: states(150, (at) => ({
        always: {
          target: `s${(at + 1) % 150}`,
          guard: children(at + 1),
          actions: [{ type: 'set', params: { values: { x: at } } }],
        },
      })),
    }),
  'two hundred regions in one event': () =>
    workflow({
      type: 'parallel',
      states: states(190, (at) => ({ meta: task, on: { [`E${at}`]: to(`s${at}`), ALL: {} } })),
    }),
  'toggles that a history remembers': () =>
    workflow({
      initial: 'work',
      states: {
        work: {
          type: 'parallel',
          on: { OUT: to('out') },
          states: Object.fromEntries(
            range(12).map((region) => [
              `r${region}`,
              {
                initial: 's0',
                states: {
                  ...states(2, (at) => ({ on: { [`E${region}`]: to(`s${1 - at}`) } })),
                  back: { type: 'history', target: 's0' },
                },
              },
            ]),
          ),
        },
        out: {
          on: Object.fromEntries(range(12).map((region) => [`IN${region}`, to(`work.r${region}.back`)])),
        },
      },
    }),
  'returns from everywhere to everywhere': () =>
    workflow({
      initial: 's0',
      states: states(198, (at) => ({
        meta: { ...task, return: { to: 'visited' } },
        on: { GO: to(`s${(at + 1) % 198}`) },
      })),
    }),
  'returns from everywhere to everywhere in six regions': () => {
    const inner = regions(6, 30, (at, region) => ({
      meta: { ...task, return: { to: 'visited' } },
      on: { [`GO${region}`]: to(`s${(at + 1) % 30}`) },
    }));
    return workflow({ initial: 'all', states: { all: { type: 'parallel', states: inner.states ?? {} } } });
  },
  'three hundred timers beside counters': () => {
    const after = Object.fromEntries(
      range(300).map((day) => [
        `P${day + 1}D`,
        { target: 's1', guard: children(1), actions: [card('yellow')] },
      ]),
    );
    const counters = counted();
    const clock: StateNode = { initial: 's0', states: { s0: { after }, s1: { on: { RESET: to('s0') } } } };
    return { ...counters, states: { ...counters.states, clock } };
  },
  'fifty alternatives over the same choices': () =>
    workflow({
      initial: 's0',
      states: states(2, () => ({
        on: {
          GO: range(50).map((at) => {
            const rules = ['severity', 'source', 'direction'].map((name, field): Guard => {
              const value = [
                ['general', 'grave'],
                ['self', 'served'],
                ['thinking', 'conduct'],
              ][field]?.[at % 2];
              return { type: 'rule', params: { rule: { '==': [{ var: `data.${name}` }, value ?? null] } } };
            });
            return to(`s${at % 2}`, {
              guard: { type: 'any', params: { guards: [...rules, children(at + 1)] as never } },
            });
          }),
        },
      })),
    }),
  'forty-five rules of twenty-five parts': () =>
    workflow({
      initial: 's0',
      states: states(2, () => ({
        on: {
          GO: range(45).map((at) => {
            const same = { '==': [{ var: 'data.severity' }, 'grave'] };
            const rule = { or: [...range(25).map(() => same), { '==': [{ var: 'data.source' }, `s${at}`] }] };
            return to('s1', { guard: { type: 'rule', params: { rule } } });
          }),
        },
      })),
    }),
};
