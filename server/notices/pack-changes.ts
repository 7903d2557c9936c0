// NOTIFY carries at most 8,000 bytes: what has gathered is merged by item and cut into messages that fit.
import type { Change } from './changes.ts';

const MOST_BYTES = 7_500;
const MOST_SEATS = 200;

export interface ChangeMessage {
  /** Of the process that sent it, so that it does not hear itself twice. */
  node: string;
  changes: Change[];
}

/** Merges changes of the same item: the newest revision, every seat. */
export function mergeChanges(changes: Change[]): Change[] {
  const byItem = new Map<string, Change>();
  for (const change of changes) {
    const known = byItem.get(change.itemId);
    const seats = known ? [...new Set([...known.seats, ...change.seats])] : change.seats;
    const revision = Math.max(known?.revision ?? 0, change.revision);
    byItem.set(change.itemId, { itemId: change.itemId, revision, seats });
  }
  return [...byItem.values()];
}

/** The messages to send, each small enough. */
export function packChanges(node: string, changes: Change[]): string[] {
  const messages: string[] = [];
  let batch: Change[] = [];
  for (const change of mergeChanges(changes).flatMap(splitSeats)) {
    const grown = [...batch, change];
    if (batch.length > 0 && Buffer.byteLength(messageOf(node, grown)) > MOST_BYTES) {
      messages.push(messageOf(node, batch));
      batch = [change];
    } else {
      batch = grown;
    }
  }
  return batch.length > 0 ? [...messages, messageOf(node, batch)] : messages;
}

/** What came in, or nothing when it is our own or makes no sense. */
export function unpackChanges(node: string, payload: string | undefined): Change[] {
  if (!payload) return [];
  try {
    const message = JSON.parse(payload) as ChangeMessage;
    return message.node === node || !Array.isArray(message.changes) ? [] : message.changes;
  } catch {
    return [];
  }
}

function messageOf(node: string, changes: Change[]): string {
  return JSON.stringify({ node, changes } satisfies ChangeMessage);
}

function splitSeats(change: Change): Change[] {
  if (change.seats.length <= MOST_SEATS) return [change];
  const parts: Change[] = [];
  for (let from = 0; from < change.seats.length; from += MOST_SEATS) {
    parts.push({ ...change, seats: change.seats.slice(from, from + MOST_SEATS) });
  }
  return parts;
}
