// Gives out what waits for somebody with room. Everything it goes by is in the database, so any node may do it at any
// time: a task is given once (the entry's key), and nobody gets one too many (the key of work_given).
import type { Services } from '#server/context.ts';
import { type Effect, isRefusal } from '#workflows/outcome.ts';
import { queuesOf } from '#workflows/queues.ts';
import { step as takeStep } from '#workflows/step.ts';
import { wantedRoom } from '#workflows/wanted.ts';
import { findItem } from './item-store.ts';
import { type OpenedItem, openItem } from './open-item.ts';
import { pickAmong } from './pick-people.ts';
import { planStep } from './plan-step.ts';
import { listAssignable, listRoom } from './queue-store.ts';
import { tellScreens } from './tell-screens.ts';
import { brokenKey, wasDeadlock } from './write-conflict.ts';
import { writeRows } from './write-rows.ts';

const BATCH = 100;

/** Gives out all that can be given out now; answers with how many items something was given out of. */
export async function assignQueued(services: Services): Promise<number> {
  let given = 0;
  const problems: unknown[] = [];
  for (const id of await listAssignable(services.database, BATCH)) {
    try {
      if (await assign(services, id)) given += 1;
    } catch (error) {
      // Somebody acted on the item, or was given something, just now: the next turn looks again. What else goes wrong
      // with one item does not hold up the others.
      if (!brokenKey(error) && !wasDeadlock(error)) problems.push(error);
    }
  }
  if (problems.length > 0) throw new AggregateError(problems, 'not everything queued could be given out');
  return given;
}

async function assign(services: Services, id: string): Promise<boolean> {
  const item = await findItem(services.database, id, []);
  if (item?.status !== 'active') return false;
  const opened = await openItem(services, item, null);
  const { picks, effects } = await findRoom(services, opened);
  if (effects.length === 0) return false;
  const { compiled } = opened.version;
  const step = takeStep(compiled, item.snapshot, { kind: 'room' }, { ...opened.facts, picks });
  if (isRefusal(step)) return false;
  const rows = await planStep(services, opened, { ...step, effects: [...step.effects, ...effects] }, entry, {
    keepsRevision: true,
    detail: { given: picks },
  });
  await writeRows(services.database, rows);
  tellScreens(services, rows);
  return true;
}

const entry = {
  kind: 'system',
  event: '@room',
  title: '自动分派',
  form_key: null,
  form: null,
  request_key: null,
} as const;

/** Whom each role that waits picks, of those who have room. */
async function findRoom(services: Services, { item, version, facts }: OpenedItem) {
  const { compiled } = version;
  const picks: Record<string, string[]> = {};
  const effects: Effect[] = [];
  const situation = { memory: item.snapshot.context, facts, form: {}, active: [] };
  for (const wanted of wantedRoom(compiled, item.snapshot, facts)) {
    const queue = [...compiled.states.keys()]
      .flatMap((path) => queuesOf(compiled, path, situation))
      .find(({ role }) => role === wanted.role);
    const room = queue ? await listRoom(services.database, queue, wanted.excluded) : [];
    const { people, turns } = await pickAmong(
      services,
      version.key,
      wanted,
      room.map(({ person }) => person),
    );
    const [person] = people;
    const found = room.find((each) => each.person === person);
    if (!found) continue;
    picks[wanted.role] = people;
    effects.push(...turns.map((turn) => ({ kind: 'turn' as const, ...turn })));
    effects.push({ kind: 'given', role: wanted.role, person: found.person, number: found.given + 1 });
  }
  return { picks, effects };
}
