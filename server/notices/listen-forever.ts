import { setTimeout as sleep } from 'node:timers/promises';
import type { Database } from '#server/database/connect.ts';

const FIRST_WAIT_MS = 200;
const LONGEST_WAIT_MS = 5_000;

export type Log = (message: string, error?: unknown) => void;

export interface Listener {
  close: () => Promise<void>;
}

/** Keeps one connection on LISTEN and takes a new one when it is lost, until closed. */
export function listenForever(
  database: Database,
  channel: string,
  log: Log,
  hear: (payload: string | undefined) => void,
): Listener {
  const stop = new AbortController();
  const running = (async () => {
    for (let wait = FIRST_WAIT_MS; !stop.signal.aborted; wait = Math.min(wait * 2, LONGEST_WAIT_MS)) {
      try {
        await listenOnce(database, channel, hear, stop.signal, () => {
          wait = FIRST_WAIT_MS;
        });
      } catch (error) {
        if (!stop.signal.aborted) log('Not listening to other nodes; trying again', error);
      }
      await sleep(wait, undefined, { signal: stop.signal }).catch(() => undefined);
    }
  })();
  return {
    close: async () => {
      stop.abort();
      await running;
    },
  };
}

async function listenOnce(
  database: Database,
  channel: string,
  hear: (payload: string | undefined) => void,
  stop: AbortSignal,
  ready: () => void,
): Promise<void> {
  const connection = await database.pool.connect();
  try {
    const lost = untilLost(connection, stop);
    connection.on('notification', (message) => hear(message.payload));
    await connection.query('set idle_session_timeout = 0');
    await connection.query(`listen ${channel}`);
    ready();
    await lost;
  } finally {
    connection.removeAllListeners('notification');
    connection.release(true);
  }
}

function untilLost(
  connection: { on: (event: 'error' | 'end', done: () => void) => unknown },
  stop: AbortSignal,
): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const done = () => resolve();
  connection.on('error', done);
  connection.on('end', done);
  if (stop.aborted) done();
  stop.addEventListener('abort', done, { once: true });
  return promise;
}
