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

/** How many active people are known for what, as 'key=value'. */
export async function countAttributes({ query }: Database): Promise<Record<string, number>> {
  const found = await sql<{ known: string; people: number }>`
    select a.key || '=' || a.value as known, count(*)::int as people
      from person_attribute a join person on person.id = a.person_id
      where person.active group by 1`.execute(query);
  return Object.fromEntries(found.rows.map(({ known, people }) => [known, people]));
}

/** Of these people those who are active. */
export async function listActive({ query }: Database, ids: string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const found = await sql<{ id: string }>`select id from person where active and id = any (${ids})`.execute(
    query,
  );
  return found.rows.map(({ id }) => id);
}
