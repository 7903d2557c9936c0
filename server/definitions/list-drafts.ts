import type { Database } from '#server/database/connect.ts';
import { findDraftRow, listDraftRows, type StoredDraft } from './definition-draft-store.ts';
import { noDraft } from './save-draft.ts';

export interface DraftRow {
  id: string;
  key: string;
  title: string;
  /** The version it was begun from. */
  base: number | null;
  revision: number;
  updatedAt: string;
  updatedBy: string | null;
}

export interface DraftView extends DraftRow {
  workflow: Record<string, unknown>;
  forms: Record<string, unknown>;
}

const MOST = 200;

const toRow = ({ id, key, title, base, revision, updatedAt, updatedBy }: StoredDraft): DraftRow => ({
  id,
  key,
  title,
  base,
  revision,
  updatedAt: updatedAt.toISOString(),
  updatedBy,
});

/** All drafts, newest first. */
export async function listDrafts(database: Database): Promise<DraftRow[]> {
  return (await listDraftRows(database, MOST)).map(toRow);
}

export async function getDraft(database: Database, id: string): Promise<DraftView> {
  const row = await findDraftRow(database, id);
  if (!row) throw noDraft();
  return { ...toRow(row), workflow: JSON.parse(row.body), forms: JSON.parse(row.forms) };
}
