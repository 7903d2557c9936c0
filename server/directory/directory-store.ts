import { sql } from 'kysely';
import type { Database } from '#server/database/connect.ts';
import type { Unit } from './directory.ts';

export interface DirectoryRows {
  units: Unit[];
  postTitles: Map<string, { zh: string; en: string }>;
  lineNames: Map<string, string>;
}

export async function readDirectory({ query }: Database): Promise<DirectoryRows> {
  const [units, kinds, lines] = await Promise.all([
    query
      .selectFrom('unit')
      .select(['id', 'parent_id as parentId', 'kind', 'name', 'short_name as shortName'])
      .where('active', '=', true)
      .orderBy('sort')
      .orderBy('id')
      .execute(),
    query.selectFrom('post_kind').select(['key', 'title', 'title_en']).execute(),
    query.selectFrom('business_line').select(['key', 'name']).execute(),
  ]);
  return {
    units,
    postTitles: new Map(kinds.map((kind) => [kind.key, { zh: kind.title, en: kind.title_en }])),
    lineNames: new Map(lines.map((line) => [line.key, line.name])),
  };
}

/** By the unit people belong to; null counts everybody. */
export async function countPeople(
  { query }: Database,
  unitIds: string[] | null,
): Promise<Map<string, number>> {
  const counts = await query
    .selectFrom('person')
    .select(['unit_id', sql<number>`count(*)::int`.as('people')])
    .where('active', '=', true)
    .$if(unitIds !== null, (some) => some.where(sql<boolean>`unit_id = any(${unitIds})`))
    .groupBy('unit_id')
    .execute();
  return new Map(counts.map((row) => [row.unit_id, row.people]));
}

export interface PostOfPerson {
  key: string;
  personId: string;
  title: string;
  unitId: string;
}

export async function findPosts({ query }: Database, personIds: string[]): Promise<PostOfPerson[]> {
  if (personIds.length === 0) return [];
  return await query
    .selectFrom('post')
    .select(['person_id as personId', 'post_key as key', 'title', 'unit_id as unitId'])
    .where('active', '=', true)
    .where(sql<boolean>`person_id = any(${personIds})`)
    .orderBy('main', 'desc')
    .orderBy('id')
    .execute();
}

export async function findPersonNames({ query }: Database, ids: string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const people = await query
    .selectFrom('person')
    .select(['id', 'name'])
    .where(sql<boolean>`id = any(${ids})`)
    .execute();
  return new Map(people.map((person) => [person.id, person.name]));
}
