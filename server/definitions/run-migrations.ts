// Moves open items from version to version in the background, on whichever node takes it up.

import { textIn } from '#forms/text.ts';
import type { Services } from '#server/context.ts';
import { openItemsOf, type StoredItem } from '#server/items/list-open-items.ts';
import { migrateItem, type Route } from '#server/items/migrate-item.ts';
import type { Text } from '#workflows/definition.ts';
import type { MigrationPlan } from '#workflows/migration/plan.ts';
import {
  dropLease,
  endMigration,
  findMigration,
  keepStaying,
  leaseOne,
  renewLease,
  type Staying,
} from './migration-store.ts';
import { getVersionById } from './versions.ts';

const BATCH = 50;
const AT_ONCE = 4;
const LEASE = 60;
const EVERY = 2_000;
/** People act all the time; whoever wins against the migration twenty times over stays for the next one. */
const MOST_PASSES = 20;

/** Works on migrations until none is left or `signal` says to stop; answers with how many came to their end. */
export async function runMigrations(services: Services, signal?: AbortSignal): Promise<number> {
  for (let ended = 0; ; ) {
    const id = signal?.aborted ? undefined : await leaseOne(services.database, LEASE);
    if (id === undefined) return ended;
    if (await runMigration(services, id, signal)) ended += 1;
  }
}

async function runMigration(
  services: Services,
  id: string,
  signal: AbortSignal | undefined,
): Promise<boolean> {
  const { database } = services;
  const migration = await findMigration(database, id);
  if (!migration) return false;
  const [from, to] = await Promise.all([
    getVersionById(database, migration.fromId),
    getVersionById(database, migration.toId),
  ]);
  const route = { from, to, plan: JSON.parse(migration.plan) as MigrationPlan };
  for (let pass = 0; pass < MOST_PASSES; pass += 1) {
    const result = await runPass(services, id, route, signal);
    if (result === 'ended') break;
    if (result === 'interrupted') {
      await dropLease(database, id);
      return false;
    }
    if (result === 'stopped') return false;
  }
  return endMigration(database.query, id, 'done', services.now());
}

/** Goes through all that are still there once; 'again' when somebody was faster with some of them. */
async function runPass(
  services: Services,
  id: string,
  route: Route,
  signal: AbortSignal | undefined,
): Promise<'ended' | 'again' | 'stopped' | 'interrupted'> {
  let again = false;
  for await (const batch of openItemsOf(services.database, route.from.id, BATCH)) {
    if (signal?.aborted) return 'interrupted';
    if (!(await renewLease(services.database, id, LEASE))) return 'stopped';
    again = (await runBatch(services, id, route, batch)) || again;
  }
  return again ? 'again' : 'ended';
}

/** Whether somebody was faster with one of them. */
async function runBatch(services: Services, id: string, route: Route, batch: StoredItem[]): Promise<boolean> {
  const staying: Staying[] = [];
  const queue = batch.values();
  let later = false;
  const work = async () => {
    for (const item of queue) {
      const result = await migrateItem(services, item, route, id);
      if (result === 'later') later = true;
      else if (result !== 'moved') staying.push({ itemId: item.id, why: inWords(result.why) });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  await keepStaying(services.database, id, staying, services.now());
  return later;
}

const inWords = (why: Text) => ({ zh: textIn(why, 'zh'), en: textIn(why, 'en') });

/** Looks every two seconds whether there is something to migrate. */
export function startMigrations(
  services: Services,
  log: (problem: unknown) => void,
): { stop: () => Promise<void> } {
  const stopping = new AbortController();
  let running: Promise<unknown> = Promise.resolve();
  let busy = false;
  const look = () => {
    if (busy) return;
    busy = true;
    running = runMigrations(services, stopping.signal)
      .catch(log)
      .finally(() => {
        busy = false;
      });
  };
  const turn = setInterval(look, EVERY);
  look();
  return {
    async stop() {
      stopping.abort();
      clearInterval(turn);
      await running;
    },
  };
}
