import type { Database } from '#server/database/connect.ts';
import { findOpenItems, type StoredItem } from './item-store.ts';

export type { StoredItem };

const BATCH = 200;

/** Some of them, those after an item; to go on from the last. */
export const openItemsAfter = findOpenItems;

/** Every open item of a version in batches, each as it stands when its batch is read. */
export async function* openItemsOf(
  database: Database,
  versionId: string,
  batch = BATCH,
): AsyncGenerator<StoredItem[]> {
  for (let after: string | undefined; ; ) {
    const items = await findOpenItems(database, versionId, after, batch);
    if (items.length > 0) yield items;
    if (items.length < batch) return;
    after = items.at(-1)?.id;
  }
}
