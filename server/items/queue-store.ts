import type { Database } from '#server/database/connect.ts';
import type { Queue } from '#workflows/queues.ts';

/** Somebody who may be given one more: how many they were ever given, so that nobody else counts the same. */
export interface Room {
  person: string;
  given: number;
}

/** Active people on these seats who have fewer such tasks in hand than they may, by id. */
export async function listRoom(
  database: Database,
  { role, workflow, states, seats, most }: Queue,
  excluded: string[],
): Promise<Room[]> {
  const { rows } = await database.pool.query<Room>({
    name: 'list-room',
    text: `select p.person_id as person,
        coalesce((select max(number) from work_given g where g.queue = $1 and g.person_id = p.person_id), 0) as given
      from (select distinct person_id from seat_people($2) where person_id <> all ($3)) p
      where (select count(*) from task_seat s join task t on t.id = s.task_id join ledger_row l on l.item_id = t.item_id
        where s.seat = 'person:' || p.person_id and t.state = any ($4) and l.workflow_key = $5) < $6
      order by 1 limit 2000`,
    values: [`${workflow}/${role}`, seats, excluded, states, workflow, most],
  });
  return rows;
}

/** How many tasks in these states somebody has in hand, and how many of the role's they were ever given. */
export async function countInHand(
  database: Database,
  person: string,
  { role, workflow, states }: Pick<Queue, 'role' | 'workflow' | 'states'>,
): Promise<{ open: number; given: number }> {
  const { rows } = await database.pool.query<{ open: number; given: number }>({
    name: 'count-in-hand',
    text: `select
        (select count(*)::int from task_seat s join task t on t.id = s.task_id join ledger_row l on l.item_id = t.item_id
          where s.seat = 'person:' || $1 and t.state = any ($2) and l.workflow_key = $3) as open,
        coalesce((select max(number) from work_given where queue = $4 and person_id = $1), 0) as given`,
    values: [person, states, workflow, `${workflow}/${role}`],
  });
  return rows[0] ?? { open: 0, given: 0 };
}

/** Items with a task that waits and that somebody has room for now: the most urgent first, and of those the longest wait. */
export async function listAssignable(database: Database, limit: number): Promise<string[]> {
  const { rows } = await database.pool.query<{ item_id: string }>({
    name: 'list-assignable',
    text: `with waiting as (
        select t.item_id, t.opened_at, t.excluded, q.workflow, q.states, q.seats, q.most, q.priority
        from task t join ledger_row on ledger_row.item_id = t.item_id and not ledger_row.tags @> array['suspended']
        cross join json_to_recordset(t.waits) as q(workflow text, states text[], seats text[], most int, priority int)
        where t.waits is not null order by q.priority desc, t.opened_at, t.id limit 1000
      ), room as (
        select q.*, p.person_id
        from (select distinct workflow, states, seats, most from waiting) q
        cross join lateral seat_people(q.seats) p
        where (select count(*) from task_seat s join task t on t.id = s.task_id join ledger_row l on l.item_id = t.item_id
          where s.seat = 'person:' || p.person_id and t.state = any (q.states) and l.workflow_key = q.workflow) < q.most
      )
      select item_id from waiting w
      where exists (select from room r where r.workflow = w.workflow and r.states = w.states and r.seats = w.seats
        and r.person_id <> all (w.excluded))
      group by item_id order by max(priority) desc, min(opened_at), item_id limit $1`,
    values: [limit],
  });
  return rows.map(({ item_id }) => item_id);
}
