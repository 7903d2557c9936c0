// What comes to an item without a person: a timer that is due, or news from its children.
import { textIn } from '#forms/text.ts';
import type { Services } from '#server/context.ts';
import type { Json } from '#workflows/definition.ts';
import { isRefusal } from '#workflows/outcome.ts';
import { stand } from '#workflows/rest.ts';
import { type StepEvent, step as takeStep } from '#workflows/step.ts';
import { cardFacts } from './count-facts.ts';
import { takeWithPeople } from './find-people.ts';
import { findItem } from './item-store.ts';
import { type OpenedItem, openItem } from './open-item.ts';
import { planStep } from './plan-step.ts';
import { planVoid } from './plan-void.ts';
import { noRows, type Rows, type TimerKind } from './rows.ts';
import { tellScreens } from './tell-screens.ts';
import { writeRows } from './write-rows.ts';

export interface DueTimer {
  itemId: string;
  key: string;
  kind: TimerKind;
  dueAt: Date;
  /** What a word from the item above says. */
  detail?: Json;
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
  const rows =
    due.kind === 'parent'
      ? planVoid(services, opened, due.detail ?? null)
      : await planNews(services, opened, due);
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

const titles: Record<Exclude<TimerKind, 'parent'>, string> = {
  after: '时限已到',
  children: '下级事项有进展',
  cards: '亮牌累计',
};

/** What the engine makes of it: nothing, when nothing in the item waits for this. */
async function planNews(services: Services, opened: OpenedItem, due: DueTimer): Promise<Rows> {
  const { item, version, facts } = opened;
  const kind = due.kind as keyof typeof titles;
  const event: StepEvent = kind === 'after' ? { kind: 'timer', key: due.key } : { kind };
  if (kind === 'cards') {
    const { unitId } = stand(version.compiled, item.snapshot, facts, item.snapshot.context);
    facts.cards = await cardFacts(services.database, version.workflow, unitId, facts.now);
  }
  const { compiled } = version;
  const step = await takeWithPeople(services, compiled, facts, (known) =>
    takeStep(compiled, item.snapshot, event, known),
  );
  if (isRefusal(step) || step.taken.length === 0) return noRows();
  const title = step.taken[0]?.meta.title;
  return planStep(services, opened, step, {
    kind: kind === 'children' ? 'child' : 'timer',
    event: kind === 'cards' ? (step.taken[0]?.event ?? due.key) : due.key,
    title: title ? textIn(title, 'zh') : titles[kind],
    form_key: null,
    form: null,
    request_key: null,
  });
}
