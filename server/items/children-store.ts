import { sql } from 'kysely';
import type { Database } from '#server/database/connect.ts';
import { seatHeld } from '#server/identity/seat-held.ts';

// An item that is need-to-know does not appear below another either, but to those who may see it.
const maySee = (seats: string[]) => sql<boolean>`(l.secrecy <> 'need-to-know'
  or exists (select from item_party p where p.item_id = l.item_id and ${seatHeld('p.seat', seats)})
  or exists (select from task t join task_seat s on s.task_id = t.id
    where t.item_id = l.item_id and ${seatHeld('s.seat', seats)}))`;

const far = (progress: string) => sql<number>`case when l.status = 'done' then 100
  when l.status <> 'void' and jsonb_typeof(l.fields -> ${progress}) = 'number'
    then (l.fields ->> ${progress})::float8
  else 0 end`;

export interface ChildCount {
  version_id: string;
  status: 'active' | 'done' | 'void';
  states: string[];
  count: number;
  progress: number;
}

/** The children these seats may see, by where they stand. */
export async function countVisibleChildren(
  database: Database,
  parentId: string,
  seats: string[],
  progress: string,
): Promise<ChildCount[]> {
  const { rows } = await sql<ChildCount>`
    select c.version_id, l.status, l.states, count(*)::int as count, sum(${far(progress)}) as progress
    from item c join ledger_row l on l.item_id = c.id
    where c.parent_id = ${parentId} and ${maySee(seats)}
    group by 1, 2, 3`.execute(database.query);
  return rows;
}

/** Children in the order they were opened; the id is a version 7 UUID, so it keeps that order. */
export async function listChildRows(
  database: Database,
  parentId: string,
  {
    seats,
    progress,
    after,
    limit,
  }: { seats: string[]; progress: string; after: string | undefined; limit: number },
) {
  const first = database.query
    .selectFrom('item as c')
    .innerJoin('ledger_row as l', 'l.item_id', 'c.id')
    .select([
      'c.id',
      'c.version_id',
      'l.serial',
      'l.label',
      'l.unit_id',
      'c.status',
      'l.states',
      'l.card',
      'l.tags',
      'l.due_at',
      'l.updated_at',
    ])
    .select(far(progress).as('progress'))
    .where('c.parent_id', '=', parentId)
    .where(maySee(seats))
    .orderBy('c.created_at')
    .orderBy('c.id')
    .limit(limit);
  if (after === undefined) return first.execute();
  return first
    .where(
      sql<boolean>`(c.created_at, c.id) > (select a.created_at, a.id from item a where a.id = ${after}::uuid)`,
    )
    .execute();
}
