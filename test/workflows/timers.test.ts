import { describe, expect, test } from 'vitest';
import { compile, step } from '#workflows/step.ts';
import { begin, by, facts, one, refusal, send, taken, task, workflow } from './world.ts';

describe('timers', () => {
  const timed = workflow(
    {
      initial: 'a',
      states: {
        a: {
          meta: task,
          after: {
            remind: { actions: [{ type: 'notify', params: { roles: ['one'], title: '快到期' } }] },
            due: { target: 'late' },
            P10D: { target: 'late' },
          },
          on: { MOVE: { meta: by('one') }, AGAIN: { target: 'a', reenter: true, meta: by('one') } },
        },
        late: { on: { BACK: { target: 'a', meta: by('one') } } },
      },
    },
    { delays: { due: { field: 'data.dueOn' }, remind: { field: 'data.dueOn', before: 'P1D' } } },
  );
  const compiled = compile(timed);
  const dueOn = (date: string) => begin(compiled, { dueOn: date });
  const ring = (item: { snapshot: Parameters<typeof step>[1] }, key: string, now: string) =>
    step(compiled, item.snapshot, { kind: 'timer', key }, facts(null, { now }));

  test('are set when their state is entered, and only those whose date is known', () => {
    expect(dueOn('2026-02-10').timers.set).toEqual([
      { key: 'a/remind', dueAt: '2026-02-09T15:59:59.000Z' },
      { key: 'a/due', dueAt: '2026-02-10T15:59:59.000Z' },
      { key: 'a/P10D', dueAt: '2026-01-15T04:00:00.000Z' },
    ]);
    expect(begin(compiled).timers.set.map(({ key }) => key)).toEqual(['a/P10D']);
  });

  test('never ring in the step that sets them', () => {
    expect(dueOn('2020-01-01').states).toEqual(['a']);
  });

  test('move with their date, and are kept when they do not hang on one', () => {
    const moved = taken(send(compiled, dueOn('2026-02-10').snapshot, 'MOVE', one, { dueOn: '2026-03-10' }));

    expect(moved.timers.set.map(({ key, dueAt }) => [key, dueAt.slice(0, 10)])).toEqual([
      ['a/remind', '2026-03-09'],
      ['a/due', '2026-03-10'],
    ]);
    expect(moved.timers.kept).toEqual(['a/P10D']);
  });

  test('ring once, and not before their time', () => {
    const item = dueOn('2026-02-10');
    expect(refusal(ring(item, 'a/remind', '2026-02-09T15:59:58Z')).refused).toBe('not-now');

    const rung = taken(ring(item, 'a/remind', '2026-02-09T15:59:59Z'));
    expect(rung.effects).toMatchObject([{ kind: 'notify', seats: ['one@*'] }]);
    expect(rung.timers).toEqual({ set: [], kept: ['a/due', 'a/P10D'] });
    expect(refusal(ring(rung, 'a/remind', '2026-02-09T16:00:00Z')).refused).toBe('not-now');
  });

  test('that have rung stay quiet until their date is moved ahead', () => {
    const rung = taken(ring(dueOn('2026-02-10'), 'a/remind', '2026-02-09T16:00:00Z'));
    const now = '2026-02-09T17:00:00Z';

    expect(taken(send(compiled, rung.snapshot, 'MOVE', one, {}, { now })).timers.set).toEqual([]);
    const later = taken(send(compiled, rung.snapshot, 'MOVE', one, { dueOn: '2026-04-10' }, { now }));
    expect(later.timers.set.map(({ key }) => key)).toEqual(['a/remind', 'a/due']);
  });

  test('of a state that was left are gone, and start anew when it is entered again', () => {
    const late = taken(ring(dueOn('2026-02-10'), 'a/due', '2026-02-11T00:00:00Z'));
    expect(late).toMatchObject({ states: ['late'], timers: { set: [], kept: [] } });
    expect(refusal(ring(late, 'a/P10D', '2026-03-01T00:00:00Z')).refused).toBe('not-now');

    const back = taken(send(compiled, late.snapshot, 'BACK', one, {}, { now: '2026-02-12T00:00:00Z' }));
    expect(back.timers.set.at(-1)).toEqual({ key: 'a/P10D', dueAt: '2026-02-22T00:00:00.000Z' });
    const again = taken(
      send(compiled, dueOn('2026-02-10').snapshot, 'AGAIN', one, {}, { now: '2026-01-06T04:00:00Z' }),
    );
    expect(again.timers.set.at(-1)).toEqual({ key: 'a/P10D', dueAt: '2026-01-16T04:00:00.000Z' });
  });

  test('with a name that is forged do nothing', () => {
    for (const key of ['', 'a', 'a/none', 'late/due', 'constructor', '__proto__/x']) {
      expect(refusal(ring(dueOn('2026-02-10'), key, '2027-01-01T00:00:00Z')).refused).toBe('not-now');
    }
  });
});
