import type { Database } from '#server/database/connect.ts';

/** States of an item that are on their way to one of these seats. */
export async function listComing(
  database: Database,
  itemId: string,
  seats: string[],
): Promise<{ state: string; title: string }[]> {
  const { rows } = await database.pool.query<{ state: string; title: string }>({
    name: 'list-coming',
    text: `select distinct state, title from task_preview
      where item_id = $1 and kind = 'coming' and seat = any ($2) order by state`,
    values: [itemId, seats],
  });
  return rows;
}
