// What comes to an item without a person: a timer that is due, or news from its children.
import { textIn } from '#forms/text.ts';
import type { Services } from '#server/context.ts';
import { isRefusal } from '#workflows/outcome.ts';
import { type StepEvent, step as takeStep } from '#workflows/step.ts';
import { findItem } from './item-store.ts';
import { openItem } from './open-item.ts';
import { planStep } from './plan-step.ts';
import { noRows, type Rows } from './rows.ts';
import { tellScreens } from './tell-screens.ts';
import { writeRows } from './write-rows.ts';

export interface DueTimer {
  itemId: string;
  key: string;
  kind: 'after' | 'children';
  dueAt: Date;
  /** As the row has it, to the microsecond, so that newer news of a child is not taken for this. */
  setAt: string;
}

/** Acts for one due timer. The timer's row goes with the write, so two nodes firing it have one effect. */
export async function actByClock(services: Services, due: DueTimer): Promise<void> {
  const item = await findItem(services.database, due.itemId, []);
  const done = { item_id: due.itemId, key: due.key, set_at: due.setAt };
  if (item?.status !== 'active') {
    await writeRows(services.database, { ...noRows(), timersFired: [done] });
    return;
  }
  // The database says that it is due; a clock that is behind must not make it early.
  const now = new Date(Math.max(services.now().getTime(), due.dueAt.getTime()));
  const opened = await openItem({ ...services, now: () => now }, item, null);
  const event: StepEvent = due.kind === 'children' ? { kind: 'children' } : { kind: 'timer', key: due.key };
  const step = takeStep(opened.version.compiled, item.snapshot, event, opened.facts);
  let rows: Rows = noRows();
  if (!isRefusal(step) && step.taken.length > 0) {
    const title = step.taken[0]?.meta.title;
    rows = await planStep(services, opened, step, {
      kind: due.kind === 'children' ? 'child' : 'timer',
      event: due.key,
      title: title ? textIn(title, 'zh') : due.kind === 'children' ? '下级事项有进展' : '时限已到',
      form_key: null,
      form: null,
      request_key: null,
    });
  }
  rows.timersCleared = rows.timersCleared.map((row) => ({
    ...row,
    kept: row.kept.filter((key) => key !== due.key),
  }));
  const setAnew = rows.timers.some((timer) => timer.item_id === due.itemId && timer.key === due.key);
  const clears = due.kind === 'after' && rows.timersCleared.length > 0;
  if (!setAnew && !clears) rows.timersFired.push(done);
  await writeRows(services.database, rows);
  tellScreens(services, rows);
}
