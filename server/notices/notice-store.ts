import { sql } from 'kysely';
import type { Database } from '#server/database/connect.ts';
import type { Text } from '#workflows/definition.ts';
import type { TimePlace } from '../time-place.ts';

export interface Notice {
  id: string;
  kind: string;
  title: Text;
  body: Text;
  itemId: string | null;
  at: Date;
  readAt: Date | null;
}

/** Newest first; each with its time as exact as PostgreSQL knows it. */
export async function readNotices(
  database: Database,
  personId: string,
  unread: boolean | undefined,
  after: TimePlace | undefined,
  limit: number,
): Promise<(Notice & { exactly: string })[]> {
  let rows = database.query
    .selectFrom('notice')
    .select(['id', 'kind', 'title', 'body', 'item_id as itemId', 'at', 'read_at as readAt'])
    .select(sql<string>`at::text`.as('exactly'))
    .where('person_id', '=', personId);
  if (unread !== undefined) rows = rows.where('read_at', unread ? 'is' : 'is not', null);
  if (after) rows = rows.where(sql<boolean>`(at, id) < (${after.at}::timestamptz, ${after.id}::uuid)`);
  return rows.orderBy('at', 'desc').orderBy('id', 'desc').limit(limit).execute();
}

export async function countUnread(database: Database, personId: string, most: number): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from (
    select from notice where person_id = ${personId} and read_at is null limit ${most}) unread`.execute(
    database.query,
  );
  return rows[0]?.count ?? 0;
}

/** Answers with how many were not read before. */
export async function markRead(
  database: Database,
  personId: string,
  ids: string[] | 'all',
  at: Date,
): Promise<number> {
  let notices = database.query
    .updateTable('notice')
    .set({ read_at: at })
    .where('person_id', '=', personId)
    .where('read_at', 'is', null);
  if (ids !== 'all') notices = notices.where(sql<boolean>`id = any (${ids}::uuid[])`);
  const { numUpdatedRows } = await notices.executeTakeFirst();
  return Number(numUpdatedRows);
}

/** Whether a sign-in still holds: not signed out, not past its end. */
export async function isSignedInStill(database: Database, sessionId: string, now: Date): Promise<boolean> {
  const { rows } =
    await sql`select from identity_session where id = ${sessionId} and expires_at > ${now}`.execute(
      database.query,
    );
  return rows.length > 0;
}
