import type { Selectable } from 'kysely';
import type { Database } from '#server/database/connect.ts';
import type { EntryTable } from '#server/database/tables.ts';
import type { EntryContent } from './entry-hash.ts';

export interface StoredEntry extends EntryContent {
  previous: string;
  hash: string;
}

export interface ItemHistory {
  itemId: string;
  serial: string;
  lastEntry: number;
  lastHash: string;
  /** By number, as they stand in the database. */
  entries: StoredEntry[];
}

interface Row extends EntryRow {
  head_id: string;
  head_serial: string;
  last_entry: number;
  last_hash: string;
}

/** An item without entries comes as one row of nothing. */
type EntryRow = { [Column in keyof EntryTable]: Selectable<EntryTable>[Column] | null };

/** The next items after one, each with all its entries, as they were at one moment. */
export async function readHistories(
  database: Database,
  after: string,
  limit: number,
): Promise<ItemHistory[]> {
  const { rows } = await database.pool.query<Row>(
    `select i.id as head_id, i.serial as head_serial, i.last_entry, i.last_hash, e.*
     from (select id, serial, last_entry, last_hash from item where id > $1 order by id limit $2) i
     left join entry e on e.item_id = i.id
     order by i.id, e.number`,
    [after, limit],
  );
  return toHistories(rows);
}

/** One item's history; nothing when there is no such item. */
export async function findHistory(database: Database, itemId: string): Promise<ItemHistory | undefined> {
  const { rows } = await database.pool.query<Row>(
    `select i.id as head_id, i.serial as head_serial, i.last_entry, i.last_hash, e.*
     from item i left join entry e on e.item_id = i.id
     where i.id = $1 order by e.number`,
    [itemId],
  );
  return toHistories(rows)[0];
}

/** Items that entries speak of and that are not there any more. */
export async function findLostItems(database: Database): Promise<string[]> {
  const { rows } = await database.pool.query<{ item_id: string }>(
    `select distinct item_id from entry e where not exists (select from item i where i.id = e.item_id)
     order by item_id limit 1000`,
  );
  return rows.map((row) => row.item_id);
}

function toHistories(rows: Row[]): ItemHistory[] {
  const histories: ItemHistory[] = [];
  for (const row of rows) {
    let history = histories.at(-1);
    if (history?.itemId !== row.head_id) {
      const { head_id: itemId, head_serial: serial, last_entry: lastEntry, last_hash: lastHash } = row;
      history = { itemId, serial, lastEntry, lastHash, entries: [] };
      histories.push(history);
    }
    if (row.number !== null) history.entries.push(toEntry(row as unknown as Selectable<EntryTable>));
  }
  return histories;
}

function toEntry(row: Selectable<EntryTable>): StoredEntry {
  return {
    itemId: row.item_id,
    number: row.number,
    revision: row.revision,
    kind: row.kind,
    event: row.event,
    title: row.title,
    actorId: row.actor_id,
    actorName: row.actor_name,
    actorPost: row.actor_post,
    actorUnit: row.actor_unit,
    fromStates: row.from_states,
    toStates: row.to_states,
    formKey: row.form_key,
    form: row.form,
    detail: row.detail,
    at: row.at.toISOString(),
    requestKey: row.request_key,
    previous: row.previous,
    hash: row.hash,
  };
}
