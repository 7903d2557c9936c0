// The rows of an item that goes on in another version: as those of a step, but nothing is done on the way.
import { textIn } from '#forms/text.ts';
import type { Services } from '#server/context.ts';
import type { Version } from '#server/definitions/version.ts';
import type { Json, JsonObject } from '#workflows/definition.ts';
import type { Moved } from '#workflows/migration/migrate-snapshot.ts';
import { activeStates } from '#workflows/walk.ts';
import { searchWords } from '../ledgers/search-words.ts';
import type { StoredItem } from './item-store.ts';
import { migrationTitle } from './migration-title.ts';
import { planChange } from './plan-change.ts';
import { partySeats } from './plan-ledger.ts';
import { noRows, type Rows } from './rows.ts';
import { searchTexts } from './search-texts.ts';

export interface ItemMigration {
  migrationId: string;
  item: StoredItem;
  from: Version;
  to: Version;
  moved: Moved;
  now: string;
}

/** Everything a migrated item writes, in one statement like any act. */
export function planMigration(services: Services, migration: ItemMigration): Rows {
  const { item, to, moved, now } = migration;
  const rows = noRows();
  const { zh: title } = migrationTitle(to.number);
  const entry = {
    kind: 'system',
    event: '@migrate',
    title,
    form_key: null,
    form: null,
    request_key: null,
  } as const;
  const from = activeStates(item.snapshot.value);
  const detail = detailOf(migration);
  planChange(
    services,
    rows,
    { item, version: to, step: moved.step, from, actor: null, entry: { ...entry, detail } },
    now,
  );
  for (const change of rows.itemChanges) change.version_id = to.id;
  planSameTasks(rows, migration);
  planSameTimers(rows, migration);
  planVisibility(services, rows, migration);
  planWords(services, rows, migration);
  rows.migrated.push({ migration_id: migration.migrationId, item_id: item.id, result: 'moved', at: now });
  return rows;
}

function detailOf({ from, to, moved }: ItemMigration): Json {
  const { implicit, timers, votesDropped, carried } = moved;
  const renamed = [...carried]
    .filter(([now, old]) => now !== old)
    .map(([now, old]): [string, string] => [old, now]);
  const lists = Object.entries({ implicit, votesDropped, ...timers }).filter(([, list]) => list.length > 0);
  const migration: JsonObject = { from: from.number, to: to.number, fromId: from.id, toId: to.id };
  if (renamed.length > 0) migration.states = Object.fromEntries(renamed);
  return { migration: { ...migration, ...Object.fromEntries(lists) } };
}

/** Tasks keep their rows, and with them since when they wait; only their state may be called otherwise. */
function planSameTasks(rows: Rows, { moved, to }: ItemMigration): void {
  const oldPath = (path: string) => moved.carried.get(path) ?? path;
  rows.tasksClosed = rows.tasksClosed.map((closed) => ({ ...closed, kept: closed.kept.map(oldPath) }));
  rows.taskChanges = rows.taskChanges.map((change) => ({
    ...change,
    was: oldPath(change.state),
    title: textIn(to.taskTitles.get(change.state) ?? change.state, 'zh'),
  }));
}

/** Timers that go on under another key get a row of their own; those the new version has not are gone in any case. */
function planSameTimers(rows: Rows, { item, moved }: ItemMigration): void {
  const { snapshot, timers } = moved.step;
  const renamed = timers.kept.filter((key) => moved.formerKeys.get(key) !== key);
  for (const key of renamed) {
    const due_at = snapshot.context.timers[key]?.dueAt;
    if (due_at) rows.timers.push({ item_id: item.id, key, kind: 'after', due_at });
  }
  if (rows.timersCleared.length === 0) rows.timersCleared.push({ item_id: item.id, kept: [] });
}

/** Who sees the item follows the new version: its secrecy, and the unit it lies with. */
function planVisibility(services: Services, rows: Rows, { item, from, to, moved }: ItemMigration): void {
  const [was, is] = [from.workflow.meta.secrecy, to.workflow.meta.secrecy];
  if (was !== is && is === 'need-to-know') rows.partiesClosed.push({ item_id: item.id });
  rows.parties = partySeats(services.directory, to, item.unitId, moved.step.unitId, null).map((seat) => ({
    item_id: item.id,
    seat,
  }));
}

/** The new version's forms may make other words of the same data. */
function planWords(services: Services, rows: Rows, { item, to, moved }: ItemMigration): void {
  const texts = searchTexts(to.forms, moved.step.snapshot.context.data, services.directory);
  rows.searchChanges = [
    { item_id: item.id, words: [...searchWords(to.key, texts), item.serial.toLowerCase()] },
  ];
}
