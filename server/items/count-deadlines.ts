// Counts the deadlines of one open item anew, as the calendar has it now.
import type { Services } from '#server/context.ts';
import type { JsonObject } from '#workflows/definition.ts';
import type { Memory } from '#workflows/facts.ts';
import { stand } from '#workflows/rest.ts';
import { actByItself, systemEntry } from './act-by-itself.ts';
import type { OpenedItem } from './open-item.ts';
import { planStep } from './plan-step.ts';
import type { Rows } from './rows.ts';

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

async function plan(services: Services, opened: OpenedItem): Promise<Rows | undefined> {
  const { item, version, facts } = opened;
  const { context } = item.snapshot;
  const step = stand(version.compiled, item.snapshot, facts, context);
  const moved = movedTimers(context.timers, step.snapshot.context.timers);
  if (moved.length === 0) return undefined;
  const entry = systemEntry('工作日历调整，重新计算时限');
  return planStep(services, opened, { ...step, effects: [] }, entry, {
    detail: { moved },
    keepsRevision: true,
  });
}

/** Whether any of them moved. */
export const countDeadlines = (services: Services, id: string): Promise<boolean> =>
  actByItself(services, id, (opened) => plan(services, opened));
