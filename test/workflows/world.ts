// A small town to run workflows in: a few people, a calendar, and the facts of an item.
import type { JsonObject, Workflow } from '#workflows/definition.ts';
import type { Actor, Calendar, Facts, Snapshot } from '#workflows/facts.ts';
import { type Compiled, compile, type Refusal, type Step, start, step } from '#workflows/step.ts';

/** Around the Spring Festival of 2026: nine days off, and two Saturdays worked for them. */
const DAYS_OFF = ['15', '16', '17', '18', '19', '20', '21', '22', '23'].map((day) => `2026-02-${day}`);
const WORKED = ['2026-02-14', '2026-02-28'];

function isWorkday(date: string): boolean {
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay();
  return WORKED.includes(date) || (!DAYS_OFF.includes(date) && weekday !== 0 && weekday !== 6);
}

export const calendar: Calendar = {
  addWorkdays(from, days) {
    let at = Date.parse(from);
    for (let left = Math.abs(days); left > 0; ) {
      at += Math.sign(days) * 86_400_000;
      if (isWorkday(new Date(at + 8 * 3_600_000).toISOString().slice(0, 10))) left -= 1;
    }
    return new Date(at).toISOString();
  },
};

/** Someone with posts: person('P1', 'unit-liaison@U001'). */
export const person = (id: string, ...posts: string[]): Actor => ({
  id,
  name: id,
  seats: [
    `person:${id}`,
    ...posts.flatMap((post) => [post, `${post.split('@')[0]}@*`, `*@${post.split('@')[1]}`]),
  ],
  unitId: posts[0]?.split('@')[1] ?? 'C01',
  postTitle: posts[0] ?? '',
});

export const filer = person('P-filer', 'branch-secretary@B0001');
export const noon = '2026-01-05T04:00:00.000Z';

export const facts = (actor: Actor | null, more: Partial<Facts> = {}): Facts => ({
  actor,
  item: {
    id: 'item',
    filerId: filer.id,
    unitId: 'B0001',
    organId: 'U001',
    parentUnitId: 'U001',
    committeeId: 'C01',
    createdAt: noon,
  },
  children: { total: 0, done: 0, void: 0, in: {} },
  now: noon,
  calendar,
  ...more,
});

/** A workflow of states alone, with roles `one` (P1…) and `two`. */
export const workflow = (body: Partial<Workflow>, meta: Partial<Workflow['meta']> = {}): Workflow => ({
  key: 'small',
  id: 'small',
  ...body,
  meta: {
    title: '小流程',
    list: 'problem',
    serial: 'X{seq}',
    form: 'problem',
    label: '{summary}',
    secrecy: 'unit',
    roles: {
      one: { title: { zh: '甲', en: 'One' }, post: 'one' },
      two: { title: { zh: '乙', en: 'Two' }, post: 'two' },
    },
    start: { roles: ['one'], form: 'problem' },
    ...meta,
  },
});

export const one = person('P1', 'one@U001');
export const two = person('P2', 'two@U001');

/** The answer is a step, or the test fails with the reason. */
export function taken(answer: Step | Refusal): Step {
  if ('refused' in answer) throw new Error(`refused: ${JSON.stringify(answer)}`);
  return answer;
}

/** The answer is a refusal, or the test fails. */
export function refusal(answer: Step | Refusal): Refusal {
  if ('refused' in answer) return answer;
  throw new Error(`not refused, now in ${answer.states.join(', ')}`);
}

export const begin = (compiled: Compiled, data: JsonObject = {}, at = noon): Step =>
  taken(start(compiled, data, facts(filer, { now: at })));

/** A new item of a workflow. */
export const newItem = (definition: Workflow, data: JsonObject = {}) => {
  const compiled = compile(definition);
  return { compiled, first: begin(compiled, data) };
};

export const send = (
  compiled: Compiled,
  snapshot: Snapshot,
  event: string,
  actor: Actor,
  form: JsonObject = {},
  more: Partial<Facts> = {},
): Step | Refusal => step(compiled, snapshot, { kind: 'event', event, form, keep: true }, facts(actor, more));

/** A task for the role `one`. */
export const task = { task: { roles: ['one'] } };

/** A transition for one role. */
export const by = (role: string) => ({ roles: [role] });
