// The verbs that turn an item round: returned, taken back, withdrawn, jumped, reopened, made void.
import { describe, expect, test } from 'vitest';
import type { StateMeta } from '#workflows/definition.ts';
import type { Actor, Facts, Snapshot } from '#workflows/facts.ts';
import { offers } from '#workflows/offers.ts';
import { type Compiled, compile, type Refusal, type Step } from '#workflows/step.ts';
import { perform } from '#workflows/verbs/perform.ts';
import type { Verb } from '#workflows/verbs/verb.ts';
import { findVerb } from '#workflows/verbs/verbs.ts';
import { begin, by, facts, filer, one, person, refusal, send, taken, two, workflow } from './world.ts';

const admin = person('P5', 'process-admin@C01');
const reviewer = person('P6', 'committee-reviewer@C01');
const other = person('P3', 'one@U002');

const verb = (key: string) => findVerb(key) as Verb;
const use = (
  compiled: Compiled,
  snapshot: Snapshot,
  key: string,
  actor: Actor,
  values = {},
  more: Partial<Facts> = {},
): Step | Refusal => perform(compiled, snapshot, verb(key), values, facts(actor, more));

const reason = '材料不全';
const meta = (role: string, more: StateMeta = {}): StateMeta => ({ task: { roles: [role] }, ...more });

/** draft (one) → check (two) → sign (one) → final check (two) → closed; beside a clock. */
const chain = (mode: 'walk' | 'straight' | 'choose', watch?: string[]) =>
  compile(
    workflow(
      {
        type: 'parallel',
        states: {
          main: {
            initial: 'draft',
            states: {
              draft: {
                meta: meta('one', { title: '起草' }),
                on: { GIVE: { target: 'check', meta: by('one') } },
              },
              check: {
                meta: meta('two', { title: '初审' }),
                on: { PASS: { target: 'sign', meta: by('two') } },
              },
              sign: {
                meta: meta('one', { title: '签字' }),
                on: { SIGN: { target: 'last', meta: by('one') } },
              },
              last: {
                meta: meta('two', {
                  title: '终审',
                  return: { to: 'visited', mode, ...(watch && { watch }) },
                }),
                on: { CLOSE: { target: 'closed', meta: by('two') } },
              },
              closed: { type: 'final', meta: { outcome: 'closed', reopenTo: 'main.check' } },
            },
          },
          clock: {
            initial: 'ticking',
            states: {
              ticking: {
                after: { P30D: { target: 'rung' } },
                always: { target: 'stopped', guard: { type: 'in', params: { state: 'main.closed' } } },
              },
              rung: {},
              stopped: { type: 'final' },
            },
          },
        },
      },
      { withdraw: 'main.draft' },
    ),
  );

const walkTo = (compiled: Compiled, ...events: [string, Actor][]): Step =>
  events.reduce(
    (step, [event, actor]) => taken(send(compiled, step.snapshot, event, actor)),
    begin(compiled),
  );
const toLast: [string, Actor][] = [
  ['GIVE', one],
  ['PASS', two],
  ['SIGN', one],
];

describe('returning', () => {
  const compiled = chain('choose');
  const last = walkTo(compiled, ...toLast);
  const back = (mode: string, to = 'main.draft', item = last) =>
    taken(use(compiled, item.snapshot, 'return', two, { to, mode, reason }));

  test('offers the states it has come through, by name, to whoever has the task', () => {
    const offer = offers(compiled, last.snapshot, facts(two)).find(({ event }) => event === 'return');
    expect(offer).toMatchObject({ can: true });
    expect(offer?.ask?.to?.options).toEqual([
      { value: 'main.draft', title: { zh: '起草', en: '起草' } },
      { value: 'main.check', title: { zh: '初审', en: '初审' } },
      { value: 'main.sign', title: { zh: '签字', en: '签字' } },
    ]);
    expect(Object.keys(offer?.ask ?? {})).toEqual(['to', 'mode', 'reason']);
    expect(refusal(use(compiled, last.snapshot, 'return', one)).refused).toBe('forbidden');
    const early = walkTo(compiled, ['GIVE', one]);
    expect(refusal(use(compiled, early.snapshot, 'return', two)).refused).toBe('guard');
  });

  test('brings it there, tells those concerned, and leaves the clock alone', () => {
    const returned = back('walk');
    expect(returned.states).toEqual(['main.draft', 'clock.ticking']);
    expect(returned.tasks.map(({ state }) => state)).toEqual(['main.draft']);
    expect(returned.timers).toEqual({ set: [], kept: ['clock.ticking/P30D'] });
    expect(returned.effects).toMatchObject([
      { kind: 'notify', seats: ['two@*', 'one@*', 'person:P-filer'], body: reason },
    ]);
  });

  test('to walk again goes through everybody', () => {
    const given = taken(send(compiled, back('walk').snapshot, 'GIVE', one));
    expect(given.states[0]).toBe('main.check');
  });

  test('straight comes back to the returner, once, with the actor on record', () => {
    const given = taken(send(compiled, back('straight').snapshot, 'GIVE', other));
    expect(given.states).toEqual(['main.last', 'clock.ticking']);
    expect(given.tasks.map(({ state }) => state)).toEqual(['main.last']);
    expect(given.taken).toMatchObject([{ event: 'GIVE', targets: ['main.last'] }]);
    expect(given.snapshot.context.actors.GIVE).toEqual(['P1', 'P3']);
    expect(given.timers).toEqual({ set: [], kept: ['clock.ticking/P30D'] });

    const again = back('walk', 'main.draft', given);
    expect(taken(send(compiled, again.snapshot, 'GIVE', one)).states[0]).toBe('main.check');
  });

  test('straight comes back also when others were asked to sign first, and only the handler counts as actor', () => {
    const guest = person('P7', 'member@B0002');
    const named = { named: { P7: guest } };
    const values = { where: 'after', people: ['P7'], text: '请会签' };
    const asked = taken(use(compiled, back('straight').snapshot, 'add-sign', other, values, named));
    const given = taken(send(compiled, asked.snapshot, 'GIVE', other));
    expect(given.states[0]).toBe('main.draft');
    const signed = taken(use(compiled, given.snapshot, 'opinion', guest, { agrees: 'yes', text: '同意' }));
    expect(signed.states[0]).toBe('main.last');
    expect(signed.snapshot.context.actors.GIVE).toEqual(['P1', 'P3']);
    expect(signed.tasks.map(({ state }) => state)).toEqual(['main.last']);
  });

  test('straight becomes a walk when the data has changed in between', () => {
    const given = taken(send(compiled, back('straight').snapshot, 'GIVE', one, { amount: 5 }));
    expect(given.states[0]).toBe('main.check');
  });

  test('straight goes by the fields the definition watches', () => {
    const watching = chain('straight', ['amount']);
    const there = taken(
      use(watching, walkTo(watching, ...toLast).snapshot, 'return', two, { to: 'main.draft', reason }),
    );
    const with_ = (form: { amount?: number; note?: string }) =>
      taken(send(watching, there.snapshot, 'GIVE', one, form)).states[0];
    expect(with_({ note: '已补' })).toBe('main.last');
    expect(with_({ amount: 5 })).toBe('main.check');
  });

  test('is refused to a state that is not among them', () => {
    const answer = use(compiled, last.snapshot, 'return', two, { to: 'main.closed', mode: 'walk', reason });
    expect(refusal(answer).refused).toBe('guard');
  });
});

describe('returning out of states beside each other and of a countersign', () => {
  const region = (event: string) => ({
    initial: 'doing',
    states: {
      doing: { meta: meta('one'), on: { [event]: { target: 'done', meta: by('one') } } },
      done: { type: 'final' as const },
    },
  });
  const compiled = compile(
    workflow({
      initial: 'draft',
      states: {
        draft: { meta: meta('one'), on: { GO: { target: 'both', meta: by('one') } } },
        both: {
          type: 'parallel',
          meta: { return: { to: 'visited' } },
          states: { left: region('LEFT'), right: region('RIGHT') },
          onDone: { target: 'vote' },
        },
        vote: {
          meta: { task: { roles: ['two'], decide: { atLeast: 2 } }, return: { to: 'visited' } },
          on: { YES: { target: 'end', meta: by('two') }, NO: { target: 'draft', meta: by('two') } },
        },
        end: { type: 'final' },
      },
    }),
  );
  const two2 = person('P4', 'two@U002');
  const both = walkTo(compiled, ['GO', one]);
  const half = taken(send(compiled, both.snapshot, 'LEFT', one));
  const vote = taken(send(compiled, half.snapshot, 'RIGHT', one));
  const back = (item: Step, actor: Actor, to: string) =>
    taken(use(compiled, item.snapshot, 'return', actor, { to, reason }));

  test('leaves one task where it goes, and none behind', () => {
    for (const item of [both, half]) {
      const returned = back(item, one, 'draft');
      expect(returned.tasks.map(({ state }) => state)).toEqual(['draft']);
      expect(returned.entered).toEqual(['draft']);
      const again = taken(send(compiled, returned.snapshot, 'GO', one));
      expect(again.tasks.map(({ state }) => state)).toEqual(['both.left.doing', 'both.right.doing']);
    }
  });

  test('cannot lead from one region into the other', () => {
    const answer = use(compiled, both.snapshot, 'return', one, { to: 'both.right.doing', reason });
    expect(refusal(answer).refused).toBe('guard');
  });

  test('into one region lets the other stay done, and goes on when that one is done', () => {
    const returned = back(vote, two, 'both.left.doing');
    expect(returned.states).toEqual(['both.left.doing', 'both.right.done']);
    expect(returned.tasks.map(({ state }) => state)).toEqual(['both.left.doing']);
    expect(taken(send(compiled, returned.snapshot, 'LEFT', one)).states).toEqual(['vote']);
  });

  test('drops the votes: all who decide are asked anew', () => {
    const voted = taken(send(compiled, vote.snapshot, 'YES', two));
    expect(voted.voted).toBe(true);
    expect(refusal(use(compiled, voted.snapshot, 'return', two, { to: 'draft', reason })).refused).toBe(
      'forbidden',
    );

    const returned = back(voted, two2, 'both.left.doing');
    const round = taken(send(compiled, returned.snapshot, 'LEFT', one));
    expect(round.snapshot.context.tally).toEqual({});
    expect(round.tasks).toMatchObject([{ state: 'vote', excluded: [] }]);
    const decided = taken(
      send(compiled, taken(send(compiled, round.snapshot, 'YES', two)).snapshot, 'YES', two2),
    );
    expect(decided.status).toBe('done');
  });
});

describe('taking back', () => {
  const compiled = chain('walk');
  const given = walkTo(compiled, ['GIVE', one]);

  test('is for whoever did the last step, until the next has acted', () => {
    const back = taken(use(compiled, given.snapshot, 'take-back', one));
    expect(back.states).toEqual(['main.draft', 'clock.ticking']);
    expect(back.snapshot.context.actors).toEqual({});
    expect(back.timers).toEqual({ set: [], kept: ['clock.ticking/P30D'] });

    expect(refusal(use(compiled, given.snapshot, 'take-back', two)).refused).toBe('forbidden');
    const claimed = taken(use(compiled, given.snapshot, 'claim', two));
    expect(refusal(use(compiled, claimed.snapshot, 'take-back', one)).refused).toBe('guard');
    const passed = taken(send(compiled, given.snapshot, 'PASS', two));
    expect(refusal(use(compiled, passed.snapshot, 'take-back', one)).refused).toBe('forbidden');
    expect(refusal(use(compiled, back.snapshot, 'take-back', one)).refused).toBe('guard');
  });
});

describe('an item stored by an earlier build', () => {
  const compiled = chain('walk');
  const aged = ({ snapshot }: Step): Snapshot => {
    const { flow: _, ...context } = snapshot.context;
    return { ...snapshot, context };
  };

  test('remembers no way, and can be withdrawn, jumped, suspended and made void all the same', () => {
    const first = aged(begin(compiled));
    expect(taken(use(compiled, first, 'void', admin, { reason })).status).toBe('void');
    expect(taken(use(compiled, first, 'jump', admin, { to: 'main.sign', reason })).states[0]).toBe(
      'main.sign',
    );
    const paused = taken(use(compiled, first, 'suspend', reviewer, { reason }));
    expect(taken(use(compiled, paused.snapshot, 'resume', reviewer)).timers.set).toHaveLength(1);
    const last = aged(walkTo(compiled, ...toLast));
    expect(refusal(use(compiled, last, 'return', two)).refused).toBe('guard');
    expect(refusal(use(compiled, last, 'take-back', one)).refused).toBe('forbidden');
    expect(refusal(use(compiled, last, 'withdraw', filer))).toMatchObject({
      why: { zh: '已有人办理，不能撤回' },
    });
  });
});

describe('withdrawing', () => {
  const compiled = compile(
    workflow(
      {
        initial: 'filed',
        states: {
          filed: { meta: meta('one'), on: { TAKE: { target: 'going', meta: by('one') } } },
          going: { meta: meta('one') },
          draft: { meta: { task: { roles: ['filer'] } } },
        },
      },
      { roles: { one: { post: 'one' }, filer: { who: 'filer' } }, withdraw: 'draft' },
    ),
  );

  test('is for the filer, while nobody has acted', () => {
    const first = begin(compiled);
    expect(taken(use(compiled, first.snapshot, 'withdraw', filer)).states).toEqual(['draft']);
    expect(refusal(use(compiled, first.snapshot, 'withdraw', one)).refused).toBe('forbidden');
    const taken_ = taken(send(compiled, first.snapshot, 'TAKE', one));
    expect(refusal(use(compiled, taken_.snapshot, 'withdraw', filer))).toMatchObject({
      refused: 'guard',
      why: { zh: '已有人办理，不能撤回' },
    });
  });

  test('makes it void where the definition names no state', () => {
    const plain = compile(workflow({ initial: 'a', states: { a: { meta: meta('one') } } }));
    const gone = taken(use(plain, begin(plain).snapshot, 'withdraw', filer));
    expect(gone).toMatchObject({ status: 'void', states: ['a'], tasks: [] });
    expect(refusal(send(plain, gone.snapshot, 'X', one)).refused).toBe('finished');
  });
});

describe('jumping', () => {
  const compiled = chain('walk');
  const first = begin(compiled);

  test('is for process administrators alone, within the region they choose', () => {
    const jumped = taken(use(compiled, first.snapshot, 'jump', admin, { to: 'main.sign', reason }));
    expect(jumped.states).toEqual(['main.sign', 'clock.ticking']);
    for (const actor of [one, two, reviewer, filer])
      expect(refusal(use(compiled, first.snapshot, 'jump', actor, { to: 'main.sign', reason })).refused).toBe(
        'forbidden',
      );
  });

  test('never ends an item, neither by an end nor by a state that leads there by itself', () => {
    const offer = offers(compiled, first.snapshot, facts(admin)).find(({ event }) => event === 'jump');
    const places = offer?.ask?.to?.options?.map(({ value }) => value);
    expect(places).toEqual(['main.check', 'main.sign', 'main.last']);

    const titled = { meta: { title: '归档' } };
    const leads = compile(
      workflow({
        initial: 'work',
        states: {
          work: { meta: meta('one'), on: { DO: { target: 'filing', meta: by('one') } } },
          filing: { ...titled, always: { target: 'gone' } },
          gone: { type: 'final', ...titled },
        },
      }),
    );
    const { snapshot } = begin(leads);
    expect(refusal(use(leads, snapshot, 'jump', admin, { to: 'filing', reason })).why).toMatchObject({
      zh: '跳转不能使事项直接办结',
    });
  });
});

describe('reopening', () => {
  const compiled = chain('walk');
  const closed = walkTo(compiled, ...toLast, ['CLOSE', two]);

  test('runs a finished item again from where its end says, with its history and clocks begun anew', () => {
    expect(closed.status).toBe('done');
    const now = '2026-03-01T04:00:00.000Z';
    const again = taken(use(compiled, closed.snapshot, 'reopen', reviewer, { reason }, { now }));
    expect(again).toMatchObject({ status: 'active', states: ['main.check', 'clock.ticking'] });
    expect(again.timers.set).toEqual([{ key: 'clock.ticking/P30D', dueAt: '2026-03-31T04:00:00.000Z' }]);
    expect(again.snapshot.context.actors).toEqual(closed.snapshot.context.actors);
    const signed = taken(
      send(compiled, taken(send(compiled, again.snapshot, 'PASS', two)).snapshot, 'SIGN', one),
    );
    expect(taken(send(compiled, signed.snapshot, 'CLOSE', two)).status).toBe('done');
  });

  test('is refused to others, to items that run, and to items that are void', () => {
    expect(refusal(use(compiled, closed.snapshot, 'reopen', one, { reason })).refused).toBe('forbidden');
    expect(refusal(use(compiled, begin(compiled).snapshot, 'reopen', reviewer, { reason })).refused).toBe(
      'guard',
    );
    const gone = taken(use(compiled, begin(compiled).snapshot, 'void', admin, { reason }));
    expect(refusal(use(compiled, gone.snapshot, 'reopen', reviewer, { reason }))).toMatchObject({
      why: { zh: '事项已作废' },
    });
  });
});
