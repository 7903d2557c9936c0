import { sql } from 'kysely';
import type { Database } from '#server/database/connect.ts';
import type { Json } from '#workflows/definition.ts';
import type { LedgerPlace } from './ledger-cursor.ts';
import { type LedgerSelection, sortKey, visibleIds } from './visible-ids.ts';

export const COUNTED_AT_MOST = 1_000;

export interface StoredRow {
  itemId: string;
  workflow: string;
  serial: string;
  label: string;
  status: 'active' | 'done' | 'void';
  outcome: string | null;
  states: string[];
  tags: string[];
  unitId: string;
  filerId: string;
  card: 'yellow' | 'red' | null;
  dueAt: Date | null;
  createdAt: Date;
  updatedAt: Date;
  fields: Record<string, Json>;
  /** The sort value, as exact as PostgreSQL knows it. */
  key: string;
}

export async function readRows(
  database: Database,
  selection: LedgerSelection,
  after: LedgerPlace | undefined,
  limit: number,
): Promise<StoredRow[]> {
  const key = sortKey(selection.sort);
  const { rows } = await sql<StoredRow>`
    with page as materialized (${visibleIds(selection, after, limit)})
    select l.item_id as "itemId", l.workflow_key as workflow, l.serial, l.label, l.status, l.outcome, l.states, l.tags,
      l.unit_id as "unitId", l.filer_id as "filerId", l.card, l.due_at as "dueAt", l.created_at as "createdAt",
      l.updated_at as "updatedAt", l.fields, (${key})::text as key
    from page join ledger_row l on l.item_id = page.item_id
    order by ${key} ${sql.raw(selection.direction)}, l.item_id ${sql.raw(selection.direction)}`.execute(
    database.query,
  );
  return rows;
}

/** One more than is counted means: more. */
export async function countRows(database: Database, selection: LedgerSelection): Promise<number> {
  const ids = visibleIds({ ...selection, sort: 'none' }, undefined, COUNTED_AT_MOST + 1);
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from (${ids}) counted`.execute(
    database.query,
  );
  return rows[0]?.count ?? 0;
}

/** Items whose words meet a tsquery, unless there are more than `most`. */
export async function findFewHits(
  database: Database,
  tsquery: string,
  most: number,
): Promise<string[] | undefined> {
  const { rows } = await sql<{ item_id: string }>`
    select item_id from search_hits(${tsquery}::tsquery, ${most + 1}) as item_id`.execute(database.query);
  return rows.length > most ? undefined : rows.map((row) => row.item_id);
}
