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
  attributes: { key: string; value: string }[];
  mandates: MandateHeld[];
}

/** A mandate as the deputy holds it. */
export interface MandateHeld {
  id: string;
  principalId: string;
  principalName: string;
  fromAt: string;
  untilAt: string;
  /** Of the principal, as far as they are given. */
  posts: PostRow[];
  /** Whether those are all they have. */
  whole: boolean;
  /** Null: for every list. */
  lists: string[] | null;
}

export interface SessionRow extends PersonWithPosts {
  sessionId: string;
  expiresAt: Date;
  seenAt: Date;
}

const postsWhere = (condition: string) => `
  coalesce((select json_agg(json_build_object('id', o.id, 'key', o.post_key, 'title', o.title, 'unitId', o.unit_id,
      'lineKey', o.line_key, 'main', o.main) order by o.main desc, o.id)
    from post o where o.active and ${condition}), '[]'::json)`;

/** Posts, attributes, and mandates not ended; whether one is in force is for the clock to say. */
const postsOfPerson = `${postsWhere('o.person_id = p.id')} as posts,
  coalesce((select json_agg(json_build_object('key', t.key, 'value', t.value))
    from person_attribute t where t.person_id = p.id), '[]'::json) as attributes,
  coalesce((select json_agg(json_build_object('id', m.id, 'principalId', m.principal_id, 'principalName', a.name,
      'fromAt', m.from_at, 'untilAt', m.until_at, 'lists', m.lists,
      'posts', ${postsWhere('o.person_id = m.principal_id and o.id = any (m.post_ids)')},
      'whole', not exists (select from post o
        where o.person_id = m.principal_id and o.active and o.id <> all (m.post_ids))) order by m.from_at, m.id)
    from mandate m join person a on a.id = m.principal_id and a.active
    where m.deputy_id = p.id and m.ended_at is null and m.until_at > $2), '[]'::json) as mandates`;

/** Asked with every request, so it is one named statement: session, person and posts. */
export async function findSession(
  { pool }: Database,
  token: string,
  at: Date,
): Promise<SessionRow | undefined> {
  const found = await pool.query<SessionRow>({
    name: 'find-session',
    text: `select s.id as "sessionId", s.expires_at as "expiresAt", s.seen_at as "seenAt",
        p.id as "personId", p.name, p.user_name as "userName", ${postsOfPerson}
      from identity_session s join person p on p.id = s.person_id
      where s.token = $1 and p.active`,
    values: [token, at],
  });
  return found.rows[0];
}

export async function findPersonWithPosts(
  { pool }: Database,
  personId: string,
  at: Date,
): Promise<PersonWithPosts | undefined> {
  const found = await pool.query<PersonWithPosts>({
    text: `select p.id as "personId", p.name, p.user_name as "userName", ${postsOfPerson}
      from person p where p.id = $1 and p.active`,
    values: [personId, at],
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
