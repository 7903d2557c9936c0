import { sql } from 'kysely';
import type { Database } from '#server/database/connect.ts';
import { seatHeld } from '#server/identity/seat-held.ts';

export interface Attachment {
  id: string;
  sha256: string;
  name: string;
  size: number;
  /** By content, not as claimed. */
  type: string;
  uploadedBy: string;
  uploadedAt: Date;
}

/**
 * Puts the content in its place and then notes the file, while nobody removes the same content. Content is kept once,
 * however often it is uploaded.
 */
export async function addAttachment(
  database: Database,
  file: Attachment,
  place: () => Promise<void>,
): Promise<void> {
  await database.query.transaction().execute(async (transaction) => {
    await lockContent(file.sha256).execute(transaction);
    await place();
    const { uploadedBy: uploaded_by, uploadedAt: uploaded_at, ...same } = file;
    await transaction
      .insertInto('attachment')
      .values({ ...same, size: String(file.size), uploaded_by, uploaded_at })
      .execute();
  });
}

/** The file, if one of these seats may see it: by an item that uses it, or because this person brought it. */
export async function findVisibleAttachment(
  database: Database,
  id: string,
  person: { id: string; seats: string[] },
): Promise<Attachment | undefined> {
  const { rows } = await sql<Omit<Attachment, 'size'> & { size: string }>`
    select a.id, a.sha256, a.name, a.size, a.type, a.uploaded_by as "uploadedBy", a.uploaded_at as "uploadedAt"
    from attachment a
    where a.id = ${id} and (a.uploaded_by = ${person.id} or exists (
      select from item_attachment f join ledger_row l on l.item_id = f.item_id
      where f.attachment_id = a.id and (
        l.secrecy = 'public'
        or exists (select from item_party p where p.item_id = f.item_id and ${seatHeld('p.seat', person.seats)})
        or exists (select from task_preview p where p.item_id = f.item_id and ${seatHeld('p.seat', person.seats)})
        or exists (select from task t join task_seat s on s.task_id = t.id
          where t.item_id = f.item_id and ${seatHeld('s.seat', person.seats)}))))`.execute(database.query);
  return rows[0] && { ...rows[0], size: Number(rows[0].size) };
}

export interface UsableFile {
  id: string;
  name: string;
  size: number;
  sha256: string;
  type: string;
}

/** Those of these files that this person uploaded or that are on this item already. */
export async function findUsableFiles(
  database: Database,
  ids: string[],
  personId: string,
  itemId: string,
): Promise<UsableFile[]> {
  const { rows } = await database.pool.query<Omit<UsableFile, 'size'> & { size: string }>({
    name: 'find-usable-files',
    text: `select id, name, size, sha256, type from attachment a where id = any ($1::uuid[]) and (uploaded_by = $2
      or exists (select from item_attachment f where f.attachment_id = a.id and f.item_id = $3))`,
    values: [ids, personId, itemId],
  });
  return rows.map((row) => ({ ...row, size: Number(row.size) }));
}

/** What a person uploaded since then and has not used in an item. */
export async function countUnused(
  database: Database,
  personId: string,
  since: Date,
): Promise<{ files: number; bytes: number }> {
  const { rows } = await sql<{ files: number; bytes: string }>`
    select count(*)::int as files, coalesce(sum(size), 0)::text as bytes from attachment a
    where uploaded_by = ${personId} and uploaded_at > ${since}
      and not exists (select from item_attachment f where f.attachment_id = a.id)`.execute(database.query);
  return { files: rows[0]?.files ?? 0, bytes: Number(rows[0]?.bytes ?? 0) };
}

/** Forgets files that no item and no draft has used since; answers with how many. */
export async function forgetUnused(database: Database, before: Date, most: number): Promise<number> {
  const { numAffectedRows } = await sql`
    delete from attachment where id in (
      select a.id from attachment a
      where a.uploaded_at < ${before}
        and not exists (select from item_attachment f where f.attachment_id = a.id)
        and not exists (
          select from draft d where d.person_id = a.uploaded_by and position(a.id::text in d.data::text) > 0)
      limit ${most})`.execute(database.query);
  return Number(numAffectedRows ?? 0);
}

/** Those of these contents that no file has. */
export async function findContentsWithoutFile(database: Database, hashes: string[]): Promise<string[]> {
  const { rows } = await sql<{ sha256: string }>`
    select sha256 from unnest(${hashes}::text[]) as one (sha256)
    where not exists (select from attachment a where a.sha256 = one.sha256)`.execute(database.query);
  return rows.map((row) => row.sha256);
}

/** Removes content that no file has any more; nobody can add one meanwhile. */
export async function removeContent(
  database: Database,
  sha256: string,
  remove: () => Promise<void>,
): Promise<boolean> {
  return database.query.transaction().execute(async (transaction) => {
    await lockContent(sha256).execute(transaction);
    const used = await transaction
      .selectFrom('attachment')
      .select('id')
      .where('sha256', '=', sha256)
      .executeTakeFirst();
    if (used) return false;
    await remove();
    return true;
  });
}

function lockContent(sha256: string) {
  return sql`select pg_advisory_xact_lock(hashtext('attachment'), hashtext(${sha256}))`;
}
