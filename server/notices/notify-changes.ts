// Changes told on this node at once, and on the others over LISTEN/NOTIFY.
import { randomUUID } from 'node:crypto';
import type { Database } from '#server/database/connect.ts';
import type { Change, Changes } from './changes.ts';
import { type Log, listenForever } from './listen-forever.ts';
import { localChanges } from './local-changes.ts';
import { mergeChanges, packChanges, unpackChanges } from './pack-changes.ts';

const CHANNEL = 'qingdan_changes';
const GATHER_MS = 50;
const MOST_WAITING = 10_000;

/** Says what went wrong in the background; nothing here is worth stopping for. */

export function notifyChanges(database: Database, log: Log): Changes {
  const local = localChanges();
  const node = randomUUID();
  const sender = gatherAndSend(database, node, log);
  const listener = listenForever(database, CHANNEL, log, (payload) => {
    for (const change of unpackChanges(node, payload)) local.announce(change);
  });
  return {
    announce: (change) => {
      local.announce(change);
      sender.add(change);
    },
    listen: local.listen,
    close: async () => {
      await sender.close();
      await listener.close();
      await local.close();
    },
  };
}

/** Sends what has gathered at most once in 50 ms: each NOTIFY takes a lock that all others wait for. */
function gatherAndSend(database: Database, node: string, log: Log) {
  let waiting: Change[] = [];
  let timer: NodeJS.Timeout | undefined;
  const send = async () => {
    timer = undefined;
    const messages = packChanges(node, waiting);
    waiting = [];
    if (messages.length > 0) await notify(database, messages, log);
  };
  return {
    add: (change: Change) => {
      waiting.push(change);
      if (waiting.length > MOST_WAITING) waiting = mergeChanges(waiting).slice(-MOST_WAITING / 2);
      timer ??= setTimeout(send, GATHER_MS);
    },
    close: async () => {
      clearTimeout(timer);
      await send();
    },
  };
}

async function notify({ pool }: Database, messages: string[], log: Log): Promise<void> {
  try {
    await pool.query('select pg_notify($1, message) from unnest($2::text[]) message', [CHANNEL, messages]);
  } catch (error) {
    log('Other nodes were not told of a change', error);
  }
}
