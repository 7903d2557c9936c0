import { sql } from 'kysely';
import type { Database } from '#server/database/connect.ts';
import type { SealedVersion } from './publish-version.ts';

const select = (database: Database) =>
  database.query.selectFrom('workflow_version').select(['id', 'key', 'number', 'sha256', 'body', 'forms']);

export type StoredVersion = Awaited<ReturnType<ReturnType<typeof select>['executeTakeFirstOrThrow']>>;

export const findVersionWithId = (database: Database, id: string) =>
  select(database).where('id', '=', id).executeTakeFirst();

export const findNumberedVersion = (database: Database, key: string, number: number) =>
  select(database).where('key', '=', key).where('number', '=', number).executeTakeFirst();

export const findNewestVersion = (database: Database, key: string) =>
  select(database)
    .where('key', '=', key)
    .where('status', '=', 'published')
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();

export const listNewestVersions = (database: Database) =>
  select(database)
    .distinctOn('key')
    .where('status', '=', 'published')
    .orderBy('key')
    .orderBy('number', 'desc')
    .execute();

/** sha256 → the body of the form. */
export async function listFormBodies(database: Database, hashes: string[]): Promise<Map<string, string>> {
  if (hashes.length === 0) return new Map();
  const rows = await database.query
    .selectFrom('form_version')
    .select(['sha256', 'body'])
    .where('sha256', 'in', hashes)
    .execute();
  return new Map(rows.map((row) => [row.sha256, row.body]));
}

/** Stores a version under the next number of its key; two nodes publishing at once get one version, not two. */
export async function saveVersion(
  database: Database,
  sealed: SealedVersion,
  at: Date,
  by: string | null,
): Promise<{ number: number; published: boolean }> {
  return database.query.transaction().execute(async (trx) => {
    await sql`select pg_advisory_xact_lock(hashtext('publish'), hashtext(${sealed.key}))`.execute(trx);
    const same = await trx
      .selectFrom('workflow_version')
      .select('number')
      .where('key', '=', sealed.key)
      .where('sha256', '=', sealed.sha256)
      .executeTakeFirst();
    if (same) return { number: same.number, published: false };

    if (sealed.forms.length > 0) {
      await trx
        .insertInto('form_version')
        .values(sealed.forms.map((form) => ({ ...form, created_at: at })))
        .onConflict((conflict) => conflict.column('sha256').doNothing())
        .execute();
    }
    const { number } = await trx
      .insertInto('workflow_version')
      .values((eb) => ({
        key: sealed.key,
        number: eb
          .selectFrom('workflow_version')
          .select(sql<number>`coalesce(max(number), 0) + 1`.as('number'))
          .where('key', '=', sealed.key),
        sha256: sealed.sha256,
        body: sealed.body,
        forms: JSON.stringify(Object.fromEntries(sealed.forms.map((form) => [form.key, form.sha256]))),
        status: 'published' as const,
        published_at: at,
        published_by: by,
      }))
      .returning('number')
      .executeTakeFirstOrThrow();
    return { number, published: true };
  });
}
