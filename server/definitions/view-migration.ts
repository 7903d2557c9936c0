import type { Database } from '#server/database/connect.ts';
import type { MigrationPlan } from '#workflows/migration/plan.ts';
import {
  countResults,
  findMigration,
  listMigrationRows,
  listStaying,
  type StoredMigration,
} from './migration-store.ts';
import { noMigration } from './start-migration.ts';

export interface MigrationRow {
  id: string;
  from: number;
  to: number;
  status: 'running' | 'done' | 'stopped';
  /** Open items when it began. */
  total: number;
  moved: number;
  stays: number;
  startedAt: string;
  startedBy: string | null;
  endedAt: string | null;
}

export interface MigrationView extends MigrationRow {
  key: string;
  plan: MigrationPlan;
  /** Items that stay in their version, up to a hundred. */
  staying: { itemId: string; serial: string; why: { zh: string; en: string } | null }[];
}

const MOST = 50;
const MOST_STAYING = 100;

const toRow = (
  { id, from, to, status, total, startedAt, startedBy, endedAt }: StoredMigration,
  counts: { moved: number; stays: number } = { moved: 0, stays: 0 },
): MigrationRow => ({
  id,
  from,
  to,
  status,
  total,
  ...counts,
  startedAt: startedAt.toISOString(),
  startedBy,
  endedAt: endedAt?.toISOString() ?? null,
});

/** The migrations of a workflow, newest first. */
export async function listMigrations(database: Database, key: string): Promise<MigrationRow[]> {
  const stored = await listMigrationRows(database, key, MOST);
  const counts = await countResults(
    database,
    stored.map(({ id }) => id),
  );
  return stored.map((migration) => toRow(migration, counts.get(migration.id)));
}

export async function getMigration(database: Database, id: string): Promise<MigrationView> {
  const stored = await findMigration(database, id);
  if (!stored) throw noMigration();
  const [counts, staying] = await Promise.all([
    countResults(database, [id]),
    listStaying(database, id, MOST_STAYING),
  ]);
  return { ...toRow(stored, counts.get(id)), key: stored.key, plan: JSON.parse(stored.plan), staying };
}
