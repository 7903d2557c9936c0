import type { Change } from './changes.ts';

export interface ChangeQueue {
  add: (change: Change) => void;
  /** The next change; nothing once `until` has come, or when the queue is closed. */
  next: (until: number) => Promise<Change | undefined>;
  close: () => void;
}

/**
 * What waits to be told to one screen. A slow reader costs no more than `most` items: several changes of an item are
 * one, and of too many the oldest are let go, for the screen asks again whatever it hears.
 */
export function changeQueue(most: number): ChangeQueue {
  const waiting = new Map<string, Change>();
  let wake = () => {};
  let closed = false;
  const untilWoken = (longestMs: number) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, longestMs);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  return {
    add: (change) => {
      waiting.delete(change.itemId);
      waiting.set(change.itemId, change);
      if (waiting.size > most) takeOldest(waiting);
      wake();
    },
    next: async (until) => {
      const left = until - Date.now();
      if (waiting.size === 0 && !closed && left > 0) await untilWoken(left);
      return closed ? undefined : takeOldest(waiting);
    },
    close: () => {
      closed = true;
      wake();
    },
  };
}

function takeOldest(waiting: Map<string, Change>): Change | undefined {
  const [oldest] = waiting.values();
  if (oldest) waiting.delete(oldest.itemId);
  return oldest;
}
