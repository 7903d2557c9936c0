import type { Transaction } from 'kysely';
import type { Database } from '#server/database/connect.ts';
import type { Tables } from '#server/database/tables.ts';

const rows = (query: Database['query'] | Transaction<Tables>) =>
  query
    .selectFrom('workflow_draft as d')
    .leftJoin('person as p', 'p.id', 'd.updated_by')
    .select([
      'd.id',
      'd.key',
      'd.title',
      'd.base',
      'd.revision',
      'd.updated_at as updatedAt',
      'p.name as updatedBy',
    ]);

export type StoredDraft = Awaited<ReturnType<ReturnType<typeof rows>['executeTakeFirstOrThrow']>>;

/** Newest first. */
export const listDraftRows = (database: Database, limit: number): Promise<StoredDraft[]> =>
  rows(database.query).orderBy('d.updated_at', 'desc').orderBy('d.id').limit(limit).execute();

export const findDraftRow = (database: Database, id: string) =>
  rows(database.query).select(['d.body', 'd.forms']).where('d.id', '=', id).executeTakeFirst();

/** The draft, kept as it is until the transaction ends. */
export const lockDraft = (query: Transaction<Tables>, id: string): Promise<StoredDraft | undefined> =>
  rows(query).where('d.id', '=', id).forUpdate('d').executeTakeFirst();

export interface DraftContent {
  id: string;
  key: string;
  title: string;
  base: number | null;
  body: string;
  forms: string;
  by: string;
  at: Date;
}

export const countDrafts = async (query: Transaction<Tables>): Promise<number> => {
  const { count } = await query
    .selectFrom('workflow_draft')
    .select((eb) => eb.fn.countAll().as('count'))
    .executeTakeFirstOrThrow();
  return Number(count);
};

/** Writes a new draft; false when somebody has begun one with this id. */
export async function insertDraft(
  query: Transaction<Tables>,
  { by, at, ...draft }: DraftContent,
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await query
    .insertInto('workflow_draft')
    .values({ ...draft, revision: 1, updated_at: at, updated_by: by })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

export async function updateDraft(
  query: Transaction<Tables>,
  revision: number,
  { id, by, at, ...draft }: DraftContent,
): Promise<void> {
  await query
    .updateTable('workflow_draft')
    .set({ ...draft, revision: revision + 1, updated_at: at, updated_by: by })
    .where('id', '=', id)
    .execute();
}

export async function deleteDraft(query: Transaction<Tables>, id: string): Promise<void> {
  await query.deleteFrom('workflow_draft').where('id', '=', id).execute();
}
