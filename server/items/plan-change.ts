import type { Services } from '#server/context.ts';
import { flowOf } from '#workflows/flow.ts';
import { searchWords } from '../ledgers/search-words.ts';
import type { Change } from './item-change.ts';
import type { StoredItem } from './item-store.ts';
import { sealEntry } from './plan-entry.ts';
import { ledgerRow, partySeats } from './plan-ledger.ts';
import { planSupervision, tellFollowers } from './plan-supervision.ts';
import { planTaskParties } from './plan-task-parties.ts';
import { planEffects, planGiven, planPreviews, planTasks, planTimers } from './plan-waiting.ts';
import type { LedgerRow, Rows } from './rows.ts';
import { searchTexts } from './search-texts.ts';
import { tellChildren, tellDropped, tellRest } from './tell-children.ts';

/** Adds the rows of one step of an item that is there already. */
export function planChange(services: Services, rows: Rows, change: Change, now: string): void {
  const { item, version, step } = change;
  planHistory(rows, change, now);
  const row = ledgerRow(item.id, version, step, now, item);
  rows.ledgerChanges.push(row);
  const sameData = isSameData(change);
  planParties(services, rows, change, sameData);
  if (!sameData) planSearch(services, rows, change);
  planStanding(services, rows, change, now);
  planNews(rows, change, row, now);
  tellParent(rows, item, change, now);
  tellChildren(rows, change, now);
  tellRest(rows, change, now);
  tellDropped(rows, change, now);
}

/** The next line of its history, and the item as it is after it. */
function planHistory(rows: Rows, { item, step, ...change }: Change, now: string): void {
  const revision = item.revision + (change.keepsRevision ? 0 : 1);
  const entry = sealEntry(item.lastHash, {
    ...change.entry,
    item_id: item.id,
    number: item.lastEntry + 1,
    revision,
    actor: change.actor,
    from_states: change.from,
    to_states: step.states,
    at: now,
  });
  rows.entries.push(entry);
  rows.itemChanges.push({
    id: item.id,
    revision,
    seen_entry: item.lastEntry,
    last_hash: entry.hash,
    status: step.status,
    snapshot: step.snapshot,
    updated_at: now,
  });
}

/** What waits for people and for the clock where it stands now. */
function planStanding(services: Services, rows: Rows, { item, version, step }: Change, now: string): void {
  rows.tasksClosed.push({
    item_id: item.id,
    kept: step.tasks.map((need) => need.state).filter((state) => !step.entered.includes(state)),
  });
  planTasks(services, rows, item.id, step, now);
  if (version.compiled.previewed.length > 0) rows.previewsCleared.push({ item_id: item.id });
  planPreviews(services, rows, item.id, step, now);
  planTaskParties(services.directory, rows, { itemId: item.id, filedFor: item.unitId, version, step });
  planGiven(rows, item.id, version.key, step, now);
  if (!version.hasTimers) return;
  const kept = [...step.timers.set.map(({ key }) => key), ...step.timers.kept];
  rows.timersCleared.push({ item_id: item.id, kept });
  planTimers(rows, item.id, step);
}

/** Who hears of it: those the definition names, and those who follow the item. */
function planNews(rows: Rows, change: Change, { label, list }: LedgerRow, now: string): void {
  const { item, version, step, entry } = change;
  const by = change.actor?.id ?? null;
  const carded = step.effects.some(({ kind }) => kind === 'card');
  const bySelf = entry.kind === 'verb' || step.effects.some(({ kind }) => kind === 'given');
  const arranged = bySelf && step.taken.length === 0 && !carded;
  planEffects(rows, item.id, step, { now, except: by, label, list, ...(arranged && { kind: 'task' }) });
  planSupervision(rows, { itemId: item.id, version, step, by, now, resumed: hasResumed(change) });
  if (!hasMoved(change)) return;
  const about = { itemId: item.id, label, list, title: entry.title, by, now };
  tellFollowers(rows, step.snapshot.context.supervision, about);
}

const hasResumed = ({ item, step }: Change): boolean =>
  flowOf(item.snapshot.context).suspended !== null && flowOf(step.snapshot.context).suspended === null;

const hasMoved = ({ item, step, from }: Change): boolean =>
  step.status !== item.status || step.states.join() !== from.join();

/** What follows from the data alone is left as it is when the data is. */
const isSameData = ({ item, step }: Change): boolean =>
  JSON.stringify(item.snapshot.context.data) === JSON.stringify(step.snapshot.context.data);

function planParties(
  services: Services,
  rows: Rows,
  { item, version, step, actor: by, byOutsider }: Change,
  sameData: boolean,
): void {
  const actor = byOutsider ? null : by;
  const acted = Object.values(item.snapshot.context.actors).flat();
  const filed = item.openedBy !== 'clock' && actor?.id === item.filerId;
  const known = actor === null || filed || acted.includes(actor.id);
  if (known && sameData) return;
  const seats = partySeats(services.directory, version, item.unitId, step.unitId, actor?.id ?? null);
  for (const seat of seats) rows.parties.push({ item_id: item.id, seat });
  for (const effect of step.effects) {
    if (effect.kind === 'hide' && !seats.includes(effect.seat))
      rows.partiesEnded.push({ item_id: item.id, seat: effect.seat });
  }
}

function planSearch(services: Services, rows: Rows, { item, version, step }: Change): void {
  const texts = searchTexts(version.forms, step.snapshot.context.data, services.directory);
  const words = [...searchWords(version.key, texts), item.serial.toLowerCase()];
  rows.searchChanges.push({ item_id: item.id, words });
}

/** A message that is due at once; the parent's own act then looks at all its children. */
function tellParent(rows: Rows, item: StoredItem, change: Change, now: string): void {
  if (!item.parentId || !hasMoved(change)) return;
  rows.timers.push({ item_id: item.parentId, key: '@children', kind: 'children', due_at: now });
}
