// What happens by the calendar, once for all nodes together.
import { PgBoss } from 'pg-boss';
import { cleanUp } from './clean-up.ts';
import type { Services } from './context.ts';
import type { Logger } from './log.ts';

const nightly = 'clean-up';
const wakeSweep = 'wake-sweep';

export function startSchedule(
  services: Services,
  wake: () => void,
  log: Logger,
): { stop: () => Promise<void> } {
  const { pool } = services.database;
  const db = { executeSql: (text: string, values?: unknown[]) => pool.query(text, values) };
  const boss = new PgBoss({ db, schema: 'pgboss' });
  boss.on('error', (error) => log.warn({ err: error }, 'schedule'));
  const started = begin(boss, services, wake).catch((error) =>
    log.warn({ err: error }, 'schedule did not start'),
  );
  return {
    stop: async () => {
      await started;
      await boss.stop({ graceful: true, timeout: 5_000, close: false }).catch(() => undefined);
    },
  };
}

async function begin(boss: PgBoss, services: Services, wake: () => void): Promise<void> {
  await boss.start();
  for (const name of [nightly, wakeSweep]) await boss.createQueue(name);
  await boss.schedule(nightly, '15 3 * * *', null, { tz: 'Asia/Shanghai' });
  await boss.schedule(wakeSweep, '* * * * *');
  await boss.work(nightly, () => cleanUp(services));
  await boss.work(wakeSweep, async () => wake());
}
