// The floor: a bare SQL client that writes the same rows as one step, in two round trips, with nothing around them.
import type { Pool } from 'pg';

const load = `select i.*, r.answer from item i left join request r on r.actor_id = $2 and r.key = $3 where i.id = $1`;

const write = `with
  r as (insert into request values ($1, $2, $3, $4, now())),
  i as (update item set revision = revision + 1, last_entry = last_entry + 1, last_hash = $5, snapshot = $6, updated_at = now()
    where id = $7 and last_entry = $8),
  e as (insert into entry values ($7, $8 + 1, $9, 'event', $10, $11, $1, $12, $13, $14, $15, $16, $17, $18, null, now(), $2, $5, $5)),
  td as (delete from task where item_id = $7),
  t as (insert into task values ($19, $7, $20, $11, now(), now(), '{}')),
  s as (insert into task_seat values ($21, now(), $19)),
  l as (update ledger_row set states = $16, updated_at = now(), fields = $22 where item_id = $7)
  select 1`;

export interface FloorStep {
  itemId: string;
  actorId: string;
  requestKey: string;
  taskId: string;
}

/** One step's rows as captured from the server; only keys and numbers differ from step to step. */
export interface Captured {
  snapshot: string;
  fields: string;
  form: string;
  from: string[];
  to: string[];
  state: string;
  seat: string;
  answer: string;
  hash: string;
}

export async function floorStep(
  pool: Pool,
  row: Captured,
  { itemId, actorId, requestKey, taskId }: FloorStep,
): Promise<void> {
  const { rows } = await pool.query({
    name: 'floor-load',
    text: load,
    values: [itemId, actorId, requestKey],
  });
  const item = rows[0] as { revision: number; last_entry: number };
  const who = ['张佳梦', '机关党委联络员 · 市财政局', 'U001'];
  await pool.query({
    name: 'floor-write',
    text: write,
    values: [
      actorId,
      requestKey,
      row.hash,
      row.answer,
      row.hash,
      row.snapshot,
      itemId,
      item.last_entry,
      item.revision + 1,
      'PLAN',
      '制定方案',
      ...who,
      row.from,
      row.to,
      'plan',
      row.form,
      taskId,
      row.state,
      row.seat,
      row.fields,
    ],
  });
}
