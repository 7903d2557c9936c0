import type { Database } from '#server/database/connect.ts';

export interface ItemInName {
  id: string;
  serial: string;
}

/**
 * Open items with a task that waits for this person by name, or with a desk that names them: who was asked to sign
 * later, or waits for another's opinion, has no seat now.
 */
export async function listItemsInNameOf(
  database: Database,
  personId: string,
  limit: number,
): Promise<ItemInName[]> {
  const { rows } = await database.pool.query<ItemInName>({
    text: `select l.item_id as id, l.serial
      from (
        select t.item_id from task_seat s join task t on t.id = s.task_id where s.seat = 'person:' || $1
        union
        select i.id from item_party p join item i on i.id = p.item_id
        where p.seat = 'person:' || $1 and i.status = 'active'
          and position('"id":"' || $1 || '"' in coalesce(i.snapshot #>> '{context,desk}', '')) > 0
      ) found
      join ledger_row l on l.item_id = found.item_id
      where l.status = 'active' order by l.created_at, l.item_id limit $2`,
    values: [personId, limit],
  });
  return rows;
}
