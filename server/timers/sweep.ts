import type { Services } from '#server/context.ts';
import { actByClock, type DueTimer } from '../items/act-by-clock.ts';
import { assignQueued } from '../items/assign-queued.ts';
import { brokenKey, wasDeadlock } from '../items/write-conflict.ts';
import { tellFailed } from './tell-failed.ts';
import { listDueTimers, putOff } from './timer-store.ts';

const BATCH = 100;
const AT_ONCE = 4;
const EVERY = 15_000;
/** So often may a timer fail before somebody is told. */
const TELL_AFTER = 3;

/** Hears of what went wrong; with a timer, if it was one. */
type Log = (problem: unknown, due?: DueTimer) => void;
const silent: Log = () => undefined;

async function fire(services: Services, due: DueTimer, log: Log): Promise<void> {
  try {
    await actByClock(services, due);
  } catch (error) {
    if (brokenKey(error) || wasDeadlock(error)) return; // somebody acted on the item just now; the next sweep looks again
    log(error, due);
    const attempts = await putOff(
      services.database,
      due,
      error instanceof Error ? error.message : String(error),
    );
    if (attempts === TELL_AFTER) await tellFailed(services, due, error);
  }
}

/** Acts for every timer that is due, a few at once; answers with how many there were. */
export async function sweepTimers(
  services: Services,
  until: Date | null = null,
  log: Log = silent,
): Promise<number> {
  let fired = 0;
  for (;;) {
    const due = await listDueTimers(services.database, until, BATCH);
    // One item's timers go one after another: each sees what the one before has done.
    const byItem = Map.groupBy(due, (timer) => timer.itemId);
    const queue = [...byItem.values()];
    const work = async () => {
      for (let timers = queue.pop(); timers; timers = queue.pop())
        for (const timer of timers) await fire(services, timer, log);
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    fired += due.length;
    if (due.length < BATCH) return fired;
  }
}

export interface Sweep {
  /** Looks now rather than at the next turn. */
  wake: () => void;
  stop: () => Promise<void>;
}

/**
 * Sweeps every 15 seconds, and a moment after anything changed: a child may have sent its parent news, or somebody have
 * room for what is queued.
 */
export function startSweep(services: Services, log: Log = silent): Sweep {
  let running: Promise<unknown> = Promise.resolve();
  let soon: NodeJS.Timeout | undefined;
  let stopped = false;
  const sweep = () => {
    soon = undefined;
    running = running
      .then(() => (stopped ? 0 : sweepTimers(services, null, log)))
      .then(() => (stopped ? 0 : assignQueued(services)))
      .catch(log);
  };
  const wake = () => {
    if (!stopped && soon === undefined) soon = setTimeout(sweep, 250);
  };
  const deaf = services.changes.listen(wake);
  const turn = setInterval(sweep, EVERY);
  sweep();
  return {
    wake,
    async stop() {
      stopped = true;
      deaf();
      clearInterval(turn);
      clearTimeout(soon);
      await running;
    },
  };
}
