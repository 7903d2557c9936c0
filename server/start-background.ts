import type { Config } from './config.ts';
import type { Services } from './context.ts';
import { startMigrations } from './definitions/run-migrations.ts';
import { loadDemoItems } from './demo/load-demo-items.ts';
import type { Logger } from './log.ts';
import { startSchedule } from './schedule.ts';
import { type Sweep, startSweep } from './timers/sweep.ts';

const logged =
  (log: Logger): Parameters<typeof startSweep>[1] =>
  (err, due) =>
    due
      ? log.error({ err, item: due.itemId, timer: due.key }, 'a timer failed; it is tried again later')
      : log.error({ err }, 'sweep failed');

/** What goes on beside answering: the demo's items once, then timers and the schedule for good. */
export function startBackground(
  services: Services,
  config: Config,
  log: Logger,
  say: (line: string) => void,
): { stop: () => Promise<void> } {
  const stopping = new AbortController();
  let sweep: Sweep | undefined;
  const loaded = config.demo === false ? Promise.resolve() : loadDemoItems(services, say, stopping.signal);
  const swept = loaded
    .catch((error) => log.error({ err: error }, 'the items of the demo are incomplete'))
    .then(() => {
      // The demo fires by itself, at its own time, what fell due before today.
      if (!stopping.signal.aborted) sweep = startSweep(services, logged(log));
    });
  const migrations = startMigrations(services, (err) => log.error({ err }, 'migration failed'));
  const schedule = startSchedule(services, () => sweep?.wake(), log);
  return {
    stop: async () => {
      stopping.abort();
      await swept;
      await migrations.stop();
      await sweep?.stop();
      await schedule.stop();
    },
  };
}
