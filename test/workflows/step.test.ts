// Who may send what, and what guards say.
import { describe, expect, test } from 'vitest';
import type { Workflow } from '#workflows/definition.ts';
import { compile, permitted, step } from '#workflows/step.ts';
import {
  begin,
  by,
  facts,
  newItem,
  one,
  person,
  refusal,
  send,
  taken,
  task,
  two,
  workflow,
} from './world.ts';

const twoStates: Workflow = workflow(
  {
    initial: 'open',
    states: {
      open: {
        tags: ['open'],
        meta: { title: '办理', ...task },
        on: { CLOSE: { target: 'closed', meta: by('one') } },
      },
      closed: { type: 'final', meta: { outcome: 'done' } },
    },
    on: { CANCEL: { target: '.closed', meta: by('two') } },
  },
  { due: 'data.dueOn', unit: 'data.unit' },
);

describe('who sends what', () => {
  const { compiled, first } = newItem(twoStates);

  test('an event the workflow does not declare is unknown, and above all those of the machine itself', () => {
    const forged = [
      'xstate.done.state.small.open',
      'xstate.stop',
      'xstate.error.actor.x',
      'xstate.init',
      '*',
      '',
      'toString',
      '@children',
    ];
    for (const event of forged) {
      expect(refusal(send(compiled, first.snapshot, event, one)).refused).toBe('unknown-event');
      expect(refusal(permitted(compiled, first.snapshot, event, facts(one)) as never).refused).toBe(
        'unknown-event',
      );
    }
  });

  test('the wrong role is forbidden, and told whose it is', () => {
    const answer = refusal(send(compiled, first.snapshot, 'CLOSE', two));

    expect(answer).toEqual({ refused: 'forbidden', why: { zh: '由「甲」办理', en: 'To be done by “One”' } });
    expect(permitted(compiled, first.snapshot, 'CLOSE', facts(two))).toEqual(answer);
  });

  test('an event of another state is not for now', () => {
    const far = workflow({
      initial: 'a',
      states: {
        a: { on: { NEXT: { target: 'b', meta: by('one') } } },
        b: { on: { BACK: { target: 'a', meta: by('one') } } },
      },
    });
    const item = newItem(far);

    expect(refusal(send(item.compiled, item.first.snapshot, 'BACK', one)).refused).toBe('not-now');
  });

  test('a finished item does not move any more, whatever the workflow says', () => {
    const closed = taken(send(compiled, first.snapshot, 'CLOSE', one));
    expect(closed).toMatchObject({
      status: 'done',
      outcome: 'done',
      tasks: [],
      timers: { set: [], kept: [] },
    });

    expect(refusal(send(compiled, closed.snapshot, 'CANCEL', two)).refused).toBe('finished');
    expect(refusal(step(compiled, closed.snapshot, { kind: 'children' }, facts(null))).refused).toBe(
      'not-now',
    );
  });

  test('what is handed in does not make anyone the one who may hand it in', () => {
    const owned = workflow(
      {
        initial: 'a',
        states: { a: { on: { GO: { target: 'b', meta: by('owner') } } }, b: { type: 'final' } },
      },
      {
        roles: {
          owner: { title: '责任单位', post: 'one', unit: { var: 'data.unit' } },
          other: { post: 'one', unit: { var: 'form.unit' } },
        },
      },
    );
    const item = newItem(owned, { unit: 'U002' });

    expect(refusal(send(item.compiled, item.first.snapshot, 'GO', one, { unit: 'U001' })).refused).toBe(
      'forbidden',
    );
    expect(
      taken(send(item.compiled, item.first.snapshot, 'GO', person('P5', 'one@U002'), { unit: 'U001' }))
        .status,
    ).toBe('done');
  });

  test('a timer or a child has no role, so it takes no event of people', () => {
    expect(taken(step(compiled, first.snapshot, { kind: 'children' }, facts(null))).states).toEqual(['open']);
  });

  test('where no role is named, the task of the state says who; where that is missing too, nobody may', () => {
    const bare = workflow({
      initial: 'a',
      states: { a: { meta: task, on: { GO: { target: 'b' } } }, b: { on: { GO: { target: 'a' } } } },
    });
    const item = newItem(bare);
    const there = taken(send(item.compiled, item.first.snapshot, 'GO', one));

    expect(there.states).toEqual(['b']);
    expect(refusal(send(item.compiled, there.snapshot, 'GO', one)).refused).toBe('forbidden');
  });
});

describe('guards', () => {
  const guarded = (params: object) =>
    workflow({
      initial: 'a',
      states: {
        a: { meta: task, on: { GO: { target: 'b', guard: { type: 'rule', params: params as never } } } },
        b: { type: 'final' },
      },
    });

  test('a refused guard says why in the words of its author', () => {
    const rule = { '>=': [{ var: 'form.score' }, 60] };
    const { compiled, first } = newItem(guarded({ rule, message: { zh: '不满 60 分', en: 'Below 60' } }));

    expect(refusal(send(compiled, first.snapshot, 'GO', one, {}))).toEqual({
      refused: 'guard',
      why: { zh: '不满 60 分', en: 'Below 60' },
    });
    expect(taken(send(compiled, first.snapshot, 'GO', one, { score: 60 })).status).toBe('done');
  });

  test('a form that is kept counts as data before the guard looks; one that is not does not', () => {
    const { compiled, first } = newItem(guarded({ rule: { '==': [{ var: 'data.score' }, 60] } }));
    const event = { kind: 'event', event: 'GO', form: { score: 60 } } as const;

    expect(refusal(step(compiled, first.snapshot, { ...event, keep: false }, facts(one))).refused).toBe(
      'guard',
    );
    expect(
      taken(step(compiled, first.snapshot, { ...event, keep: true }, facts(one))).snapshot.context.data,
    ).toEqual({ score: 60 });
  });

  test('a guard named like something every object has does not pass', () => {
    const odd = workflow({
      initial: 'a',
      states: { a: { meta: task, on: { GO: { target: 'a', guard: { type: 'toString' } } } } },
    });
    const { compiled, first } = newItem(odd);

    expect(() => send(compiled, first.snapshot, 'GO', one)).toThrow('There is no guard “toString”');
  });

  test('the first alternative that is open wins, by role and by guard', () => {
    const choice = workflow({
      initial: 'a',
      states: {
        a: {
          on: {
            GO: [
              {
                target: 'big',
                guard: { type: 'rule', params: { rule: { '>': [{ var: 'data.fen' }, 100] } } },
                meta: { ...by('one'), form: 'big' },
              },
              { target: 'other', meta: { ...by('two'), form: 'other' } },
              { target: 'small', meta: { ...by('one'), form: 'small' } },
            ],
          },
        },
        big: {},
        small: {},
        other: {},
      },
    });
    const compiled = compile(choice);
    const goes = (fen: number, who = one) => {
      const item = begin(compiled, { fen });
      const form = permitted(compiled, item.snapshot, 'GO', facts(who));
      return [taken(send(compiled, item.snapshot, 'GO', who)).states[0], 'meta' in form && form.meta.form];
    };

    expect(goes(500)).toEqual(['big', 'big']);
    expect(goes(50)).toEqual(['small', 'small']);
    expect(goes(500, two)).toEqual(['other', 'other']);
  });

  test('separation of duties: who submitted may not pass', () => {
    const apart = workflow(
      {
        initial: 'a',
        states: {
          a: { on: { SUBMIT: { target: 'b', meta: by('one') } } },
          b: {
            on: {
              PASS: { target: 'c', meta: { roles: ['other'] } },
              SIGN: {
                target: 'c',
                guard: { type: 'notActorOf', params: { events: ['SUBMIT'] } },
                meta: by('one'),
              },
            },
          },
          c: { type: 'final' },
        },
      },
      { roles: { one: { post: 'one' }, other: { title: '另一人', post: 'one', notActorOf: ['SUBMIT'] } } },
    );
    const { compiled, first } = newItem(apart);
    const submitted = taken(send(compiled, first.snapshot, 'SUBMIT', one)).snapshot;

    expect(refusal(send(compiled, submitted, 'PASS', one)).why).toMatchObject({
      zh: '您办理过前面的环节，这一步须由其他人办理',
    });
    expect(refusal(send(compiled, submitted, 'SIGN', one)).why).toMatchObject({
      zh: '您办理过「SUBMIT」，须由其他人办理',
    });
    expect(taken(send(compiled, submitted, 'PASS', person('P3', 'one@U002'))).status).toBe('done');
  });
});
