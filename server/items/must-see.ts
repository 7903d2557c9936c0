import type { Database } from '#server/database/connect.ts';
import { findItem, type StoredItem } from './item-store.ts';
import { notFound } from './refuse.ts';

/** The item, or not found for whoever may not see it. */
export async function mustSee(
  { database, person }: { database: Database; person: { seats: string[] } },
  id: string,
): Promise<StoredItem> {
  const item = await findItem(database, id, person.seats);
  if (!item?.visible) throw notFound();
  return item;
}
