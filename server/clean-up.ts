import { removeOrphans } from './attachments/remove-orphans.ts';
import type { Services } from './context.ts';
import { clearExpired } from './identity/session-store.ts';
import { removeOldStepDrafts } from './items/step-draft-store.ts';

const NINETY_DAYS = 90 * 86_400_000;

/**
 * Answers to request keys nobody repeats any more, sessions nobody can use any more, files nobody handed in, and what
 * was handed on unsent long ago.
 */
export async function cleanUp(services: Pick<Services, 'database' | 'dataDir' | 'now'>): Promise<void> {
  const { database, now } = services;
  await database.pool.query(`delete from request where at < now() - interval '30 days'`);
  await removeOldStepDrafts(database, new Date(now().getTime() - NINETY_DAYS));
  await clearExpired(database, now());
  await removeOrphans(services);
}
