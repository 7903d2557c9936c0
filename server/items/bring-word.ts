import type { Services } from '#server/context.ts';
import { actByClock } from './act-by-clock.ts';
import type { Rows } from './rows.ts';
import { listWords } from './supervision-store.ts';

/** Of more children than this the sweep, which wakes at once, brings the rest. */
const MOST = 20;

/** Children that were dropped, or cancelled with their parent, are void when the one who did it has the answer. */
export async function bringWord(services: Services, parentId: string, rows: Rows): Promise<void> {
  if (rows.childrenTold.length === 0 && !rows.timers.some(({ kind }) => kind === 'parent')) return;
  for (const word of await listWords(services.database, parentId, MOST)) {
    // Whatever stands in the way now, the sweep comes again.
    await actByClock(services, { ...word, key: '@parent', kind: 'parent' }).catch(() => undefined);
  }
}
