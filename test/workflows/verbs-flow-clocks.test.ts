// The verbs that move or stop an item's clocks: extended, suspended, resumed.
import { describe, expect, test } from 'vitest';
import type { Actor, Facts, Snapshot } from '#workflows/facts.ts';
import { offers } from '#workflows/offers.ts';
import { type Compiled, compile, type Refusal, type Step, step } from '#workflows/step.ts';
import { perform } from '#workflows/verbs/perform.ts';
import type { Verb } from '#workflows/verbs/verb.ts';
import { findVerb } from '#workflows/verbs/verbs.ts';
import { begin, by, facts, one, person, refusal, send, taken, two, workflow } from './world.ts';

const reviewer = person('P6', 'committee-reviewer@C01');
const supervisor = person('P7', 'committee-supervisor@C01');

const use = (
  compiled: Compiled,
  item: { snapshot: Snapshot },
  key: string,
  actor: Actor,
  values = {},
  more: Partial<Facts> = {},
): Step | Refusal => perform(compiled, item.snapshot, findVerb(key) as Verb, values, facts(actor, more));

const card = (colour: string) => ({ type: 'card', params: { colour, reason: '逾期' } });
const compiled = compile(
  workflow(
    {
      type: 'parallel',
      states: {
        main: {
          initial: 'doing',
          states: {
            doing: { meta: { task: { roles: ['one'] } }, on: { DONE: { target: 'end', meta: by('one') } } },
            end: { type: 'final' },
          },
          on: { MOVE: { meta: by('two') } },
        },
        clock: {
          initial: 'green',
          always: { target: '.off', guard: { type: 'in', params: { state: 'main.end' } } },
          states: {
            green: {
              after: {
                remind: { actions: [{ type: 'notify', params: { roles: ['one'], title: '快到期' } }] },
                due: { target: 'yellow', actions: [card('yellow')] },
                P60D: { target: 'red' },
              },
            },
            yellow: { after: { P5D: { target: 'red', actions: [card('red')] } } },
            red: {},
            off: { type: 'final' },
          },
        },
      },
    },
    {
      due: 'data.dueOn',
      delays: { due: { field: 'data.dueOn' }, remind: { field: 'data.dueOn', before: 'P1D' } },
      extend: { lifts: 'clock.green' },
    },
  ),
);

const item = begin(compiled, { dueOn: '2026-02-10', summary: '灯不亮' });
const ring = (from: Step, key: string, now: string): Step | Refusal =>
  step(compiled, from.snapshot, { kind: 'timer', key }, facts(null, { now }));
const ask = (from: Step, until: string, more = {}) =>
  use(compiled, from, 'extend', one, { until, reason: '等待设备' }, more);
const dueTimes = ({ timers }: Step) => Object.fromEntries(timers.set.map(({ key, dueAt }) => [key, dueAt]));

describe('an extension', () => {
  const asked = taken(ask(item, '2026-03-10'));

  test('is asked by whoever has the task, and waits with those who answer', () => {
    expect(asked.tasks).toMatchObject([
      { state: 'main.doing' },
      { state: '@extend', seats: ['committee-supervisor@*', 'committee-reviewer@*'] },
    ]);
    expect(asked.entered).toEqual(['@extend']);
    expect(asked.effects).toMatchObject([{ kind: 'notify', body: '等待设备' }]);
    expect(refusal(use(compiled, item, 'extend', two, {})).refused).toBe('forbidden');
    expect(refusal(ask(asked, '2026-03-11'))).toMatchObject({ why: { zh: '已申请延期，等待答复' } });
  });

  test('must lie ahead, and later than the deadline', () => {
    expect(refusal(ask(item, '2025-12-01')).why).toMatchObject({ zh: '新的期限须在今天以后' });
    expect(refusal(ask(item, '2026-02-10')).why).toMatchObject({ zh: '新的期限须晚于2026-02-10' });
  });

  test('of what is need-to-know is never put before the committee: only whom the workflow names answers', () => {
    const secret = (verbs = {}): Compiled => {
      const { workflow: drawn } = compiled;
      return compile({ ...drawn, meta: { ...drawn.meta, secrecy: 'need-to-know', verbs } });
    };
    const unnamed = use(secret(), item, 'extend', one, { until: '2026-03-10', reason: '等待设备' });
    expect(refusal(unnamed).why).toMatchObject({ zh: '这类事项没有指定由谁答复延期' });
    const named = secret({ extend: ['two'] });
    const put = taken(use(named, item, 'extend', one, { until: '2026-03-10', reason: '等待设备' }));
    expect(put.tasks.at(-1)?.seats).toEqual(['two@*']);
    const why = refusal(use(named, put, 'extend-grant', reviewer, { until: '2026-03-10' }));
    expect(why).toMatchObject({ refused: 'forbidden', why: { zh: '由「乙」办理' } });
  });

  test('once granted moves the deadline and every timer that follows it, and no other', () => {
    const granted = taken(use(compiled, asked, 'extend-grant', reviewer, { until: '2026-03-10' }));
    expect(granted.dueAt).toBe('2026-03-10T15:59:59.000Z');
    expect(dueTimes(granted)).toEqual({
      'clock.green/remind': '2026-03-09T15:59:59.000Z',
      'clock.green/due': '2026-03-10T15:59:59.000Z',
    });
    expect(granted.timers.kept).toEqual(['clock.green/P60D']);
    expect(granted.tasks.map(({ state }) => state)).toEqual(['main.doing']);
    expect(granted.effects).toMatchObject([{ kind: 'notify', seats: ['person:P1'] }]);
    expect(taken(ring(granted, 'clock.green/due', '2026-03-11T00:00:00Z')).states).toContain('clock.yellow');
  });

  test('proposes the date asked for to whoever answers', () => {
    const offer = offers(compiled, asked.snapshot, facts(supervisor)).find(
      ({ event }) => event === 'extend-grant',
    );
    expect(offer).toMatchObject({ can: true, ask: { until: { value: '2026-03-10' } } });
  });

  test('is never answered by whoever asked, nor by others', () => {
    expect(refusal(use(compiled, asked, 'extend-grant', one, { until: '2026-03-10' })).refused).toBe(
      'forbidden',
    );
    expect(refusal(use(compiled, item, 'extend-grant', reviewer, {})).refused).toBe('guard');
  });

  test('refused leaves everything as it was, and may be asked for again', () => {
    const refused = taken(use(compiled, asked, 'extend-refuse', supervisor, { reason: '不必' }));
    expect(refused.timers.set).toEqual([]);
    expect(refused.tasks.map(({ state }) => state)).toEqual(['main.doing']);
    expect(taken(ask(refused, '2026-03-20')).entered).toEqual(['@extend']);
  });

  test('never lifts a card shown by hand: that was for something else', () => {
    const shown = taken(use(compiled, item, 'card', supervisor, { colour: 'red', reason: '弄虚作假' }));
    const more = taken(ask(shown, '2026-03-10'));
    const granted = taken(use(compiled, more, 'extend-grant', reviewer, { until: '2026-03-10' }));
    expect(granted.snapshot.context.card).toMatchObject({ colour: 'red' });
    expect(granted.effects.map(({ kind }) => kind)).toEqual(['notify']);

    const late = taken(ring(shown, 'clock.green/due', '2026-02-11T00:00:00Z'));
    const red = taken(use(compiled, late, 'card', supervisor, { colour: 'red', reason: '弄虚作假' }));
    const now = '2026-02-12T00:00:00Z';
    const again = taken(ask(red, '2026-03-10', { now }));
    const back = taken(use(compiled, again, 'extend-grant', reviewer, { until: '2026-03-10' }, { now }));
    expect(back.states).toEqual(['main.doing', 'clock.green']);
    expect(back.snapshot.context.card).toMatchObject({ colour: 'red' });
  });

  test('lifts the card of the clock and sets it back, where the definition says so', () => {
    const yellow = taken(ring(item, 'clock.green/due', '2026-02-11T00:00:00Z'));
    expect(yellow.snapshot.context.card).toMatchObject({ colour: 'yellow' });
    const now = '2026-02-12T00:00:00Z';
    const late = taken(ask(yellow, '2026-03-10', { now }));
    const granted = taken(use(compiled, late, 'extend-grant', reviewer, { until: '2026-03-10' }, { now }));
    expect(granted.states).toEqual(['main.doing', 'clock.green']);
    expect(granted.snapshot.context.card).toBeNull();
    expect(dueTimes(granted)['clock.green/due']).toBe('2026-03-10T15:59:59.000Z');

    const plain = {
      ...compiled,
      workflow: { ...compiled.workflow, meta: { ...compiled.workflow.meta, extend: {} } },
    };
    const kept = taken(use(plain, late, 'extend-grant', reviewer, { until: '2026-03-10' }, { now }));
    expect(kept.snapshot.context.card).toMatchObject({ colour: 'yellow' });
    expect(kept.states).toEqual(['main.doing', 'clock.yellow']);
  });
});

describe('a suspension', () => {
  const at = '2026-01-10T04:00:00.000Z';
  const suspended = taken(use(compiled, item, 'suspend', reviewer, { reason: '等待上级' }, { now: at }));
  const resume = (from: Step, now: string) => taken(use(compiled, from, 'resume', reviewer, {}, { now }));

  test('stops every clock and shows no deadline', () => {
    expect(suspended).toMatchObject({ timers: { set: [], kept: [] }, dueAt: null, tags: ['suspended'] });
    expect(refusal(ring(suspended, 'clock.green/due', '2027-01-01T00:00:00Z')).refused).toBe('not-now');
  });

  test('loses no task, and refuses every event and verb with its reason', () => {
    expect(suspended.tasks).toMatchObject([{ state: 'main.doing', dueAt: null }]);
    expect(refusal(send(compiled, suspended.snapshot, 'DONE', one))).toMatchObject({
      refused: 'not-now',
      why: { zh: '事项已由P6挂起：等待上级' },
    });
    const offered = offers(compiled, suspended.snapshot, facts(one));
    const able = offered.filter(({ can }) => can).map(({ event }) => event);
    expect(able).toContain('comment');
    for (const event of ['DONE', 'return', 'take-back', 'extend', 'urge']) expect(able).not.toContain(event);
    expect(offered.find(({ event }) => event === 'DONE')?.reason?.code).toBe('guard');
    expect(refusal(ask(suspended, '2026-03-10')).refused).toBe('guard');
  });

  test('once resumed gives every clock what was left to it', () => {
    const resumed = resume(suspended, '2026-01-20T04:00:00.000Z'); // ten days later
    expect(dueTimes(resumed)).toEqual({
      'clock.green/remind': '2026-02-19T15:59:59.000Z',
      'clock.green/due': '2026-02-20T15:59:59.000Z',
      'clock.green/P60D': '2026-03-16T04:00:00.000Z',
    });
    expect(resumed).toMatchObject({ dueAt: '2026-02-20T15:59:59.000Z', tags: [] });
    const moved = taken(send(compiled, resumed.snapshot, 'MOVE', two));
    expect(moved.timers.set).toEqual([]);
  });

  test('adds up over several times, until the date itself is changed', () => {
    const first = resume(suspended, '2026-01-20T04:00:00.000Z');
    const second = taken(
      use(compiled, first, 'suspend', reviewer, { reason: '再等' }, { now: '2026-01-21T04:00:00.000Z' }),
    );
    const resumed = resume(second, '2026-01-26T04:00:00.000Z');
    expect(resumed.dueAt).toBe('2026-02-25T15:59:59.000Z');
    const changed = taken(send(compiled, resumed.snapshot, 'MOVE', two, { dueOn: '2026-03-31' }));
    expect(changed.dueAt).toBe('2026-03-31T15:59:59.000Z');
  });

  test('does not ring again what has rung before', () => {
    const rung = taken(ring(item, 'clock.green/remind', '2026-02-09T16:00:00Z'));
    const paused = taken(
      use(compiled, rung, 'suspend', reviewer, { reason: '等' }, { now: '2026-02-09T17:00:00.000Z' }),
    );
    const resumed = resume(paused, '2026-02-09T18:00:00.000Z');
    expect(Object.keys(dueTimes(resumed))).toEqual(['clock.green/due', 'clock.green/P60D']);
  });

  test('is for reviewers and supervisors; whoever suspended it may resume it', () => {
    expect(refusal(use(compiled, item, 'suspend', one, { reason: '等' })).refused).toBe('forbidden');
    expect(refusal(use(compiled, suspended, 'resume', one)).refused).toBe('forbidden');
    expect(refusal(use(compiled, item, 'resume', reviewer)).refused).toBe('guard');
    expect(refusal(use(compiled, suspended, 'suspend', reviewer, { reason: '等' })).refused).toBe('guard');
  });
});

describe('news of children that came while it was suspended', () => {
  const parent = compile(
    workflow({
      initial: 'waiting',
      states: {
        waiting: { always: { target: 'next', guard: { type: 'children', params: { need: 'all' } } } },
        next: { meta: { task: { roles: ['one'] } } },
      },
    }),
  );
  const children = (done: number) => ({ children: { total: 2, done, void: 0, in: {} } });

  test('is looked at when it goes on', () => {
    const waiting = taken(
      step(parent, begin(parent).snapshot, { kind: 'children' }, facts(null, children(1))),
    );
    const paused = taken(use(parent, waiting, 'suspend', reviewer, { reason: '等' }, children(1)));
    expect(
      refusal(step(parent, paused.snapshot, { kind: 'children' }, facts(null, children(2)))).refused,
    ).toBe('not-now');
    const resumed = taken(use(parent, paused, 'resume', reviewer, {}, children(2)));
    expect(resumed).toMatchObject({ states: ['next'], entered: ['next'], tasks: [{ state: 'next' }] });
  });
});
