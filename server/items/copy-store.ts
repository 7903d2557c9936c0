import type { Database } from '#server/database/connect.ts';

export interface CopyRow {
  name: string;
  by_name: string;
  at: Date;
  read_at: Date | null;
}

/** To whom an item was copied, the newest first. */
export async function listCopiesOf(database: Database, itemId: string): Promise<CopyRow[]> {
  const { rows } = await database.pool.query<CopyRow>({
    name: 'list-copies-of',
    text: `select p.name, c.by_name, c.at, c.read_at from item_copy c join person p on p.id = c.person_id
      where c.item_id = $1 order by c.at desc, c.person_id limit 200`,
    values: [itemId],
  });
  return rows;
}

/** Whoever opens what was copied to them has read it. */
export async function markCopyRead(
  database: Database,
  itemId: string,
  personId: string,
  at: Date,
): Promise<void> {
  await database.pool.query({
    name: 'mark-copy-read',
    text: `update item_copy set read_at = $3 where item_id = $1 and person_id = $2 and read_at is null`,
    values: [itemId, personId, at],
  });
}
