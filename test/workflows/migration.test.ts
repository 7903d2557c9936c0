import { describe, expect, test } from 'vitest';
import type { StateNode, Workflow } from '#workflows/definition.ts';
import { migrateSnapshot } from '#workflows/migration/migrate-snapshot.ts';
import { type MigrationPlan, planProblems } from '#workflows/migration/plan.ts';
import { suggestPlan } from '#workflows/migration/suggest-plan.ts';
import { type Compiled, compile, step } from '#workflows/step.ts';
import {
  by,
  checking,
  clocked,
  closed,
  drafting,
  inChecking,
  inside,
  migrate,
  moved,
  plan,
  stays,
  ticking,
  version1,
  waits,
} from './migrating.ts';
import { packWorkflows } from './packs.ts';
import { begin, facts, newItem, one, send, taken, two, workflow } from './world.ts';

describe('an open item moves to a version', () => {
  test('that still has its states: it keeps states, data, who acted, its timer and its tasks', () => {
    const item = inChecking({ summary: '一个问题' });
    const to = clocked({
      drafting,
      checking: { ...checking, on: { ...checking.on, BACK: { target: 'drafting', ...by('two') } } },
      closed,
    });

    const { step: there, implicit, timers, carried } = moved(migrate(version1, to, item.snapshot));

    expect(there.states).toEqual(['handling.checking', 'clock.green']);
    expect(there.snapshot.context).toEqual(item.snapshot.context);
    expect(implicit).toEqual([]);
    expect(there.entered).toEqual([]);
    expect(timers).toEqual({ kept: ['clock.green/late'], restarted: [], started: [], dropped: [] });
    expect(carried.get('handling.checking')).toBe('handling.checking');
    expect(there.tasks.map(({ state, seats }) => [state, seats])).toEqual([['handling.checking', ['two@*']]]);
    expect(there.effects).toEqual([]);
  });

  test('where a state has another place, as the plan says, with everything below it', () => {
    const item = inChecking();
    const inOffice = { ...checking, on: { PASS: { target: '#small.handling.closed', ...by('two') } } };
    const sending = { ...drafting, on: { SEND: { target: 'office', ...by('one') } } };
    const to = clocked({
      drafting: sending,
      office: { initial: 'checking', states: { checking: inOffice } },
      closed,
    });
    const there = moved(
      migrate(
        version1,
        to,
        item.snapshot,
        plan({ states: { 'handling.checking': 'handling.office.checking' } }),
      ),
    );
    expect(there.step.states).toEqual(['handling.office.checking', 'clock.green']);
    expect(there.implicit).toEqual(['handling.office']);
    expect(there.carried.get('handling.office.checking')).toBe('handling.checking');

    const whole = { ...version1, states: { process: inside, clock: ticking } };
    const below = moved(migrate(version1, whole, item.snapshot, plan({ states: { handling: 'process' } })));
    expect(below.step.states).toEqual(['process.checking', 'clock.green']);
    expect(below.implicit).toEqual([]);
  });

  test('with a region it did not have: that begins, is listed, and its timer is set anew', () => {
    const item = inChecking();
    const watch: StateNode = {
      initial: 'quiet',
      states: { quiet: { after: { P3D: { target: 'loud' } } }, loud: {} },
    };
    const to = clocked({ drafting, checking, closed }, { watch });

    const {
      step: there,
      implicit,
      timers,
    } = moved(migrate(version1, to, item.snapshot, plan(), '2026-01-07T04:00:00.000Z'));

    expect(implicit).toEqual(['watch', 'watch.quiet']);
    expect(there.entered).toEqual(['watch', 'watch.quiet']);
    expect(timers.started).toEqual(['watch.quiet/P3D']);
    expect(there.timers).toEqual({
      set: [{ key: 'watch.quiet/P3D', dueAt: '2026-01-10T04:00:00.000Z' }],
      kept: ['clock.green/late'],
    });
  });

  test('that can go on from there as if it had always been there', () => {
    const item = inChecking();
    const to = clocked({
      drafting,
      checking: { ...checking, on: { PASS: { target: 'signing', ...by('two') } } },
      signing: { ...waits('签发', 'one'), on: { SIGN: { target: 'closed', ...by('one') } } },
      closed,
    });
    const there = moved(migrate(version1, to, item.snapshot));
    const passed = taken(send(compile(to), there.step.snapshot, 'PASS', two));
    expect(passed.states).toEqual(['handling.signing', 'clock.green']);
  });
});

describe('timers', () => {
  const later = '2026-01-07T04:00:00.000Z';
  const item = inChecking();
  const due = item.snapshot.context.timers['clock.green/late']?.dueAt ?? '';
  const shorter = clocked({ drafting, checking, closed }, {}, { late: { workdays: 2 } });
  const timerAfter = (timers: MigrationPlan['timers']) =>
    moved(migrate(version1, shorter, item.snapshot, plan({ timers }), later));

  test('that are kept ring when they would have', () => {
    const there = timerAfter('keep');
    expect(there.step.snapshot.context.timers['clock.green/late']).toMatchObject({
      dueAt: due,
      spent: false,
    });
    expect(there.step.timers).toEqual({ set: [], kept: ['clock.green/late'] });
  });

  test('that are restarted count from the migration, with the new length', () => {
    const there = timerAfter('restart');
    expect(there.timers.restarted).toEqual(['clock.green/late']);
    expect(there.step.timers.set).toEqual([{ key: 'clock.green/late', dueAt: '2026-01-09T04:00:00.000Z' }]);
  });

  test('that are dropped never ring, though their state goes on', () => {
    const there = timerAfter({ 'clock.green/late': 'drop' });
    expect(there.timers.dropped).toEqual(['clock.green/late']);
    expect(there.step.timers).toEqual({ set: [], kept: [] });
    const next = taken(send(compile(shorter), there.step.snapshot, 'PASS', two));
    expect(next.timers.set).toEqual([]);
  });

  test('of states that are no more are dropped, and named', () => {
    const to = clocked(
      { drafting, checking, closed },
      { clock: { initial: 'green', states: { green: {} } } },
    );
    const there = moved(migrate(version1, to, item.snapshot));
    expect(there.timers.dropped).toEqual(['clock.green/late']);
    expect(there.step.snapshot.context.timers).toEqual({});
  });

  test('go on under another key where their state has another path', () => {
    const clock: StateNode = { initial: 'running', states: { running: { after: { overdue: {} } } } };
    const to = clocked({ drafting, checking, closed }, { clock }, { overdue: { workdays: 3 } });
    const there = moved(
      migrate(version1, to, item.snapshot, plan({ states: { 'clock.green': 'clock.running' } })),
    );
    expect(there.formerKeys.get('clock.running/overdue')).toBe('clock.green/late');
    expect(there.step.snapshot.context.timers).toMatchObject({
      'clock.running/overdue': { dueAt: due, spent: false },
    });
  });

  test('that have rung stay quiet', () => {
    const rung = taken(
      step(
        compile(version1),
        item.snapshot,
        { kind: 'timer', key: 'clock.green/late' },
        facts(null, { now: due }),
      ),
    );
    const there = moved(migrate(version1, version1, rung.snapshot));
    expect(there.step.states).toEqual(['handling.checking', 'clock.late']);
  });
});

describe('an item stays, and says why', () => {
  const item = inChecking();

  test('when it is finished', () => {
    const simple = workflow({
      initial: 'open',
      states: { open: { on: { END: { target: 'over', ...by('one') } } }, over: { type: 'final' } },
    });
    const { compiled, first } = newItem(simple);
    const ended = taken(send(compiled, first.snapshot, 'END', one));
    expect(stays(migrate(simple, simple, ended.snapshot)).refused).toBe('ended');
  });

  test('when its state is gone and nobody has said where it goes', () => {
    const to = clocked({
      drafting: { ...drafting, on: { SEND: { target: 'closed', ...by('one') } } },
      closed,
    });
    expect(stays(migrate(version1, to, item.snapshot))).toEqual({
      refused: 'choice',
      why: {
        zh: '新版本没有与「审核」对应的环节，请指定',
        en: 'The new version has nothing like “审核”; choose where it goes',
      },
      states: ['handling.checking'],
    });
    const chosen = moved(
      migrate(version1, to, item.snapshot, plan({ states: { 'handling.checking': 'handling.drafting' } })),
    );
    expect(chosen.step.states).toEqual(['handling.drafting', 'clock.green']);
  });

  test('when its state is of another kind now', () => {
    const to = clocked({
      drafting,
      checking: { initial: 'first', states: { first: waits('初审', 'two') } },
      closed,
    });
    expect(stays(migrate(version1, to, item.snapshot)).refused).toBe('choice');
    const inside = moved(
      migrate(version1, to, item.snapshot, plan({ states: { 'handling.checking': 'handling.checking' } })),
    );
    expect(inside.step.states).toEqual(['handling.checking.first', 'clock.green']);
    expect(inside.implicit).toEqual(['handling.checking.first']);
  });

  test('when two of its states cannot be active together there', () => {
    const to = workflow({ initial: 'a', states: { a: waits('甲', 'one'), b: waits('乙', 'one') } });
    const both = plan({ states: { 'handling.checking': 'a', 'clock.green': 'b' } });
    expect(stays(migrate(version1, to, item.snapshot, both))).toMatchObject({
      refused: 'clash',
      states: ['a', 'b'],
    });
  });

  test('when the migration itself would finish it', () => {
    const to = workflow({ initial: 'a', states: { a: waits('甲', 'one'), over: { type: 'final' } } });
    const ending = plan({ states: { 'handling.checking': 'over', 'clock.green': null } });
    expect(stays(migrate(version1, to, item.snapshot, ending)).refused).toBe('end');
  });

  test('when it would move on by itself there, and not when the condition for that does not hold', () => {
    const goes = (limit: number) =>
      clocked({
        drafting,
        checking: {
          ...checking,
          always: {
            target: 'closed',
            guard: { type: 'rule', params: { rule: { '>': [{ var: 'data.sum' }, limit] } } },
          },
        },
        closed,
      });
    const rich = inChecking({ sum: 50 });
    expect(stays(migrate(version1, goes(10), rich.snapshot))).toMatchObject({
      refused: 'unstable',
      states: ['handling.checking'],
    });
    expect(moved(migrate(version1, goes(90), rich.snapshot)).step.states).toEqual([
      'handling.checking',
      'clock.green',
    ]);
  });

  test('when a part of it is at an end that leads on there', () => {
    const parts = (onDone?: StateNode['onDone']): Workflow =>
      workflow({
        type: 'parallel',
        states: {
          left: {
            initial: 'work',
            onDone,
            states: { work: { on: { DO: { target: 'did', ...by('one') } } }, did: { type: 'final' } },
          },
          right: { initial: 'open', states: { open: waits('右', 'two'), next: waits('后', 'two') } },
        },
      });
    const { compiled, first } = newItem(parts());
    const half = taken(send(compiled, first.snapshot, 'DO', one));
    expect(moved(migrate(parts(), parts(), half.snapshot)).step.states).toEqual(['left.did', 'right.open']);
    expect(stays(migrate(parts(), parts({ target: '#small.right.next' }), half.snapshot)).refused).toBe(
      'unstable',
    );
  });

  test('when its snapshot is not one of its version', () => {
    expect(
      stays(migrate(version1, version1, { ...item.snapshot, value: { handling: 'nowhere', clock: 'green' } }))
        .refused,
    ).toBe('strange');
  });
});

describe('a plan', () => {
  test('is told what it names that is not there', () => {
    const wrong = plan({
      states: { 'handling.nowhere': 'handling.drafting', 'handling.checking': 'handling.moon' },
      timers: { 'clock.green/x': 'drop' },
    });
    expect(planProblems(version1, version1, wrong)).toEqual([
      { zh: '原版本没有环节“handling.nowhere”', en: 'The old version has no state “handling.nowhere”' },
      {
        zh: '新版本没有可停留的环节“handling.moon”',
        en: 'The new version has no state “handling.moon” to be in',
      },
      { zh: '新版本没有时限“clock.green/x”', en: 'The new version has no timer “clock.green/x”' },
    ]);
    expect(planProblems(version1, version1, plan())).toEqual([]);
  });

  test('to begin with finds states again that only moved, by their titles', () => {
    const to = clocked({ drafting, office: { initial: 'review', states: { review: checking } }, closed });
    expect(suggestPlan(version1, to, { from: 1, to: 2 }).states).toEqual({
      'handling.checking': 'handling.office.review',
    });
  });
});

test('every shipped process moves to itself unchanged from every state it begins in', () => {
  for (const definition of packWorkflows()) {
    const compiled: Compiled = compile(definition);
    const first = begin(compiled, { units: [] });
    if (first.status === 'done') continue;
    const there = moved(migrateSnapshot([compiled, compiled], plan(), first.snapshot, facts(null)));
    expect(there.step.snapshot).toEqual(first.snapshot);
    expect(there.step.states).toEqual(first.states);
    expect(there.step.tasks).toEqual(first.tasks);
  }
});
