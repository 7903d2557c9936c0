import { sql, type Transaction } from 'kysely';
import type { Database } from '#server/database/connect.ts';
import type { Tables } from '#server/database/tables.ts';
import type { JsonObject } from '#workflows/definition.ts';
import type { TimePlace } from '../time-place.ts';

export interface Draft {
  id: string;
  workflow: string;
  label: string;
  updatedAt: Date;
}

const mine = (database: Database, personId: string) =>
  database.query
    .selectFrom('draft')
    .select(['id', 'workflow_key as workflow', 'label', 'updated_at as updatedAt'])
    .where('person_id', '=', personId);

/** Newest first; each with its time as exact as PostgreSQL knows it. */
export async function readDrafts(
  database: Database,
  personId: string,
  workflow: string | undefined,
  after: TimePlace | undefined,
  limit: number,
): Promise<(Draft & { at: string })[]> {
  let rows = mine(database, personId).select(sql<string>`updated_at::text`.as('at'));
  if (workflow !== undefined) rows = rows.where('workflow_key', '=', workflow);
  if (after)
    rows = rows.where(sql<boolean>`(updated_at, id) < (${after.at}::timestamptz, ${after.id}::uuid)`);
  return rows.orderBy('updated_at', 'desc').orderBy('id', 'desc').limit(limit).execute();
}

export async function findDraft(
  database: Database,
  personId: string,
  id: string,
): Promise<(Draft & { data: JsonObject }) | undefined> {
  const row = await mine(database, personId).select('data').where('id', '=', id).executeTakeFirst();
  return row && { ...row, data: row.data as JsonObject };
}

export interface DraftToSave {
  id: string;
  personId: string;
  workflow: string;
  label: string;
  data: JsonObject;
  at: Date;
}

export type Saved = 'saved' | 'not-mine' | 'too-many';

/** Writes a new draft or over an old one of the same person; nobody has more than `most`. */
export async function saveDraft(database: Database, draft: DraftToSave, most: number): Promise<Saved> {
  const { id, personId } = draft;
  return database.query.transaction().execute(async (transaction) => {
    await sql`select pg_advisory_xact_lock(hashtext('draft'), hashtext(${personId}))`.execute(transaction);
    const { rows } = await sql<{ owner: string | null; count: number }>`
      select (select person_id from draft where id = ${id}) as owner,
        (select count(*)::int from draft where person_id = ${personId}) as count`.execute(transaction);
    const { owner = null, count = 0 } = rows[0] ?? {};
    if (owner === null && count >= most) return 'too-many';
    return (await write(transaction, draft)) ? 'saved' : 'not-mine';
  });
}

/** Never over somebody else's. */
async function write(transaction: Transaction<Tables>, draft: DraftToSave): Promise<boolean> {
  const { id, personId, workflow: workflow_key, label, at: updated_at } = draft;
  const content = { workflow_key, label, data: JSON.stringify(draft.data), updated_at };
  const { numInsertedOrUpdatedRows } = await transaction
    .insertInto('draft')
    .values({ id, person_id: personId, ...content })
    .onConflict((conflict) =>
      conflict.column('id').doUpdateSet(content).where('draft.person_id', '=', personId),
    )
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

export async function removeDraft(database: Database, personId: string, id: string): Promise<boolean> {
  const { numDeletedRows } = await database.query
    .deleteFrom('draft')
    .where('person_id', '=', personId)
    .where('id', '=', id)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}

/** One person's drafts, with the files in them, become another's; answers with how many. */
export async function passDrafts(database: Database, from: string, to: string): Promise<number> {
  const { rows } = await database.pool.query<{ passed: number }>(
    `with passed as (
        update draft set person_id = $2 where person_id = $1 returning data::text as data
      ), files as (
        update attachment a set uploaded_by = $2 from passed
        where a.uploaded_by = $1 and position(a.id::text in passed.data) > 0
          and not exists (select from item_attachment f where f.attachment_id = a.id)
      )
      select count(*)::int as passed from passed`,
    [from, to],
  );
  return rows[0]?.passed ?? 0;
}
