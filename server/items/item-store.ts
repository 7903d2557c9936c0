import type { Database } from '#server/database/connect.ts';
import { isLimited, seatsWithin } from '#server/identity/limited-seats.ts';
import type { ChildrenFacts, Snapshot } from '#workflows/facts.ts';
import { broughtUpToDate } from '#workflows/memory.ts';

export interface StoredItem {
  id: string;
  versionId: string;
  parentId: string | null;
  revision: number;
  lastEntry: number;
  lastHash: string;
  status: 'active' | 'done' | 'void';
  snapshot: Snapshot;
  unitId: string;
  filerId: string;
  /** What opened it, when nobody filed it. */
  openedBy: 'item' | 'clock' | null;
  serial: string;
  createdAt: Date;
  updatedAt: Date;
  hasChildren: boolean;
  /** Whether one of the seats asked with may see it. */
  visible: boolean;
}

interface ItemRow {
  id: string;
  version_id: string;
  parent_id: string | null;
  revision: number;
  last_entry: number;
  last_hash: string;
  status: 'active' | 'done' | 'void';
  snapshot: Snapshot;
  unit_id: string;
  filer_id: string;
  opened_by: 'item' | 'clock' | null;
  serial: string;
  created_at: Date;
  updated_at: Date;
  has_children: boolean;
  visible: boolean;
}

const toItem = (row: ItemRow): StoredItem => ({
  id: row.id,
  versionId: row.version_id,
  parentId: row.parent_id,
  revision: row.revision,
  lastEntry: row.last_entry,
  lastHash: row.last_hash,
  status: row.status,
  snapshot: broughtUpToDate(row.snapshot),
  unitId: row.unit_id,
  filerId: row.filer_id,
  openedBy: row.opened_by,
  serial: row.serial,
  createdAt: row.created_at,
  updatedAt: row.updated_at,
  hasChildren: row.has_children,
  visible: row.visible,
});

const itemSql = `select i.*,
    exists (select from item c where c.parent_id = i.id) as has_children,
    exists (select from item_party p where p.item_id = i.id and p.seat = any ($2))
      or exists (select from task t join task_seat s on s.task_id = t.id where t.item_id = i.id and s.seat = any ($2))
      or exists (select from ledger_row l where l.item_id = i.id and l.secrecy = 'public')
      or exists (select from task_preview p where p.item_id = i.id and p.seat = any ($2)) as visible
  from item i where i.id = $1`;

/** Seats lent for some lists only count where the item is in one of them; only their holders cost a question more. */
async function seatsFor(database: Database, id: string, seats: string[]): Promise<string[]> {
  if (!seats.some(isLimited)) return seats;
  const row = await database.query
    .selectFrom('ledger_row')
    .select('list')
    .where('item_id', '=', id)
    .executeTakeFirst();
  return row ? seatsWithin(seats, row.list) : seats;
}

/** The item, and whether these seats may see it. */
export async function findItem(
  database: Database,
  id: string,
  seats: string[],
): Promise<StoredItem | undefined> {
  const { rows } = await database.pool.query<ItemRow>({
    name: 'find-item',
    text: itemSql,
    values: [id, await seatsFor(database, id, seats)],
  });
  return rows[0] && toItem(rows[0]);
}

/** The next open items of a version, by id. */
export async function findOpenItems(
  database: Database,
  versionId: string,
  after: string | undefined,
  limit: number,
): Promise<StoredItem[]> {
  const { rows } = await database.pool.query<ItemRow>({
    name: 'find-open-items',
    text: `select i.*, exists (select from item c where c.parent_id = i.id) as has_children, false as visible
      from item i
      where i.version_id = $1 and i.status = 'active' and i.id > coalesce($2::uuid, '00000000-0000-0000-0000-000000000000')
      order by i.id limit $3`,
    values: [versionId, after, limit],
  });
  return rows.map(toItem);
}

export interface GivenAnswer {
  bodyHash: string;
  answer: unknown;
}

/** The item together with the answer this request key was given before, in one round trip. */
export async function findItemAndAnswer(
  database: Database,
  id: string,
  seats: string[],
  actorId: string,
  requestKey: string,
): Promise<{ item: StoredItem | undefined; given: GivenAnswer | undefined }> {
  const { rows } = await database.pool.query<ItemRow & { body_hash: string | null; answer: unknown }>({
    name: 'find-item-and-answer',
    text: `select i.*, r.body_hash, r.answer
      from (select $1::uuid as wanted) w
      left join (${itemSql}) i on true
      left join request r on r.actor_id = $3 and r.key = $4`,
    values: [id, await seatsFor(database, id, seats), actorId, requestKey],
  });
  const row = rows[0];
  if (!row) return { item: undefined, given: undefined };
  return {
    item: row.id ? toItem(row) : undefined,
    given: row.body_hash ? { bodyHash: row.body_hash, answer: row.answer } : undefined,
  };
}

/** What a request key was answered with before. */
export async function findAnswer(
  database: Database,
  actorId: string,
  requestKey: string,
): Promise<GivenAnswer | undefined> {
  const row = await database.query
    .selectFrom('request')
    .select(['body_hash', 'answer'])
    .where('actor_id', '=', actorId)
    .where('key', '=', requestKey)
    .executeTakeFirst();
  return row && { bodyHash: row.body_hash, answer: row.answer };
}

export async function getSerial(database: Database, id: string): Promise<string> {
  const row = await database.query
    .selectFrom('item')
    .select('serial')
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  return row.serial;
}

/** How many children there are, how many in each state, tag and outcome, and how far they are by a field of theirs. */
export async function countChildren(
  database: Database,
  parentId: string,
  progress = '',
): Promise<ChildrenFacts> {
  const { rows } = await database.pool.query<{
    status: string;
    outcome: string | null;
    states: string[];
    tags: string[];
    count: number;
    progress: number;
  }>({
    name: 'count-children',
    text: `select l.status, l.outcome, l.states, l.tags, count(*)::int as count,
        sum(case when l.status = 'done' then 100
          when jsonb_typeof(l.fields -> $2) = 'number' then (l.fields ->> $2)::float8 else 0 end) as progress
      from item c join ledger_row l on l.item_id = c.id
      where c.parent_id = $1 group by 1, 2, 3, 4`,
    values: [parentId, progress],
  });
  const facts: ChildrenFacts = { total: 0, done: 0, void: 0, in: {} };
  const counted = rows.filter(({ status }) => status !== 'void');
  const going = counted.reduce((sum, { count }) => sum + count, 0);
  const sum = counted.reduce((total, row) => total + row.progress, 0);
  if (going > 0) facts.progress = Math.round(sum / going);
  for (const row of rows) {
    facts.total += row.count;
    if (row.status === 'done') facts.done += row.count;
    if (row.status === 'void') facts.void += row.count;
    if (row.status === 'void') continue;
    const places = [...row.states, ...row.tags, ...(row.outcome ? [`outcome:${row.outcome}`] : [])];
    for (const place of new Set(places)) facts.in[place] = (facts.in[place] ?? 0) + row.count;
  }
  return facts;
}

/** The newest entry, to tell who was faster. */
export async function findLastEntry(database: Database, itemId: string) {
  return database.query
    .selectFrom('entry')
    .select(['number', 'revision', 'actor_name', 'title', 'at', 'to_states'])
    .where('item_id', '=', itemId)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();
}
