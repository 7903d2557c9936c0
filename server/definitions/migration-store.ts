import { sql, type Transaction } from 'kysely';
import type { Database } from '#server/database/connect.ts';
import type { Tables } from '#server/database/tables.ts';

const rows = (query: Database['query'] | Transaction<Tables>) =>
  query
    .selectFrom('version_migration as m')
    .leftJoin('person as p', 'p.id', 'm.started_by')
    .select([
      'm.id',
      'm.key',
      'm.from_number as from',
      'm.to_number as to',
      'm.from_id as fromId',
      'm.to_id as toId',
      'm.plan',
      'm.status',
      'm.total',
      'm.started_at as startedAt',
      'm.ended_at as endedAt',
      'p.name as startedBy',
    ]);

export type StoredMigration = Awaited<ReturnType<ReturnType<typeof rows>['executeTakeFirstOrThrow']>>;

export const findMigration = (database: Database, id: string): Promise<StoredMigration | undefined> =>
  rows(database.query).where('m.id', '=', id).executeTakeFirst();

export const findRunning = (query: Transaction<Tables>, key: string): Promise<StoredMigration | undefined> =>
  rows(query).where('m.key', '=', key).where('m.status', '=', 'running').executeTakeFirst();

/** Of one workflow, newest first. */
export const listMigrationRows = (
  database: Database,
  key: string,
  limit: number,
): Promise<StoredMigration[]> =>
  rows(database.query).where('m.key', '=', key).orderBy('m.started_at', 'desc').limit(limit).execute();

export async function countResults(
  database: Database,
  ids: string[],
): Promise<Map<string, { moved: number; stays: number }>> {
  if (ids.length === 0) return new Map();
  const counts = await database.query
    .selectFrom('version_migration_item')
    .select(['migration_id as id', 'result', sql<number>`count(*)::int`.as('count')])
    .where('migration_id', 'in', ids)
    .groupBy(['migration_id', 'result'])
    .execute();
  const found = new Map(ids.map((id) => [id, { moved: 0, stays: 0 }]));
  for (const { id, result, count } of counts) {
    const of = found.get(id);
    if (of) of[result] = count;
  }
  return found;
}

export interface NewMigration {
  id: string;
  key: string;
  from: { id: string; number: number };
  to: { id: string; number: number };
  plan: string;
  by: string;
  at: Date;
}

export async function insertMigration(
  query: Transaction<Tables>,
  { id, key, from, to, plan, by, at }: NewMigration,
): Promise<void> {
  await query
    .insertInto('version_migration')
    .values({
      id,
      key,
      from_number: from.number,
      to_number: to.number,
      from_id: from.id,
      to_id: to.id,
      plan,
      status: 'running',
      total: sql<number>`(select count(*) from item where version_id = ${from.id} and status = 'active')`,
      started_at: at,
      started_by: by,
    })
    .execute();
}

/** The oldest running migration nobody works on, now this node's for a while. */
export async function leaseOne(database: Database, seconds: number): Promise<string | undefined> {
  const { rows: leased } = await sql<{ id: string }>`
    update version_migration set leased_until = now() + make_interval(secs => ${seconds})
    where id = (select id from version_migration
      where status = 'running' and coalesce(leased_until, '-infinity') < now()
      order by started_at limit 1 for update skip locked)
    returning id`.execute(database.query);
  return leased[0]?.id;
}

/** Goes on working on it; false when somebody has stopped it. */
export async function renewLease(database: Database, id: string, seconds: number): Promise<boolean> {
  const { numUpdatedRows } = await database.query
    .updateTable('version_migration')
    .set({ leased_until: sql<Date>`now() + make_interval(secs => ${seconds})` })
    .where('id', '=', id)
    .where('status', '=', 'running')
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Hands it back unfinished, for the next node or the next start. */
export async function dropLease(database: Database, id: string): Promise<void> {
  await database.query
    .updateTable('version_migration')
    .set({ leased_until: null })
    .where('id', '=', id)
    .execute();
}

/** Ends a running migration; false when it had ended already. */
export async function endMigration(
  query: Database['query'] | Transaction<Tables>,
  id: string,
  status: 'done' | 'stopped',
  at: Date,
): Promise<boolean> {
  const { numUpdatedRows } = await query
    .updateTable('version_migration')
    .set({ status, ended_at: at, leased_until: null })
    .where('id', '=', id)
    .where('status', '=', 'running')
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

export interface Staying {
  itemId: string;
  why: { zh: string; en: string };
}

export async function keepStaying(
  database: Database,
  migrationId: string,
  staying: Staying[],
  at: Date,
): Promise<void> {
  if (staying.length === 0) return;
  const lines = staying.map(({ itemId, why }) => ({
    migration_id: migrationId,
    item_id: itemId,
    result: 'stays' as const,
    why: JSON.stringify(why),
    at,
  }));
  await database.query
    .insertInto('version_migration_item')
    .values(lines)
    .onConflict((conflict) =>
      conflict
        .columns(['migration_id', 'item_id'])
        .doUpdateSet((eb) => ({ why: eb.ref('excluded.why'), at }))
        .where('version_migration_item.result', '=', 'stays'),
    )
    .execute();
}

export const listStaying = (database: Database, migrationId: string, limit: number) =>
  database.query
    .selectFrom('version_migration_item as s')
    .innerJoin('item as i', 'i.id', 's.item_id')
    .select(['s.item_id as itemId', 'i.serial', 's.why'])
    .where('s.migration_id', '=', migrationId)
    .where('s.result', '=', 'stays')
    .orderBy('s.item_id')
    .limit(limit)
    .execute();
