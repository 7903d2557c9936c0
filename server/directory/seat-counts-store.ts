import { sql } from 'kysely';
import type { Database } from '#server/database/connect.ts';

export interface SeatCount {
  post: string;
  line: string | null;
  unit: string;
  people: number;
}

/** How many people sit on each post of each unit; each line of business besides, and all of a post together. */
export async function countPosts({ query }: Database): Promise<SeatCount[]> {
  const found = await sql<SeatCount>`
    select p.post_key as post, p.line_key as line, p.unit_id as unit, count(distinct p.person_id)::int as people
      from post p join person on person.id = p.person_id
      where p.active and person.active
      group by grouping sets ((p.post_key, p.unit_id, p.line_key), (p.post_key, p.unit_id))`.execute(query);
  return found.rows;
}
