import type { Services } from '#server/context.ts';
import type { JsonObject } from '#workflows/definition.ts';
import type { PastEntry, PastItem } from '#workflows/migration/past.ts';
import { noChildren, toItemFacts } from './facts.ts';
import { countChildren } from './item-store.ts';
import { readEntries, readNewestItems } from './past-store.ts';

const BATCH = 100;
const LOOK_FURTHER = 20;

export type PastItemWithSerial = PastItem & { serial: string };

type ItemRow = Awaited<ReturnType<typeof readNewestItems>>[number];
type EntryRow = Awaited<ReturnType<typeof readEntries>>[number];

export interface PastBatch {
  items: PastItemWithSerial[];
  /** How many came from another version: what happened there cannot be run through this one. */
  leftOut: number;
}

/** The newest items of a version with their whole histories, in batches, until `most` were read. */
export async function* pastItemsOf(
  services: Services,
  versionId: string,
  most: number,
): AsyncGenerator<PastBatch> {
  let before: string | undefined;
  for (let [read, looked] = [0, 0]; read < most && looked < most * LOOK_FURTHER; ) {
    const rows = await readNewestItems(services.database, versionId, before, BATCH);
    if (rows.length === 0) return;
    const own = rows.filter(({ migrated }) => !migrated).slice(0, most - read);
    yield {
      items: await withHistories(services, own),
      leftOut: rows.filter(({ migrated }) => migrated).length,
    };
    read += own.length;
    looked += rows.length;
    before = rows.at(-1)?.id;
  }
}

async function withHistories(services: Services, rows: ItemRow[]): Promise<PastItemWithSerial[]> {
  if (rows.length === 0) return [];
  const ids = rows.map(({ id }) => id);
  const entries = Map.groupBy(await readEntries(services.database, ids), (entry) => entry.item_id);
  return Promise.all(rows.map((row) => toPast(services, row, entries.get(row.id) ?? [])));
}

async function toPast(services: Services, row: ItemRow, entries: EntryRow[]): Promise<PastItemWithSerial> {
  const filed = {
    id: row.id,
    filerId: row.filer_id,
    openedBy: row.opened_by,
    unitId: row.unit_id,
    createdAt: row.created_at.toISOString(),
  };
  return {
    serial: row.serial,
    item: toItemFacts(services.directory, filed),
    entries: entries.map(toEntry),
    children: row.has_children ? await countChildren(services.database, row.id) : noChildren,
  };
}

function toEntry(row: EntryRow): PastEntry {
  const { actor_id: id, actor_name: name, actor_unit: unitId, actor_post: postTitle } = row;
  return {
    number: row.number,
    kind: row.kind,
    event: row.event,
    actor: id === null ? null : { id, name: name ?? '', unitId: unitId ?? '', postTitle: postTitle ?? '' },
    to: row.to_states,
    formKey: row.form_key,
    form: (row.form ?? {}) as JsonObject,
    at: new Date(row.at).toISOString(),
  };
}
