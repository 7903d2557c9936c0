import type { Database } from '#server/database/connect.ts';

/**
 * Items with a task that nobody can do, and those where nobody could when last looked at. Who sits where is asked once
 * for all seats, for there are far fewer of them than tasks.
 */
export async function listItemsToLookAt(database: Database): Promise<string[]> {
  const { rows } = await database.pool.query<{ id: string }>(
    `with held as materialized (
      select seat, person_id
      from seat_people((select array_agg(seat) from (select distinct seat from task_seat) seats))
    )
    select distinct t.item_id as id from task t
    join item i on i.id = t.item_id and i.status = 'active'
    where position('"vacant":["' in i.snapshot::text) > 0
      or position('"tally":{"' in i.snapshot::text) > 0 or not exists (
      select from task_seat s where s.task_id = t.id and (s.seat = 'anyone' or exists (
        select from held h where h.seat = s.seat and h.person_id <> all (t.excluded))))
    order by 1`,
  );
  return rows.map(({ id }) => id);
}
