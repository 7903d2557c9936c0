// What happens by the calendar, once for all nodes together.
import { PgBoss } from 'pg-boss';
import { cleanUp } from './clean-up.ts';
import type { Services } from './context.ts';
import type { Logger } from './log.ts';
import { openRecurring } from './recurring/open-recurring.ts';
import { lookAtVacancies } from './tasks/look-at-vacancies.ts';
import { countAnew } from './timers/count-anew.ts';
import { calendarChanged } from './timers/own-calendar.ts';

const nightly = 'clean-up';
const wakeSweep = 'wake-sweep';
const duties = 'recurring-duties';
const deadlines = 'count-deadlines';
const vacancies = 'look-at-vacancies';

export function startSchedule(
  services: Services,
  wake: () => void,
  log: Logger,
): { stop: () => Promise<void> } {
  const { pool } = services.database;
  const db = { executeSql: (text: string, values?: unknown[]) => pool.query(text, values) };
  const boss = new PgBoss({ db, schema: 'pgboss' });
  boss.on('error', (error) => log.warn({ err: error }, 'schedule'));
  const started = begin(boss, services, wake, log).catch((error) =>
    log.warn({ err: error }, 'schedule did not start'),
  );
  // Whoever changed a day need not wait for the next minute.
  const deaf = services.changes.listen(({ itemId }) => {
    if (itemId === calendarChanged) void boss.send(deadlines, null).catch(() => undefined);
  });
  return {
    stop: async () => {
      deaf();
      await started;
      await boss.stop({ graceful: true, timeout: 5_000, close: false }).catch(() => undefined);
    },
  };
}

async function begin(boss: PgBoss, services: Services, wake: () => void, log: Logger): Promise<void> {
  await boss.start();
  for (const name of [nightly, wakeSweep, duties, deadlines, vacancies]) await boss.createQueue(name);
  await boss.schedule(nightly, '15 3 * * *', null, { tz: 'Asia/Shanghai' });
  await boss.schedule(wakeSweep, '* * * * *');
  // Every ten minutes, so that a day missed while the server was down is made up for soon after.
  await boss.schedule(duties, '*/10 * * * *');
  await boss.schedule(deadlines, '* * * * *');
  // Before work begins, so that whoever stands in finds it in the morning.
  await boss.schedule(vacancies, '30 6 * * *', null, { tz: 'Asia/Shanghai' });
  await boss.work(nightly, () => cleanUp(services));
  await boss.work(wakeSweep, async () => wake());
  await boss.work(deadlines, async () => void (await countAnew(services)));
  await boss.work(vacancies, async () => void (await lookAtVacancies(services)));
  await boss.work(duties, async () => {
    const { opened, problems } = await openRecurring(services);
    if (opened > 0) log.info({ opened }, 'recurring duties were opened');
    for (const problem of problems) log.warn(problem, 'a recurring duty was not opened');
  });
}
