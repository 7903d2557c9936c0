// One statement writes everything a step changes, or nothing. Lists that are empty leave no trace in it, so the few
// shapes that occur are each a named statement PostgreSQL plans once.
import type { Database } from '#server/database/connect.ts';
import { AppError } from '../errors.ts';
import type { Rows } from './rows.ts';
import { tookNoPlace } from './write-conflict.ts';

/**
 * SQL of one list of rows; $ stands for its parameter. An act changes one item, so what changes rows takes one record:
 * PostgreSQL expects a hundred rows of a recordset and would read whole tables for them.
 */
const parts: Record<keyof Rows, string> = {
  request: `insert into request
    select * from json_to_recordset($) as n(actor_id text, key text, body_hash text, answer json, at timestamptz)`,

  items: `insert into item (id, version_id, parent_id, revision, last_entry, last_hash, status, snapshot, unit_id,
      filer_id, serial, created_at, updated_at, opened_by)
    select n.id, n.version_id, n.parent_id, n.revision, n.last_entry, n.last_hash, n.status, n.snapshot, n.unit_id,
      n.filer_id,
      n.serial_prefix || lpad((c.last - c.taken + n.serial_position)::text,
        greatest(n.serial_width, length((c.last - c.taken + n.serial_position)::text)), '0'),
      n.created_at, n.updated_at, n.opened_by
    from json_to_recordset($) as n(id uuid, version_id bigint, parent_id uuid, revision int, last_entry int,
      last_hash text, status text, snapshot json, unit_id text, filer_id text, created_at timestamptz,
      updated_at timestamptz, serial_key text, serial_prefix text, serial_width int, serial_position int,
      opened_by text)
    join counters c on c.key = n.serial_key
    returning id, serial`,

  itemChanges: `update item set revision = n.revision, last_entry = n.seen_entry + 1, last_hash = n.last_hash,
      status = n.status, snapshot = n.snapshot, updated_at = n.updated_at,
      version_id = coalesce(n.version_id, item.version_id)
    from json_to_record($) as n(id uuid, revision int, seen_entry int, last_hash text, status text, snapshot json,
      updated_at timestamptz, version_id bigint)
    where item.id = n.id and item.last_entry = n.seen_entry`,

  entries: `insert into entry
    select * from json_to_recordset($) as n(item_id uuid, number int, revision int, kind text, event text, title text,
      actor_id text, actor_name text, actor_post text, actor_unit text, from_states text[], to_states text[],
      form_key text, form json, detail json, at timestamptz, request_key text, previous text, hash text)`,

  tasksClosed: `delete from task using json_to_record($) as n(item_id uuid, kept text[])
    where task.item_id = n.item_id and task.state <> all (n.kept)`,

  tasks: `insert into task select * from json_to_recordset($) as n(id uuid, item_id uuid, state text, title text,
      due_at timestamptz, opened_at timestamptz, excluded text[], waits json)`,

  taskSeats: `insert into task_seat (task_id, seat, opened_at, rank)
    select * from json_to_recordset($) as n(task_id uuid, seat text, opened_at timestamptz, rank smallint)`,

  taskChanges: `update task set due_at = n.due_at, excluded = n.excluded, waits = n.waits, state = n.state,
      title = coalesce(n.title, task.title)
    from task_changes n where task.item_id = n.item_id and task.state = coalesce(n.was, n.state)`,

  timersCleared: `delete from timer using json_to_record($) as n(item_id uuid, kept text[])
    where timer.item_id = n.item_id and timer.kind = 'after' and timer.key <> all (n.kept)`,

  // The moment of writing tells a timer set anew from the one before, also where both belong to one millisecond.
  timers: `insert into timer (item_id, key, kind, due_at, set_at, detail)
    select n.item_id, n.key, n.kind, n.due_at, clock_timestamp(), n.detail
    from json_to_recordset($) as n(item_id uuid, key text, kind text, due_at timestamptz, detail json)
    on conflict (item_id, key) do update
      set due_at = excluded.due_at, set_at = excluded.set_at, attempts = 0, retry_at = null, problem = null
      where timer.due_at <> excluded.due_at or excluded.kind <> 'after'`,

  timersFired: `delete from timer using json_to_record($) as n(item_id uuid, key text, set_at timestamptz)
    where timer.item_id = n.item_id and timer.key = n.key and timer.set_at = n.set_at`,

  childrenTold: `insert into timer (item_id, key, kind, due_at, set_at, detail)
    select c.id, '@parent', 'parent', n.at, n.at, n.detail
    from json_to_record($) as n(parent_id uuid, at timestamptz, detail json)
    join item c on c.parent_id = n.parent_id and c.status = 'active'
    on conflict (item_id, key) do nothing`,

  cards: `insert into card_given (item_id, at, unit_id, workflow_key, colour, reason, by, counts)
    select * from json_to_recordset($) as n(item_id uuid, at timestamptz, unit_id text, workflow_key text, colour text,
      reason json, by text, counts boolean)
    on conflict do nothing`,

  cardsLifted: `update card_given set lifted_at = n.at, mistaken = n.mistaken
    from json_to_record($) as n(item_id uuid, at timestamptz, mistaken boolean)
    where card_given.item_id = n.item_id and card_given.lifted_at is null`,

  levelsReached: `insert into level_reached (unit_id, level, period, item_id, at)
    select * from json_to_recordset($) as n(unit_id text, level text, period text, item_id uuid, at timestamptz)`,

  quotas: `insert into quota_use as q (key, used, most)
    select key, greatest(take, 0), most from json_to_recordset($) as n(key text, take int, most int)
    on conflict (key) do update set used = greatest(0, q.used + (
        select sum(n.take) from json_to_recordset($) as n(key text, take int, most int) where n.key = q.key)),
      most = greatest(excluded.most, q.used - 1)`,

  supervisions: `insert into item_supervision (person_id, item_id, at)
    select * from json_to_recordset($) as n(person_id text, item_id uuid, at timestamptz)
    on conflict do nothing`,

  supervisionsEnded: `delete from item_supervision using json_to_record($) as n(person_id text, item_id uuid)
    where item_supervision.person_id = n.person_id and item_supervision.item_id = n.item_id`,

  ledger: `insert into ledger_row
      (item_id, workflow_key, list, serial, label, status, outcome, states, tags, unit_id, filer_id, secrecy, card,
       due_at, parent_id, created_at, updated_at, fields)
    select n.item_id, n.workflow_key, n.list, items.serial, n.label, n.status, n.outcome, n.states, n.tags, n.unit_id,
      n.filer_id, n.secrecy, n.card, n.due_at, n.parent_id, n.created_at, n.updated_at, n.fields
    from json_to_recordset($) as n(item_id uuid, workflow_key text, list text, label text, status text, outcome text,
      states text[], tags text[], unit_id text, filer_id text, secrecy text, card text, due_at timestamptz,
      parent_id uuid, created_at timestamptz, updated_at timestamptz, fields jsonb)
    join items on items.id = n.item_id`,

  ledgerChanges: `update ledger_row set label = n.label, status = n.status, outcome = n.outcome, states = n.states,
      tags = n.tags, unit_id = n.unit_id, card = n.card, due_at = n.due_at, updated_at = n.updated_at,
      fields = n.fields, list = n.list, secrecy = n.secrecy
    from json_to_record($) as n(item_id uuid, label text, status text, outcome text, states text[], tags text[],
      unit_id text, card text, due_at timestamptz, updated_at timestamptz, fields jsonb, list text, secrecy text)
    where ledger_row.item_id = n.item_id`,

  parties: `insert into item_party (item_id, seat)
    select * from json_to_recordset($) as n(item_id uuid, seat text)
    on conflict do nothing`,

  partiesClosed: `delete from item_party using json_to_record($) as n(item_id uuid)
    where item_party.item_id = n.item_id and item_party.seat not like 'person:%'`,

  partiesEnded: `delete from item_party using json_to_record($) as n(item_id uuid, seat text)
    where item_party.item_id = n.item_id and item_party.seat = n.seat`,

  search: `insert into item_search (item_id, words)
    select n.item_id, array_to_tsvector(n.words || lower(items.serial))
    from json_to_recordset($) as n(item_id uuid, words text[]) join items on items.id = n.item_id`,

  searchChanges: `update item_search set words = array_to_tsvector(n.words)
    from json_to_record($) as n(item_id uuid, words text[]) where item_search.item_id = n.item_id`,

  attachments: `insert into item_attachment (item_id, attachment_id)
    select * from json_to_recordset($) as n(item_id uuid, attachment_id uuid)
    on conflict do nothing`,

  copies: `insert into item_copy (item_id, person_id, by_id, by_name, at)
    select * from json_to_recordset($) as n(item_id uuid, person_id text, by_id text, by_name text, at timestamptz)
    on conflict (item_id, person_id) do update
      set by_id = excluded.by_id, by_name = excluded.by_name, at = excluded.at, read_at = null`,

  turns: `insert into role_turn (key, number, last)
    select * from json_to_recordset($) as n(key text, number int, person text)`,

  recurring: `insert into recurring_item (workflow_key, period, unit_id, item_id, opened_at)
    select * from json_to_recordset($) as n(workflow_key text, period text, unit_id text, item_id uuid,
      opened_at timestamptz)`,

  notices: `insert into notice (id, person_id, item_id, kind, title, body, at)
    select gen_random_uuid(), told.person_id, n.item_id, n.kind, n.title, n.body, n.at
    from json_to_recordset($) as n(seats text[], item_id uuid, list text, kind text, title json, body json, at timestamptz,
      "except" text)
    cross join lateral (
      select substr(seat, 8) as person_id from unnest(n.seats) seat where seat like 'person:%'
      union
      select m.deputy_id from unnest(n.seats) seat
      join mandate m on m.principal_id = substr(seat, 8) and m.ended_at is null and n.at between m.from_at and m.until_at
        and (m.lists is null or n.list = any (m.lists)) and not exists (select from post o
          where o.person_id = m.principal_id and o.active and o.id <> all (m.post_ids))
      where seat like 'person:%'
      union
      select held.person_id from unnest(n.seats) marked, seat_people(array[marked]) held where marked like '%?%@%'
      union
      select coalesce(m.deputy_id, post.person_id) from unnest(n.seats) seat
      join post on post.active and seat not like '%?%'
        and post.post_key = split_part(split_part(seat, '@', 1), '/', 1)
        and (split_part(seat, '@', 2) = '*' or post.unit_id = split_part(seat, '@', 2))
        and (seat not like '%/%' or post.line_key = split_part(split_part(seat, '@', 1), '/', 2))
      left join lateral (
        select null as deputy_id
        union all
        select deputy_id from mandate
        where principal_id = post.person_id and post.id = any (post_ids) and ended_at is null
          and n.at between from_at and until_at and (lists is null or n.list = any (lists))
      ) m on true
      limit 2000
    ) told
    where told.person_id is distinct from n."except"`,

  given: `insert into work_given (queue, person_id, number, item_id, at)
    select * from json_to_recordset($) as n(queue text, person_id text, number int, item_id uuid, at timestamptz)`,

  previewsCleared: `delete from task_preview using json_to_record($) as n(item_id uuid)
    where task_preview.item_id = n.item_id`,

  previews: `insert into task_preview (seat, kind, at, id, item_id, state, title, holder_id)
    select * from json_to_recordset($) as n(seat text, kind text, at timestamptz, id uuid, item_id uuid, state text,
      title text, holder_id text)`,

  stepDrafts: `insert into step_draft (item_id, person_id, event, form, from_id, from_name, at)
    select * from json_to_recordset($) as n(item_id uuid, person_id text, event text, form json, from_id text,
      from_name text, at timestamptz)
    on conflict (item_id, person_id, event) do update
      set form = excluded.form, state = null, from_id = excluded.from_id, from_name = excluded.from_name, at = excluded.at`,

  migrated: `insert into version_migration_item (migration_id, item_id, result, at)
    select * from json_to_recordset($) as n(migration_id uuid, item_id uuid, result text, at timestamptz)
    on conflict (migration_id, item_id) do update set result = excluded.result, why = null, at = excluded.at`,
};

/** Parts that need more than one clause of the statement. */
const before: Partial<Record<keyof Rows, { name: string; sql: string }[]>> = {
  items: [
    {
      name: 'counters',
      sql: `insert into serial_counter as c (key, last)
        select serial_key, count(*) from json_to_recordset($) as n(serial_key text) group by serial_key
        on conflict (key) do update set last = c.last + excluded.last
        returning c.key, c.last,
          (select count(*) from json_to_recordset($) as n(serial_key text) where n.serial_key = c.key) as taken`,
    },
  ],
  taskChanges: [
    {
      name: 'task_changes',
      sql: `select * from json_to_recordset($) as n(item_id uuid, state text, due_at timestamptz, excluded text[],
        seats text[], waits json, rank smallint, was text, title text)`,
    },
    {
      name: 'seats_left',
      sql: `delete from task_seat using task, task_changes n
        where task.item_id = n.item_id and task.state = coalesce(n.was, n.state) and task_seat.task_id = task.id
          and task_seat.seat <> all (n.seats)`,
    },
    {
      name: 'seats_ranked',
      sql: `update task_seat set rank = n.rank from task, task_changes n
        where task.item_id = n.item_id and task.state = coalesce(n.was, n.state) and task_seat.task_id = task.id
          and task_seat.seat = any (n.seats) and task_seat.rank <> n.rank`,
    },
    {
      name: 'seats_joined',
      sql: `insert into task_seat (task_id, seat, opened_at, rank)
        select task.id, wanted.seat, task.opened_at, n.rank from task
        join task_changes n on task.item_id = n.item_id and task.state = coalesce(n.was, n.state)
        cross join unnest(n.seats) wanted (seat)
        where not exists (select from task_seat s where s.task_id = task.id and s.seat = wanted.seat)`,
    },
  ],
};

const names = Object.keys(parts) as (keyof Rows)[];
const composed = new Map<string, { name: string; text: string; used: (keyof Rows)[] }>();

function compose(used: (keyof Rows)[]) {
  const shape = names.map((name) => (used.includes(name) ? '1' : '0')).join('');
  const known = composed.get(shape);
  if (known) return known;
  const clauses = used.flatMap((name, position) => {
    const parameter = `$${position + 1}::json`;
    return [...(before[name] ?? []), { name: name.toLowerCase(), sql: parts[name] }].map(
      (part) => `${part.name} as (${part.sql.replaceAll('$)', `${parameter})`)})`,
    );
  });
  const answer = used.includes('items') ? 'select id, serial from items' : 'select 1';
  const statement = { name: `write-${shape}`, text: `with ${clauses.join(',\n')}\n${answer}`, used };
  composed.set(shape, statement);
  return statement;
}

const isChange = (list: keyof Rows) => parts[list].includes('json_to_record($)');

function onlyOne(rows: readonly unknown[]): unknown {
  if (rows.length > 1) throw new Error('an act changes one item');
  return rows[0];
}

/**
 * Writes all rows in one statement. A lost race breaks the key of `entry` (code 23505), a request key used before
 * that of `request`; then nothing at all is written. Answers with the serials of new items by id.
 */
export async function writeRows(database: Database, rows: Rows): Promise<Map<string, string>> {
  const { name, text, used } = compose(names.filter((list) => rows[list].length > 0));
  const values = used.map((list) => JSON.stringify(isChange(list) ? onlyOne(rows[list]) : rows[list]));
  const { rows: written } = await database.pool
    .query<{ id?: string; serial?: string }>({ name, text, values })
    .catch((error: unknown) => {
      throw tookNoPlace(error) ? new AppError('conflict', '名额已用完', 'The quota is used up') : error;
    });
  return new Map(written.flatMap(({ id, serial }) => (id && serial ? [[id, serial]] : [])));
}
