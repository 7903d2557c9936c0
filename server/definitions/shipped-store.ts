import type { Transaction } from 'kysely';
import type { Tables } from '#server/database/tables.ts';

/** Notes a shipped text; false when it was met before. */
export async function meetShipped(
  query: Transaction<Tables>,
  { sha256, key }: { sha256: string; key: string },
  at: Date,
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await query
    .insertInto('shipped_version')
    .values({ sha256, key, met_at: at })
    .onConflict((conflict) => conflict.column('sha256').doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

/** Whether a version has the text of a shipped one. */
export async function isShipped(query: Transaction<Tables>, sha256: string): Promise<boolean> {
  const row = await query
    .selectFrom('shipped_version')
    .select('sha256')
    .where('sha256', '=', sha256)
    .executeTakeFirst();
  return row !== undefined;
}

/** Tells people about something that is no item. */
export async function insertNotices(
  query: Transaction<Tables>,
  people: readonly string[],
  notice: { newId: () => string; title: string; at: Date },
): Promise<void> {
  if (people.length === 0) return;
  const { newId, title, at } = notice;
  await query
    .insertInto('notice')
    .values(people.map((person_id) => ({ id: newId(), person_id, item_id: null, kind: 'system', title, at })))
    .execute();
}
