import type { Change, Changes } from './changes.ts';

/** Changes told within this process only: for tests, and as the near half of notifyChanges. */
export function localChanges(): Changes {
  const hearers = new Set<(change: Change) => void>();
  return {
    announce: (change) => {
      for (const hear of hearers) hear(change);
    },
    listen: (hear) => {
      const hearer = (change: Change) => hear(change);
      hearers.add(hearer);
      return () => hearers.delete(hearer);
    },
    close: async () => hearers.clear(),
  };
}
