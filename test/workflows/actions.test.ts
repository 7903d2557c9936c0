import { describe, expect, test } from 'vitest';
import { compile, step } from '#workflows/step.ts';
import { begin, by, facts, newItem, noon, one, send, taken, workflow } from './world.ts';

describe('actions', () => {
  const acting = workflow({
    initial: 'a',
    states: {
      a: {
        on: {
          GO: {
            target: 'b',
            actions: [
              {
                type: 'set',
                params: {
                  values: { score: { '+': [{ var: 'form.score' }, 1] }, gone: { var: 'data.nothing' } },
                },
              },
              { type: 'card', params: { colour: 'yellow', reason: '得分 {score}' } },
              {
                type: 'notify',
                params: {
                  roles: ['two'],
                  people: { var: 'data.owner' },
                  title: { zh: '{summary}：{score} 分', en: '{summary}: {score}' },
                },
              },
            ],
            meta: by('one'),
          },
        },
      },
      b: {
        on: {
          LIFT: {
            target: 'a',
            actions: [{ type: 'card', params: { colour: null, reason: '已整改' } }],
            meta: by('one'),
          },
        },
      },
    },
  });

  test('set, card and notify happen in their order, and what is missing is null', () => {
    const { compiled, first } = newItem(acting, { summary: '灯不亮', owner: 'P9' });
    const moved = taken(send(compiled, first.snapshot, 'GO', one, { score: 59 }));

    expect(moved.snapshot.context.data).toEqual({ summary: '灯不亮', owner: 'P9', score: 60, gone: null });
    expect(moved.snapshot.context.card).toEqual({ colour: 'yellow', at: noon, by: 'P1' });
    expect(moved.effects).toEqual([
      { kind: 'card', colour: 'yellow', reason: { zh: '得分 60', en: '得分 60' } },
      { kind: 'notify', seats: ['two@*', 'person:P9'], title: { zh: '灯不亮：60 分', en: '灯不亮: 60' } },
    ]);
  });

  test('a card is withdrawn again', () => {
    const { compiled, first } = newItem(acting);
    const yellow = taken(send(compiled, first.snapshot, 'GO', one, { score: 1 }));
    const lifted = taken(send(compiled, yellow.snapshot, 'LIFT', one));

    expect(lifted.snapshot.context.card).toBeNull();
    expect(lifted.effects).toMatchObject([{ kind: 'card', colour: null }]);
  });
});

describe('children', () => {
  const parent = workflow({
    initial: 'deployed',
    states: {
      deployed: {
        entry: [
          {
            type: 'open',
            params: {
              workflow: 'child',
              each: { var: 'data.units' },
              unit: { var: 'each' },
              data: { unit: { var: 'each' }, goal: { var: 'data.goal' } },
            },
          },
        ],
        always: { target: 'closed', guard: { type: 'children', params: { need: 'all' } } },
      },
      closed: { type: 'final' },
    },
  });
  const compiled = compile(parent);
  const first = begin(compiled, { units: ['U001', 'U002'], goal: '完成' });
  const when = (children: object) =>
    taken(
      step(
        compiled,
        first.snapshot,
        { kind: 'children' },
        facts(null, { children: { total: 2, done: 0, void: 0, in: {}, ...children } }),
      ),
    ).status;

  test('are opened one for each unit, with data of the parent', () => {
    expect(first.effects).toEqual([
      {
        kind: 'open',
        workflow: 'child',
        children: [
          { unitId: 'U001', data: { unit: 'U001', goal: '完成' } },
          { unitId: 'U002', data: { unit: 'U002', goal: '完成' } },
        ],
      },
    ]);
  });

  test('close the parent only when all of them are done; none at all is not all', () => {
    expect(first.status).toBe('active');
    expect(when({ total: 0 })).toBe('active');
    expect(when({ done: 1 })).toBe('active');
    expect(when({ done: 2 })).toBe('done');
    expect(when({ done: 1, void: 1 })).toBe('done');
  });

  test('of an empty list there are none to wait for: the parent goes on at once', () => {
    expect(begin(compiled, { units: [], goal: '完成' }).status).toBe('done');
    expect(begin(compiled, { goal: '完成' }).status).toBe('done');
  });

  test('never hold up the parent for more of them than there are', () => {
    const three = { ...parent.states?.deployed?.always, guard: { type: 'children', params: { need: 3 } } };
    const wanting = compile(
      workflow({
        initial: 'deployed',
        states: { ...parent.states, deployed: { ...parent.states?.deployed, always: three } },
      }),
    );
    const begun = begin(wanting, { units: ['U001', 'U002'], goal: '完成' });
    const withDone = (done: number) => {
      const known = facts(null, { children: { total: 2, done, void: 0, in: {} } });
      return taken(step(wanting, begun.snapshot, { kind: 'children' }, known)).status;
    };
    expect(withDone(1)).toBe('active');
    expect(withDone(2)).toBe('done');
  });
});
