// Whatever verbs and events people do to items of the shipped packs, in whatever order, and whatever the clock does
// meanwhile: what waits in the database is exactly what the engine says waits, and every history is whole.
// FAULTS=long does more of it.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findItem } from '#server/items/item-store.ts';
import { openItem } from '#server/items/open-item.ts';
import { sweepTimers } from '#server/timers/sweep.ts';
import { type Caller, caller, newKey } from '#test/support/caller.ts';
import { people } from '#test/support/organisation.ts';
import { servicesWithPacks } from '#test/support/packs.ts';
import {
  assignmentValues,
  doSteps,
  evidenceValues,
  planValues,
  problemValues,
  verificationValues,
  wholeWay,
} from '#test/support/problem.ts';
import type { JsonObject } from '#workflows/definition.ts';
import type { Offer } from '#workflows/offers.ts';
import { sceneOf } from '#workflows/verbs/perform.ts';
import type { VerbField } from '#workflows/verbs/verb.ts';

const START = Date.parse('2026-03-02T09:00:00+08:00');
const services = await servicesWithPacks('2026-03-02T09:00:00+08:00');
const staff: Caller[] = [];
for (const id of [
  people.educationLiaison,
  people.reviewer,
  people.financeLiaison,
  people.financeLeader,
  people.supervisor,
  people.otherReviewer,
  people.processAdmin,
])
  staff.push(await caller(services, id));
const supervisor = staff[4] as Caller;

/** What is handed in with the events of the packs. */
const forms: Record<string, JsonObject> = {
  problem: problemValues,
  assignment: assignmentValues,
  plan: planValues,
  evidence: evidenceValues,
  sign: { opinion: '同意。' },
  opinion: { opinion: '请补充材料。' },
  verification: verificationValues,
  receipt: { contact: '韩雪', phone: '13800001111' },
  progress: { percent: 50, achieved: '已完成自查，发现问题三项。' },
  completion: { result: '全部问题整改到位，形成长效机制。' },
  'follow-up': { effect: 'good' },
};
const task = {
  summary: '开展窗口作风专项整治',
  origin: 'meeting',
  content: '对照清单逐项排查窗口服务作风问题，形成整改台账。',
  target: '群众满意度达到百分之九十五以上',
  units: ['U001', 'U002'],
  dueOn: '2026-04-30',
};

interface Move {
  who: number;
  what: number;
  how: number;
  /** Of the items there are: the first, or one of its children. */
  which: number;
  hours: number;
}
const move: fc.Arbitrary<Move> = fc.record({
  who: fc.nat(staff.length - 1),
  what: fc.nat(60),
  how: fc.nat(20),
  which: fc.nat(3),
  hours: fc.oneof({ weight: 4, arbitrary: fc.nat(30) }, { weight: 1, arbitrary: fc.constant(24 * 20) }),
});

function filledIn({ kind, options = [] }: VerbField, how: number) {
  if (kind === 'choice') return options[how % Math.max(1, options.length)]?.value ?? '';
  if (kind === 'date') return `2026-${String(6 + (how % 6)).padStart(2, '0')}-15`;
  if (kind === 'person')
    return [people.financeDeputy, people.otherReviewer, people.financeSecretary][how % 3];
  if (kind === 'people') return [people.financeDeputy];
  if (kind === 'unit') return 'U003';
  return kind === 'files' ? [] : '情况特殊，请予办理。';
}

function formOf(offer: Offer, how: number): JsonObject | undefined {
  if (offer.form !== null) return forms[offer.form];
  if (!offer.ask) return undefined;
  const asked = Object.entries(offer.ask).filter(([, field]) => field.required || how % 2 === 0);
  return Object.fromEntries(asked.map(([name, field]) => [name, filledIn(field, how) as never]));
}

/** Verbs that everybody has at any time, or that end the way, come up only so often. */
const rare: Record<string, number> = {
  comment: 20,
  copy: 20,
  urge: 12,
  supervise: 12,
  card: 8,
  suspend: 4,
  jump: 4,
  void: 11,
  WITHDRAW: 5,
  REJECT: 5,
  CANCEL: 9,
};

const query = async (text: string, id: string) => (await services.database.pool.query(text, [id])).rows;

/** Rows of tasks and timers against what the engine says of the stored snapshot. */
async function expectInOrder(id: string): Promise<void> {
  const item = await findItem(services.database, id, []);
  if (!item) throw new Error(`${id} is gone`);
  const { version, facts } = await openItem(services, item, null);
  const scene = sceneOf(version.compiled, item.snapshot, facts);
  const tasks = await query(
    `select t.state, array_agg(s.seat order by s.seat) filter (where s.seat is not null) as seats
     from task t left join task_seat s on s.task_id = t.id where t.item_id = $1 group by t.id order by t.state`,
    id,
  );
  const needed = scene.tasks.map(({ state, seats }) => ({ state, seats: [...new Set(seats)].sort() }));
  expect(tasks.map(({ state, seats }) => ({ state, seats: seats ?? [] }))).toEqual(
    needed.sort((one, other) => one.state.localeCompare(other.state)),
  );

  const timers = await query(
    `select key, due_at from timer where item_id = $1 and kind = 'after' order by key`,
    id,
  );
  const { timers: known, flow } = item.snapshot.context;
  const running = item.status === 'active' && !flow?.suspended ? Object.entries(known) : [];
  const waiting = running.filter(([, { spent, dueAt }]) => !spent && dueAt !== null);
  expect(timers.map(({ key, due_at }) => [key, due_at.toISOString()])).toEqual(
    waiting
      .map(([key, { dueAt }]) => [key, dueAt])
      .sort(([one = ''], [other = '']) => (one ?? '').localeCompare(other ?? '')),
  );
  if (item.status !== 'active') expect({ tasks, timers }).toEqual({ tasks: [], timers: [] });
}

async function expectWhole(id: string): Promise<void> {
  const entries = await query(
    'select number, previous, hash from entry where item_id = $1 order by number',
    id,
  );
  expect(entries.map(({ number }) => number)).toEqual(entries.map((_, at) => at + 1));
  expect(entries.map(({ previous }) => previous)).toEqual([
    '',
    ...entries.slice(0, -1).map(({ hash }) => hash),
  ]);
  const [item] = await query('select last_hash, last_entry from item where id = $1', id);
  expect(item).toEqual({ last_hash: entries.at(-1)?.hash, last_entry: entries.length });
}

const done = new Map<string, number>();

/** A person does what they are offered; it is done, or refused in words and nothing is written. */
async function act(id: string, { who, what, how }: Move): Promise<void> {
  const by = staff[who] as Caller;
  const seen = await by.items.get({ id }).catch(() => null); // not theirs to see
  const offered = (seen?.offers ?? []).filter(({ can, event }) => can && what % (rare[event] ?? 1) === 0);
  const offer = offered[what % Math.max(1, offered.length)];
  if (!seen || !offer) return;
  const before = await query('select count(*) from entry where item_id = $1', id);
  const form = formOf(offer as Offer, how);
  const outcome = await by.items
    .act({ id, event: offer.event, ...(form && { form }), revision: seen.revision, requestKey: newKey() })
    .catch((error: { code: string }) => error);
  if ('revision' in outcome) {
    done.set(offer.event, (done.get(offer.event) ?? 0) + 1);
    return;
  }
  expect(['CONFLICT', 'UNPROCESSABLE_CONTENT', 'FORBIDDEN'], `${offer.event}: ${outcome}`).toContain(
    outcome.code,
  );
  expect(await query('select count(*) from entry where item_id = $1', id)).toEqual(before);
}

/** A new item, a problem some way along its course. */
async function newItem(kind: string, steps: number): Promise<string> {
  const [workflow, by, data] =
    kind === 'problem'
      ? (['problem-rectification', staff[0] as Caller, problemValues] as const)
      : (['task-list', supervisor, task] as const);
  const filed = await by.items.file({ workflow, data: data as never, requestKey: newKey() });
  if (kind === 'problem') await doSteps(services, filed, wholeWay.slice(0, steps));
  return filed.id;
}

const family = async (id: string): Promise<string[]> => [
  id,
  ...(await query('select id from item where parent_id = $1 order by id', id)).map((row) => row.id as string),
];

test('random verbs and events never lose or double a task or a timer, and keep the history whole', {
  timeout: 600_000,
}, async () => {
  const numRuns = process.env.FAULTS === 'long' ? 150 : 8;
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom('problem', 'problem', 'task'),
      fc.nat(5),
      fc.array(move, { minLength: 12, maxLength: 25 }),
      async (kind, steps, moves) => {
        services.clock.set(new Date(START).toISOString());
        const id = await newItem(kind, steps);
        let now = START;
        for (const each of moves) {
          now += each.hours * 3_600_000;
          services.clock.set(new Date(now).toISOString());
          const items = await family(id);
          await act(items[each.which % items.length] as string, each);
          await sweepTimers(services, services.now());
          for (const item of await family(id)) await expectInOrder(item);
        }
        for (const item of await family(id)) await expectWhole(item);
      },
    ),
    { numRuns, endOnFailure: true },
  );
  if (process.env.FAULTS === 'long') console.info('done:', Object.fromEntries([...done].sort()));
  expect(done.size).toBeGreaterThan(5);
});
