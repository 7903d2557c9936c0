import { expect, test } from 'vitest';
import { offers } from '#workflows/offers.ts';
import { verbProblems } from '#workflows/verbs/check-values.ts';
import { perform } from '#workflows/verbs/perform.ts';
import type { Verb } from '#workflows/verbs/verb.ts';
import { findVerb, verbs } from '#workflows/verbs/verbs.ts';
import { facts, filer, newItem, noon, one, person, refusal, send, taken, two, workflow } from './world.ts';

const supervisor = person('P8', 'committee-supervisor@C01');
const stranger = person('P9', 'member@B0002');

const item = newItem(
  workflow({
    initial: 'a',
    states: {
      a: {
        meta: { title: '办理', task: { roles: ['one'] } },
        on: {
          SCORE: {
            target: 'b',
            guard: { type: 'rule', params: { rule: { '>': [{ var: 'form.score' }, 60] } } },
            meta: { title: '打分', roles: ['one'], form: 'score', tone: 'primary' },
          },
          WAIT: {
            target: 'b',
            guard: { type: 'children', params: { need: 'all' } },
            meta: { roles: ['one'] },
          },
        },
      },
      b: { type: 'final' },
    },
    on: { CANCEL: { target: '.b', meta: { title: '撤销', roles: ['two'], kind: 'cancel' } } },
  }),
  { summary: '灯不亮' },
);
const { compiled, first } = item;
const offered = (actor: typeof one, more = {}) =>
  Object.fromEntries(offers(compiled, first.snapshot, facts(actor, more)).map((each) => [each.event, each]));
const verb = (key: string) => findVerb(key) as Verb;

test('every event of the state is offered, its own before those around it, then the verbs', () => {
  const drawn = ['SCORE', 'WAIT', 'CANCEL'];
  const built = verbs.filter(({ apart }) => !apart).map(({ key }) => key);
  expect(Object.keys(offered(one))).toEqual([...drawn, ...built]);
});

test('a guard that depends on the form is open until the form is there', () => {
  expect(offered(one).SCORE).toMatchObject({
    title: '打分',
    form: 'score',
    tone: 'primary',
    can: true,
    reason: null,
  });
});

test('what is not for this person says whose it is; what is not yet says what is missing', () => {
  const children = { total: 3, done: 1, void: 0, in: {} };

  expect(offered(one).CANCEL).toMatchObject({
    can: false,
    kind: 'cancel',
    reason: { code: 'role', text: { zh: '由「乙」办理' } },
  });
  expect(offered(one, { children }).WAIT).toMatchObject({
    can: false,
    reason: { code: 'guard', text: { zh: '还有 2 项下级事项没有办好' } },
  });
  expect(offered(two).WAIT).toMatchObject({ can: false, reason: { code: 'role' } });
});

test('a finished item offers nothing but a word', () => {
  const closed = taken(send(compiled, first.snapshot, 'CANCEL', two));
  const left = offers(compiled, closed.snapshot, facts(filer));

  expect(left.filter(({ can }) => can).map(({ event }) => event)).toEqual(['copy', 'comment']);
  expect(left.find(({ event }) => event === 'urge')).toMatchObject({ reason: { code: 'finished' } });
});

test('supervisors and the filer may urge, others may not', () => {
  expect(offered(supervisor).urge?.can).toBe(true);
  expect(offered(filer).urge?.can).toBe(true);
  expect(offered(stranger).urge).toMatchObject({ can: false, reason: { code: 'role' } });
});

test('urging tells everyone a task waits for, and not again within four hours', () => {
  const text = '请抓紧办理';
  const urged = taken(perform(compiled, first.snapshot, verb('urge'), { text }, facts(supervisor)));
  expect(urged.effects).toEqual([
    { kind: 'notify', seats: ['one@*'], title: { zh: '催办：灯不亮', en: 'Urged: 灯不亮' }, body: text },
  ]);
  expect(urged).toMatchObject({ states: ['a'], entered: [], snapshot: { context: { urgedAt: noon } } });

  const again = (now: string) =>
    perform(compiled, urged.snapshot, verb('urge'), { text }, facts(supervisor, { now }));
  expect(refusal(again('2026-01-05T07:59:59Z'))).toMatchObject({
    refused: 'guard',
    why: { zh: '您 4 小时内已经催办过' },
  });
  expect(taken(again('2026-01-05T08:00:00Z')).states).toEqual(['a']);
});

test('whoever takes part may comment, a stranger may not', () => {
  const say = (actor: typeof one) =>
    perform(compiled, first.snapshot, verb('comment'), { text: '知悉' }, facts(actor));

  expect(taken(say(one)).effects).toMatchObject([{ seats: ['person:P-filer', 'one@*'] }]);
  expect(refusal(say(stranger)).refused).toBe('forbidden');
});

test('a verb asks for its text, and for nothing else', () => {
  expect(verbProblems(verb('comment').fields, { text: '好' })).toEqual({});
  expect(verbProblems(verb('comment').fields, { text: ' ' })).toMatchObject({ text: { zh: '请填写留言' } });
  expect(Object.keys(verbProblems(verb('comment').fields, { text: 5, more: 1 }))).toEqual(['more', 'text']);
  expect(Object.keys(verbProblems(verb('urge').fields, { text: '长'.repeat(501) }))).toEqual(['text']);
});
