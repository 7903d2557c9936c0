import type { Database } from '#server/database/connect.ts';
import type { Desk } from '#workflows/facts.ts';
import type { TimePlace } from '../time-place.ts';

/** A seat somebody sits on: in their own right, or for the person whose it is. */
export interface HeldSeat {
  seat: string;
  holder: string;
  /** Only on items of this list; null is all of them. */
  list: string | null;
}

export interface TaskFilter {
  held: HeldSeat[];
  workflow?: string | undefined;
  late?: boolean | undefined;
  /** Only what is due from now until then. */
  soonUntil?: Date | undefined;
  /** Part of the label or the start of the serial. */
  text?: string | undefined;
  after?: TimePlace | undefined;
  limit: number;
  now: Date;
}

export interface FoundTask {
  id: string;
  item_id: string;
  state: string;
  title: string;
  /** How urgent it is, 0 to 3. */
  rank: number;
  opened_at: Date;
  /** To the microsecond, for the cursor. */
  opened_text: string;
  due_at: Date | null;
  workflow_key: string;
  serial: string;
  label: string;
  unit_id: string;
  card: 'yellow' | 'red' | null;
  filer_name: string;
  version_id: string;
  revision: number;
  /** What people have arranged about it. */
  desk: Desk | null;
  /** It waits for one person by name. */
  by_name: boolean;
  /** Its clocks stand still, and nothing can be done. */
  suspended: boolean;
}

// Each seat is looked up by itself, in the order of its index, so the cost does not grow with the table.
const mineSql = `select distinct on (m.rank, m.opened_at, m.id) m.*, p.name as filer_name, i.version_id, i.revision,
    i.snapshot #> array['context', 'desk', m.state] as desk
  from unnest($1::text[], $2::text[], $11::text[]) wanted (seat, holder, list)
  cross join lateral (
    select t.id, t.item_id, t.state, t.title, s.rank, s.opened_at, s.opened_at::text as opened_text, t.due_at,
      l.workflow_key, l.serial, l.label, l.unit_id, l.card, l.filer_id, l.tags @> array['suspended'] as suspended,
      s.seat like 'person:%' as by_name
    from task_seat s
    join task t on t.id = s.task_id
    join ledger_row l on l.item_id = t.item_id
    where s.seat = wanted.seat
      and not t.excluded @> array[wanted.holder]
      and (wanted.list is null or l.list = wanted.list)
      and ($3::text is null or l.workflow_key = $3)
      and (not $4::boolean or t.due_at < $5)
      and ($10::timestamptz is null or (t.due_at >= $5 and t.due_at < $10))
      and ($6::text is null or l.label like $6 or l.serial like $6)
      and ($7::timestamptz is null or (s.rank, s.opened_at, s.task_id) < ($12, $7, $8::uuid))
    order by s.rank desc, s.opened_at desc, s.task_id desc limit $9
  ) m
  join person p on p.id = m.filer_id
  join item i on i.id = m.item_id
  order by m.rank desc, m.opened_at desc, m.id desc limit $9`;

const likePattern = (text: string | undefined) =>
  text ? `%${text.replaceAll(/[\\%_]/g, (mark) => `\\${mark}`)}%` : null;

/** Open tasks that wait for one of these seats, each once: the most urgent first, and of those the newest. */
export async function listTasks(database: Database, filter: TaskFilter): Promise<FoundTask[]> {
  const { held, workflow = null, late = false, soonUntil, after, limit, now } = filter;
  const { rows } = await database.pool.query<FoundTask>({
    name: 'list-tasks',
    text: mineSql,
    values: [
      held.map(({ seat }) => seat),
      held.map(({ holder }) => holder),
      workflow,
      late,
      now,
      likePattern(filter.text),
      after?.at ?? null,
      after?.id ?? null,
      limit,
      soonUntil ?? null,
      held.map(({ list }) => list),
      after?.rank ?? 0,
    ],
  });
  return rows;
}

const MOST = 1_000;

/** How many wait, are late, and are due before `soon`; counted up to a thousand. */
export async function countTasks(
  database: Database,
  { held, now, soon }: { held: HeldSeat[]; now: Date; soon: Date },
): Promise<{ waiting: number; late: number; soon: number; capped: boolean }> {
  const { rows } = await database.pool.query<{ waiting: number; late: number; soon: number }>({
    name: 'count-tasks',
    text: `select count(*)::int as waiting,
        count(*) filter (where due_at < $3)::int as late,
        count(*) filter (where due_at >= $3 and due_at < $4)::int as soon
      from (
        select distinct t.id, t.due_at
        from unnest($1::text[], $2::text[], $5::text[]) wanted (seat, holder, list)
        cross join lateral (
          select t.id, t.due_at from task_seat s join task t on t.id = s.task_id
          where s.seat = wanted.seat and not t.excluded @> array[wanted.holder]
            and (wanted.list is null
              or exists (select from ledger_row l where l.item_id = t.item_id and l.list = wanted.list))
          order by s.rank desc, s.opened_at desc, s.task_id desc limit ${MOST}
        ) t limit ${MOST}
      ) counted`,
    values: [
      held.map(({ seat }) => seat),
      held.map(({ holder }) => holder),
      now,
      soon,
      held.map(({ list }) => list),
    ],
  });
  const counts = rows[0] ?? { waiting: 0, late: 0, soon: 0 };
  return { ...counts, capped: counts.waiting === MOST };
}

export interface FoundAct {
  item_id: string;
  number: number;
  serial: string;
  label: string;
  workflow_key: string;
  version_id: string;
  event: string | null;
  title: string;
  at: Date;
  at_text: string;
  status: string;
  states: string[];
}

/** What a person did, newest first; an item that was acted on twice appears twice. */
export async function listActs(
  database: Database,
  {
    personId,
    after,
    limit,
  }: { personId: string; after?: { at: string; id: string } | undefined; limit: number },
): Promise<FoundAct[]> {
  const { rows } = await database.pool.query<FoundAct>({
    name: 'list-acts',
    text: `select e.item_id, e.number, e.event, e.title, e.at, e.at::text as at_text,
        l.serial, l.label, l.workflow_key, l.status, l.states, i.version_id
      from (
        select item_id, number, event, title, at from entry
        where actor_id = $1 and ($2::timestamptz is null or (at, item_id) < ($2, $3::uuid))
        order by at desc, item_id desc limit $4
      ) e
      join ledger_row l on l.item_id = e.item_id
      join item i on i.id = e.item_id
      order by e.at desc, e.item_id desc`,
    values: [personId, after?.at ?? null, after?.id ?? null, limit],
  });
  return rows;
}
