import { sql } from 'kysely';
import type { Database } from '#server/database/connect.ts';

export interface PostRow {
  id: string;
  key: string;
  title: string;
  unitId: string;
  lineKey: string | null;
  main: boolean;
}

export interface PersonWithPosts {
  personId: string;
  name: string;
  userName: string;
  posts: PostRow[];
}

export interface SessionRow extends PersonWithPosts {
  sessionId: string;
  expiresAt: Date;
  seenAt: Date;
}

const postsOfPerson = `
  coalesce((select json_agg(json_build_object('id', o.id, 'key', o.post_key, 'title', o.title, 'unitId', o.unit_id,
      'lineKey', o.line_key, 'main', o.main) order by o.main desc, o.id)
    from post o where o.person_id = p.id and o.active), '[]'::json) as posts`;

/** Asked with every request, so it is one named statement: session, person and posts. */
export async function findSession({ pool }: Database, token: string): Promise<SessionRow | undefined> {
  const found = await pool.query<SessionRow>({
    name: 'find-session',
    text: `select s.id as "sessionId", s.expires_at as "expiresAt", s.seen_at as "seenAt",
        p.id as "personId", p.name, p.user_name as "userName", ${postsOfPerson}
      from identity_session s join person p on p.id = s.person_id
      where s.token = $1 and p.active`,
    values: [token],
  });
  return found.rows[0];
}

export async function findPersonWithPosts(
  { pool }: Database,
  personId: string,
): Promise<PersonWithPosts | undefined> {
  const found = await pool.query<PersonWithPosts>({
    text: `select p.id as "personId", p.name, p.user_name as "userName", ${postsOfPerson}
      from person p where p.id = $1 and p.active`,
    values: [personId],
  });
  return found.rows[0];
}

export async function markSeen({ query }: Database, sessionId: string, at: Date): Promise<void> {
  await sql`update identity_session set seen_at = ${at} where id = ${sessionId} and seen_at < ${at}`.execute(
    query,
  );
}

export async function endSession({ query }: Database, token: string): Promise<void> {
  await sql`delete from identity_session where token = ${token}`.execute(query);
}

/** Answers with the tokens that were ended. */
export async function endSessionsOf({ query }: Database, personId: string): Promise<string[]> {
  const ended = await sql<{ token: string }>`
    delete from identity_session where person_id = ${personId} returning token`.execute(query);
  return ended.rows.map((row) => row.token);
}

/** Clears away what nobody can use any more: sessions past their end, limits that have run out. */
export async function clearExpired({ query }: Database, at: Date): Promise<void> {
  await sql`delete from identity_session where expires_at < ${at}`.execute(query);
  await sql`delete from sign_in_limit where expire < ${at.getTime()}`.execute(query);
}
