import type { FastifyInstance } from 'fastify';
import type { Services } from '#server/context.ts';
import { isMigrated } from '#server/database/migrate.ts';

/** /healthz: this process is alive. /readyz: it can do its work now. */
export function installHealth(app: FastifyInstance, services: Services, isDraining: () => boolean): void {
  app.get('/healthz', async () => ({ alive: true }));
  app.get('/readyz', async (_request, reply) => {
    const database = await databaseState(services);
    const ready = database === 'ready' && !isDraining();
    return reply.code(ready ? 200 : 503).send({ ready, database, draining: isDraining() });
  });
}

async function databaseState({ database }: Services): Promise<'ready' | 'unreachable' | 'not-migrated'> {
  const late = new Promise<'late'>((resolve) => setTimeout(resolve, 2_000, 'late').unref());
  const asked = isMigrated(database.pool).catch(() => 'late' as const);
  const answer = await Promise.race([asked, late]);
  if (answer === 'late') return 'unreachable';
  return answer ? 'ready' : 'not-migrated';
}
