import type { Database } from '#server/database/connect.ts';

export interface ChangedDay {
  /** 'YYYY-MM-DD' */
  day: string;
  worked: boolean;
  note: string;
}

/** Days that differ from the shipped calendar; of one month ('2026-10') or all. */
export async function readChangedDays(database: Database, month = ''): Promise<ChangedDay[]> {
  const { rows } = await database.pool.query<ChangedDay>({
    name: 'read-changed-days',
    text: `select to_char(day, 'YYYY-MM-DD') as day, worked, note from calendar_day
      where $1 = '' or to_char(day, 'YYYY-MM') = $1 order by day`,
    values: [month],
  });
  return rows;
}

export interface DayChange extends ChangedDay {
  /** As the shipped calendar has it: then nothing is kept. */
  asShipped: boolean;
  by: string;
  at: Date;
  requestKey: string;
}

/** Changes a day, keeps the change for good and counts it, in one statement; not where this key has changed one before. */
export async function writeDay(
  database: Database,
  { day, worked, note, asShipped, by, at, requestKey }: DayChange,
): Promise<boolean> {
  const { rowCount } = await database.pool.query(
    `with kept as (
        insert into calendar_change (day, worked, note, changed_by, changed_at, request_key)
        values ($1, $2, $3, $4, $5, $6) on conflict (changed_by, request_key) do nothing returning day
      ), counted as (
        update calendar_state set number = number + 1 where exists (select from kept)
      ), cleared as (
        delete from calendar_day where $7 and day in (select day from kept)
      ), changed as (
        insert into calendar_day (day, worked, note, changed_by, changed_at)
        select day, $2, $3, $4, $5 from kept where not $7
        on conflict (day) do update set worked = excluded.worked, note = excluded.note,
          changed_by = excluded.changed_by, changed_at = excluded.changed_at
      )
      select from kept`,
    [day, worked, note, by, at, requestKey, asShipped],
  );
  return (rowCount ?? 0) > 0;
}

/** What this person's request key has changed. */
export async function findDayChange(
  database: Database,
  by: string,
  requestKey: string,
): Promise<ChangedDay | undefined> {
  const { rows } = await database.pool.query<ChangedDay>(
    `select to_char(day, 'YYYY-MM-DD') as day, worked, note from calendar_change
      where changed_by = $1 and request_key = $2`,
    [by, requestKey],
  );
  return rows[0];
}

export interface KeptChange extends ChangedDay {
  by: string;
  at: Date;
}

/** Changes of the days of one month ('2026-10'), the newest first. */
export async function listDayChanges(database: Database, month: string): Promise<KeptChange[]> {
  const { rows } = await database.pool.query<KeptChange>(
    `select to_char(c.day, 'YYYY-MM-DD') as day, c.worked, c.note, c.changed_at as at, coalesce(p.name, c.changed_by) as by
      from calendar_change c left join person p on p.id = c.changed_by
      where to_char(c.day, 'YYYY-MM') = $1 order by c.id desc limit 100`,
    [month],
  );
  return rows;
}

/** How often days were changed, and up to which change deadlines have been counted anew. */
export async function readCalendarState(database: Database): Promise<{ number: number; counted: number }> {
  const { rows } = await database.pool.query<{ number: number; counted: number }>(
    'select number, counted from calendar_state',
  );
  return rows[0] ?? { number: 0, counted: 0 };
}

export async function markCounted(database: Database, number: number): Promise<void> {
  await database.pool.query('update calendar_state set counted = $1 where counted < $1', [number]);
}

/** Every version there ever was: items stay on theirs. */
export async function listVersionIds(database: Database): Promise<string[]> {
  const { rows } = await database.pool.query<{ id: string }>('select id from workflow_version order by id');
  return rows.map(({ id }) => id);
}

/** Open items of these versions that have a timer ahead, by id. */
export async function listItemsWithTimers(
  database: Database,
  versionIds: string[],
  after: string | null,
  limit: number,
): Promise<string[]> {
  const { rows } = await database.pool.query<{ id: string }>({
    name: 'list-items-with-timers',
    text: `select i.id from item i
      where i.version_id = any ($1::bigint[]) and i.status = 'active' and ($2::uuid is null or i.id > $2)
        and exists (select from timer t where t.item_id = i.id and t.kind = 'after')
      order by i.id limit $3`,
    values: [versionIds, after, limit],
  });
  return rows.map(({ id }) => id);
}
