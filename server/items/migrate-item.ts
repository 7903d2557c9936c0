import type { Services } from '#server/context.ts';
import type { Version } from '#server/definitions/version.ts';
import { type Moved, migrateSnapshot } from '#workflows/migration/migrate-snapshot.ts';
import type { MigrationPlan } from '#workflows/migration/plan.ts';
import { isNotMoved, type NotMoved, notMoved } from '#workflows/migration/refusals.ts';
import type { StoredItem } from './item-store.ts';
import { openItem } from './open-item.ts';
import { planMigration } from './plan-migration.ts';
import { tellScreens } from './tell-screens.ts';
import { brokenKey, wasDeadlock } from './write-conflict.ts';
import { writeRows } from './write-rows.ts';

/** From which version to which, and how. */
export interface Route {
  from: Version;
  to: Version;
  plan: MigrationPlan;
}

/** What would become of an open item, without doing it. */
export async function tryMigration(
  services: Services,
  item: StoredItem,
  { from, to, plan }: Route,
): Promise<Moved | NotMoved> {
  const { facts } = await openItem(services, item, null);
  try {
    return migrateSnapshot([from.compiled, to.compiled], plan, item.snapshot, facts);
  } catch {
    return notMoved.strange(); // one item nobody can make sense of must not hold up the others
  }
}

/** Migrates one open item in one write. 'later': somebody acted on it at the same moment, and won. */
export async function migrateItem(
  services: Services,
  item: StoredItem,
  route: Route,
  migrationId: string,
): Promise<'moved' | 'later' | NotMoved> {
  const moved = await tryMigration(services, item, route);
  if (isNotMoved(moved)) return moved;
  const { from, to } = route;
  const rows = planMigration(services, {
    migrationId,
    item,
    from,
    to,
    moved,
    now: services.now().toISOString(),
  });
  try {
    await writeRows(services.database, rows);
  } catch (error) {
    if (brokenKey(error) || wasDeadlock(error)) return 'later';
    throw error;
  }
  tellScreens(services, rows);
  return 'moved';
}
