import type { Database } from '#server/database/connect.ts';

/** Which of these people are there and active. */
export async function findActivePeople(database: Database, ids: string[]): Promise<Set<string>> {
  const rows = await database.query
    .selectFrom('person')
    .select('id')
    .where('id', 'in', ids)
    .where('active', '=', true)
    .execute();
  return new Set(rows.map((row) => row.id));
}
