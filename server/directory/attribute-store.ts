import type { Database } from '#server/database/connect.ts';

/** What a person is known for: expertise, 法律. */
export interface Attribute {
  key: string;
  value: string;
}

export interface AttributeChange extends Attribute {
  personId: string;
  has: boolean;
  byId: string;
  byName: string;
  at: Date;
}

/** By person, each in the order of keys and values. */
export async function findAttributes(
  { query }: Database,
  personIds: string[],
): Promise<Map<string, Attribute[]>> {
  if (personIds.length === 0) return new Map();
  const rows = await query
    .selectFrom('person_attribute')
    .select(['person_id', 'key', 'value'])
    .where('person_id', 'in', personIds)
    .orderBy('key')
    .orderBy('value')
    .execute();
  const found = new Map<string, Attribute[]>();
  for (const { person_id, key, value } of rows) {
    found.set(person_id, [...(found.get(person_id) ?? []), { key, value }]);
  }
  return found;
}

const given = `insert into person_attribute (person_id, key, value) values ($1, $2, $3) on conflict do nothing`;
const taken = 'delete from person_attribute where person_id = $1 and key = $2 and value = $3';

/** Changes it and writes down who did, in one statement; what is so already is not written again. */
export async function writeAttribute(database: Database, change: AttributeChange): Promise<boolean> {
  const { personId, key, value, has, byId, byName, at } = change;
  const { rowCount } = await database.pool.query(
    `with changed as (${has ? given : taken} returning person_id)
      insert into directory_change (at, by_id, by_name, person_id, key, value, has)
      select $4, $5, $6, $1, $2, $3, $7 from changed`,
    [personId, key, value, at, byId, byName, has],
  );
  return rowCount === 1;
}

export async function isActivePerson({ query }: Database, id: string): Promise<boolean> {
  const row = await query
    .selectFrom('person')
    .select('id')
    .where('id', '=', id)
    .where('active', '=', true)
    .executeTakeFirst();
  return row !== undefined;
}

/** What was changed of a person, newest first. */
export async function listAttributeChanges(
  { query }: Database,
  personId: string,
  limit: number,
): Promise<(Attribute & { has: boolean; byName: string; at: Date })[]> {
  return await query
    .selectFrom('directory_change')
    .select(['key', 'value', 'has', 'by_name as byName', 'at'])
    .where('person_id', '=', personId)
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
}
