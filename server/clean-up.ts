import { removeOrphans } from './attachments/remove-orphans.ts';
import type { Services } from './context.ts';
import { clearExpired } from './identity/session-store.ts';

/** Answers to request keys nobody repeats any more, sessions nobody can use any more, files nobody handed in. */
export async function cleanUp(services: Pick<Services, 'database' | 'dataDir' | 'now'>): Promise<void> {
  const { database, now } = services;
  await database.pool.query(`delete from request where at < now() - interval '30 days'`);
  await clearExpired(database, now());
  await removeOrphans(services);
}
