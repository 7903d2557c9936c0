import { sql, type Transaction } from 'kysely';
import type { Database } from '#server/database/connect.ts';
import type { Tables } from '#server/database/tables.ts';
import type { Text } from '#workflows/definition.ts';
import { publishedMeanwhile } from './overtaken.ts';
import type { SealedVersion } from './seal-version.ts';

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

/** Nobody else publishes a version of this key until the transaction ends. */
export async function waitForTurn(query: Transaction<Tables>, key: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('publish'), hashtext(${key}))`.execute(query);
}

/**
 * Stores a version under the next number of its key; two nodes publishing at once get one version, not two. `over` is
 * the last number it was compared with.
 */
export async function saveVersion(
  database: Database,
  sealed: SealedVersion,
  at: Date,
  by: string | null,
  over?: number | null,
): Promise<{ number: number; published: boolean }> {
  return database.query.transaction().execute(async (query) => {
    await waitForTurn(query, sealed.key);
    const same = await findSameVersion(query, sealed);
    if (same) return { number: same.number, published: false };
    const last = over === undefined ? undefined : await findLastVersion(query, sealed.key);
    if (over !== undefined && (last?.number ?? null) !== over) throw publishedMeanwhile(last);
    return { number: await insertVersion(query, sealed, at, by), published: true };
  });
}

const lines = (query: Database['query'] | Transaction<Tables>) =>
  query
    .selectFrom('workflow_version as v')
    .leftJoin('person as p', 'p.id', 'v.published_by')
    .leftJoin('person as r', 'r.id', 'v.retired_by')
    .select([
      'v.id',
      'v.key',
      'v.number',
      'v.sha256',
      'v.status',
      'v.published_at as publishedAt',
      'p.name as publishedBy',
      'v.retired_at as retiredAt',
      'r.name as retiredBy',
    ]);

/** A version as lists show it, without its body. */
export type VersionLine = Awaited<ReturnType<ReturnType<typeof lines>['executeTakeFirstOrThrow']>>;

export const findSameVersion = (query: Transaction<Tables>, { key, sha256 }: SealedVersion) =>
  lines(query).where('v.key', '=', key).where('v.sha256', '=', sha256).executeTakeFirst();

/** The one with the highest number, retired or not. */
export const findLastVersion = (query: Database['query'] | Transaction<Tables>, key: string) =>
  lines(query).where('v.key', '=', key).orderBy('v.number', 'desc').limit(1).executeTakeFirst();

export const lockVersion = (query: Transaction<Tables>, key: string, number: number) =>
  lines(query).where('v.key', '=', key).where('v.number', '=', number).forUpdate('v').executeTakeFirst();

/** All versions, of one workflow or of all, with what each is called and how many open items run on it. */
export const listVersionLines = (database: Database, key: string | undefined) =>
  lines(database.query)
    .select([
      sql<Text>`v.body::json -> 'meta' -> 'title'`.as('title'),
      sql<number>`(select count(*)::int from item i where i.version_id = v.id and i.status = 'active')`.as(
        'open',
      ),
    ])
    .where(sql<boolean>`${key ?? null}::text is null or v.key = ${key ?? null}`)
    .orderBy('v.key')
    .orderBy('v.number', 'desc')
    .execute();

/** Takes a version out of use, or back into it. */
export async function setVersionStatus(
  query: Transaction<Tables>,
  id: string,
  retired: { at: Date; by: string } | null,
): Promise<void> {
  await query
    .updateTable('workflow_version')
    .set({
      status: retired ? 'retired' : 'published',
      retired_at: retired?.at ?? null,
      retired_by: retired?.by ?? null,
    })
    .where('id', '=', id)
    .execute();
}

/** Within a turn of its key. */
export async function insertVersion(
  query: Transaction<Tables>,
  sealed: SealedVersion,
  at: Date,
  by: string | null,
): Promise<number> {
  if (sealed.forms.length > 0) {
    await query
      .insertInto('form_version')
      .values(sealed.forms.map((form) => ({ ...form, created_at: at })))
      .onConflict((conflict) => conflict.column('sha256').doNothing())
      .execute();
  }
  const { number } = await query
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
  return number;
}
