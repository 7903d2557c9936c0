import type { Database } from '#server/database/connect.ts';
import type { DueTimer } from '../items/act-by-clock.ts';

/** Timers that are due by the database's clock, or by `until` where a test or the demo sets the clock. */
export async function listDueTimers(
  database: Database,
  until: Date | null,
  limit: number,
): Promise<DueTimer[]> {
  const { rows } = await database.pool.query<{
    item_id: string;
    key: string;
    kind: DueTimer['kind'];
    detail: DueTimer['detail'];
    due_at: Date;
    set_at: string;
  }>({
    name: 'list-due-timers',
    text: `select item_id, key, kind, due_at, set_at::text as set_at, detail from timer
      where due_at <= coalesce($1::timestamptz, now()) and (retry_at is null or retry_at <= now())
      order by due_at limit $2`,
    values: [until, limit],
  });
  return rows.map((row) => ({
    itemId: row.item_id,
    key: row.key,
    kind: row.kind,
    dueAt: row.due_at,
    setAt: row.set_at,
    detail: row.detail,
  }));
}

/** Puts a timer off after a failure, longer each time, at most an hour; answers with how often it has failed. */
export async function putOff(
  database: Database,
  { itemId, key }: DueTimer,
  problem: string,
): Promise<number> {
  const { rows } = await database.pool.query<{ attempts: number }>({
    name: 'put-off-timer',
    text: `update timer set attempts = attempts + 1, problem = $3,
        retry_at = now() + least(interval '1 hour', interval '1 second' * power(2, least(attempts, 12)))
      where item_id = $1 and key = $2 returning attempts`,
    values: [itemId, key, problem.slice(0, 500)],
  });
  return rows[0]?.attempts ?? 0;
}

/** What people call an item. */
export async function getItemName(
  { query }: Database,
  itemId: string,
): Promise<{ serial: string; list: string }> {
  return await query
    .selectFrom('ledger_row')
    .select(['serial', 'list'])
    .where('item_id', '=', itemId)
    .executeTakeFirstOrThrow();
}
