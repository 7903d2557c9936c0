// The heart of a ledger: ids of the rows wanted, in order, of those that may be seen. There are two ways to the same
// answer, and each is written so that PostgreSQL cannot leave it: the cost of a page must not grow with the ledger.
import { type RawBuilder, sql } from 'kysely';
import type { LedgerPlace } from './ledger-cursor.ts';
import type { LedgerQuery } from './ledger-page.ts';

export type Sql = RawBuilder<unknown>;

export interface LedgerSelection {
  /** Conditions on ledger_row l. */
  conditions: Sql[];
  /** Rows that one of these may see. */
  seats: string[];
  /** And those that everybody may see. */
  withPublic: boolean;
  /** Go through the ledger and ask of each row if it may be seen, or begin with what each seat may see. */
  way: 'by-row' | 'by-seat';
  /** 'none' is for counting: nothing is put in order, so it can stop as soon as there is enough. */
  sort: LedgerQuery['sort'] | 'none';
  direction: LedgerQuery['direction'];
}

/** What ledger_row l is sorted by; ids are in the order of creation. */
export function sortKey(sort: LedgerSelection['sort']): Sql {
  if (sort === 'due') return sql`coalesce(l.due_at, 'infinity')`;
  return sort === 'updated' ? sql`l.updated_at` : sql`l.item_id`;
}

export function visibleIds(selection: LedgerSelection, after: LedgerPlace | undefined, limit: number): Sql {
  return selection.way === 'by-row' ? idsByRow(selection, after, limit) : idsBySeat(selection, after, limit);
}

// The limit of one keeps the planner from turning "may this row be seen" into "everything that may be seen".
function idsByRow(selection: LedgerSelection, after: LedgerPlace | undefined, limit: number): Sql {
  const { seats, withPublic } = selection;
  return sql`select l.item_id from ledger_row l
    cross join lateral (
      select where ${withPublic} and l.secrecy = 'public'
      union all
      select from item_party p where p.item_id = l.item_id and p.seat = any (${seats}::text[])
      limit 1
    ) seen
    where ${wanted(selection, after)}
    ${ordered(selection, sortKey(selection.sort), sql`l.item_id`)} limit ${limit}`;
}

// Each seat brings its own first rows; the first of all are among those. Here the limit of one keeps the planner on
// the path from a seat to its rows.
function idsBySeat(selection: LedgerSelection, after: LedgerPlace | undefined, limit: number): Sql {
  const { seats, withPublic, sort } = selection;
  const key = sortKey(sort);
  const isCreated = sort === 'created';
  const fromPlace = isCreated && after ? sql`and ${beyond(selection, sql`p.item_id`, after)}` : sql``;
  return sql`select l.item_id from (
      select mine.item_id, mine.key from unnest(${seats}::text[]) as seats (seat)
      cross join lateral (
        select p.item_id, one.key from item_party p
        cross join lateral (
          select ${key} as key from ledger_row l
          where l.item_id = p.item_id and ${wanted(selection, isCreated ? undefined : after)} limit 1
        ) one
        where p.seat = seats.seat ${fromPlace}
        ${ordered(selection, sql`one.key`, sql`p.item_id`)} limit ${limit}
      ) mine
      union
      (select l.item_id, ${key} as key from ledger_row l
        where ${withPublic} and l.secrecy = 'public' and ${wanted(selection, after)}
        ${ordered(selection, key, sql`l.item_id`)} limit ${limit})
    ) l
    ${ordered(selection, sql`l.key`, sql`l.item_id`)} limit ${limit}`;
}

function wanted(selection: LedgerSelection, after: LedgerPlace | undefined): Sql {
  const key = sortKey(selection.sort);
  return sql.join([...selection.conditions, ...(after ? [beyond(selection, key, after)] : [])], sql` and `);
}

function ordered({ sort, direction }: LedgerSelection, key: Sql, id: Sql): Sql {
  const way = sql.raw(direction);
  if (sort === 'none') return sql``;
  return sort === 'created' ? sql`order by ${id} ${way}` : sql`order by ${key} ${way}, ${id} ${way}`;
}

function beyond({ sort, direction }: LedgerSelection, key: Sql, { key: value, id }: LedgerPlace): Sql {
  const than = sql.raw(direction === 'asc' ? '>' : '<');
  if (sort === 'created') return sql`${key} ${than} ${id}::uuid`;
  return sql`(${key}, l.item_id) ${than} (${value}::timestamptz, ${id}::uuid)`;
}
