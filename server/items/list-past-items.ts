import type { Services } from '#server/context.ts';
import type { JsonObject } from '#workflows/definition.ts';
import type { PastEntry, PastItem } from '#workflows/migration/past.ts';
import { noChildren, toItemFacts } from './facts.ts';
import { countChildren } from './item-store.ts';
import { readEntries, readNewestItems } from './past-store.ts';

const BATCH = 100;

export type PastItemWithSerial = PastItem & { serial: string };

type ItemRow = Awaited<ReturnType<typeof readNewestItems>>[number];
type EntryRow = Awaited<ReturnType<typeof readEntries>>[number];

/** The newest items of a version with their whole histories, in batches. */
export async function* pastItemsOf(
  services: Services,
  versionId: string,
  most: number,
): AsyncGenerator<PastItemWithSerial[]> {
  let before: string | undefined;
  for (let left = most; left > 0; left -= BATCH) {
    const items = await readNewestItems(services.database, versionId, before, Math.min(BATCH, left));
    if (items.length === 0) return;
    const ids = items.map(({ id }) => id);
    const entries = Map.groupBy(await readEntries(services.database, ids), (entry) => entry.item_id);
    yield await Promise.all(items.map((item) => toPast(services, item, entries.get(item.id) ?? [])));
    before = ids.at(-1);
  }
}

async function toPast(services: Services, row: ItemRow, entries: EntryRow[]): Promise<PastItemWithSerial> {
  const filed = {
    id: row.id,
    filerId: row.filer_id,
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
