import { sql } from 'kysely';
import type { Database } from '#server/database/connect.ts';

/** A post in a unit; null stands for any. */
export interface PostSeat {
  key: string | null;
  line: string | null;
  unit: string | null;
  /** 'expertise=法律': only who is known for that. */
  known: string | null;
}

export interface Holder {
  id: string;
  name: string;
}

export interface SeatSearch {
  people: string[];
  posts: PostSeat[];
  limit: number;
}

/**
 * One query. A seat of anyone in a unit ('*@U012') takes in the units below it, but '*@' the committee is those with a
 * post at the committee itself: everybody is below it.
 */
export async function findHolders(
  database: Database,
  { people, posts, limit }: SeatSearch,
): Promise<Holder[]> {
  const wanted = posts.filter((post) => post.key !== null);
  const whole = posts.filter((post) => post.key === null && post.unit !== null).map((post) => post.unit);
  const found = await sql<Holder>`
    with recursive wanted as (
      select * from unnest(${wanted.map((p) => p.key)}::text[], ${wanted.map((p) => p.line)}::text[],
        ${wanted.map((p) => p.unit)}::text[]) as w (post_key, line_key, unit_id)
    ), within as (
      select id, kind from unit where id = any(${whole}::text[])
      union
      select u.id, u.kind from unit u join within w on u.parent_id = w.id and w.kind <> 'committee'
    ), holders as (
      select unnest(${people}::text[]) as person_id
      union
      select p.person_id from wanted w
        join post p on p.active and p.post_key = w.post_key and p.unit_id = w.unit_id
          and (w.line_key is null or p.line_key = w.line_key)
        where w.unit_id is not null
      union
      select p.person_id from wanted w
        join post p on p.active and p.post_key = w.post_key and (w.line_key is null or p.line_key = w.line_key)
        where w.unit_id is null
      union
      select p.person_id from within w join post p on p.active and p.unit_id = w.id
    )
    select person.id, person.name from holders join person on person.id = holders.person_id
    where person.active order by person.id limit ${limit}`.execute(database.query);
  return found.rows;
}
