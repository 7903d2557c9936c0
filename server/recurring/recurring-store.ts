import type { Database } from '#server/database/connect.ts';

/** Units for which this period's item has been opened already. */
export async function listOpened(database: Database, workflow: string, period: string): Promise<Set<string>> {
  const { rows } = await database.pool.query<{ unit_id: string }>({
    name: 'list-opened',
    text: 'select unit_id from recurring_item where workflow_key = $1 and period = $2',
    values: [workflow, period],
  });
  return new Set(rows.map((row) => row.unit_id));
}

/** When a workflow was first published: duties of the time before are nobody's. */
export async function firstPublished(database: Database, workflow: string): Promise<Date | null> {
  const { rows } = await database.pool.query<{ at: Date | null }>(
    'select min(published_at) as at from workflow_version where key = $1',
    [workflow],
  );
  return rows[0]?.at ?? null;
}

export interface Unmanned {
  workflow: string;
  period: string;
  unitId: string;
  at: Date;
  /** Who hears of it. */
  seats: string[];
  title: { zh: string; en: string };
  body: { zh: string; en: string };
}

/** Notes that a unit has nobody for a duty, and tells who should know, in one statement; the second time is nothing. */
export async function noteUnmanned(database: Database, unmanned: Unmanned): Promise<boolean> {
  const { workflow, period, unitId, at, seats, title, body } = unmanned;
  const { rows } = await database.pool.query<{ noted: number }>({
    name: 'note-unmanned',
    text: `with noted as (
        insert into recurring_unmanned (workflow_key, period, unit_id, told_at) values ($1, $2, $3, $4)
        on conflict do nothing returning told_at
      ), told as (
        insert into notice (id, person_id, item_id, kind, title, body, at)
        select gen_random_uuid(), people.person_id, null, 'system', $6, $7, told_at
        from noted, (select distinct person_id from seat_people($5)) people
      )
      select count(*)::int as noted from noted`,
    values: [workflow, period, unitId, at, seats, JSON.stringify(title), JSON.stringify(body)],
  });
  return rows[0]?.noted === 1;
}

export interface PeriodCounts {
  period: string;
  owed: number;
  done: number;
  late: number;
  /** Units that have nobody it could be opened for. */
  unmanned: string[];
}

/** How the newest periods of a duty stand. What is void is owed by nobody any more. */
export async function countPeriods(
  database: Database,
  workflow: string,
  now: Date,
  limit: number,
): Promise<PeriodCounts[]> {
  const { rows } = await database.pool.query<PeriodCounts>({
    name: 'count-periods',
    text: `select period, count(*)::int as owed,
        count(*) filter (where status = 'done')::int as done,
        count(*) filter (where status = 'active' and due_at < $2)::int as late,
        coalesce(array_agg(unit_id order by unit_id) filter (where status is null), '{}') as unmanned
      from (
        select r.period, r.unit_id, l.status, l.due_at
        from recurring_item r join ledger_row l on l.item_id = r.item_id
        where r.workflow_key = $1 and l.status <> 'void'
        union all
        select u.period, u.unit_id, null, null from recurring_unmanned u
        where u.workflow_key = $1 and not exists (
          select from recurring_item r
          where r.workflow_key = $1 and r.period = u.period and r.unit_id = u.unit_id)
      ) owed group by period order by period desc limit $3`,
    values: [workflow, now, limit],
  });
  return rows;
}

/** Whether a write failed because another node had opened that item. */
export const isOpenedAlready = (error: unknown): boolean =>
  error instanceof Error &&
  'code' in error &&
  error.code === '23505' &&
  'table' in error &&
  error.table === 'recurring_item';
