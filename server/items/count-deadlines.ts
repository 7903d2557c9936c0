// Counts the deadlines of one open item anew, as the calendar has it now.
import type { Services } from '#server/context.ts';
import type { JsonObject } from '#workflows/definition.ts';
import type { Memory } from '#workflows/facts.ts';
import { stand } from '#workflows/rest.ts';
import { findItem } from './item-store.ts';
import { type OpenedItem, openItem } from './open-item.ts';
import { planStep } from './plan-step.ts';
import { tellScreens } from './tell-screens.ts';
import { brokenKey, wasDeadlock } from './write-conflict.ts';
import { writeRows } from './write-rows.ts';

const TRIES = 5;

interface Moved extends JsonObject {
  key: string;
  from: string | null;
  to: string | null;
}

function movedTimers(before: Memory['timers'], after: Memory['timers']): Moved[] {
  return Object.entries(after).flatMap(([key, { dueAt }]) => {
    const known = before[key];
    return known && known.dueAt !== dueAt ? [{ key, from: known.dueAt, to: dueAt }] : [];
  });
}

async function write(services: Services, opened: OpenedItem): Promise<boolean> {
  const { item, version, facts } = opened;
  const { context } = item.snapshot;
  const step = stand(version.compiled, item.snapshot, facts, context);
  const moved = movedTimers(context.timers, step.snapshot.context.timers);
  if (moved.length === 0) return false;
  const rows = await planStep(
    services,
    opened,
    { ...step, effects: [] },
    {
      kind: 'system',
      event: null,
      title: '工作日历调整，重新计算时限',
      form_key: null,
      form: null,
      request_key: null,
    },
    { detail: { moved }, keepsRevision: true },
  );
  await writeRows(services.database, rows);
  tellScreens(services, rows);
  return true;
}

/** Whether any of them moved. Somebody may act on the item meanwhile, then it is looked at again. */
export async function countDeadlines(services: Services, id: string, tries = TRIES): Promise<boolean> {
  const item = await findItem(services.database, id, []);
  if (item?.status !== 'active') return false;
  try {
    return await write(services, await openItem(services, item, null));
  } catch (error) {
    if (tries === 1 || (!brokenKey(error) && !wasDeadlock(error))) throw error;
    return countDeadlines(services, id, tries - 1);
  }
}
