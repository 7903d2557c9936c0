// Tells open screens what changed: at once on this node, and over LISTEN/NOTIFY on the others.
// Only a hint: a screen that missed one asks again, so nothing here needs to be durable.

export interface Change {
  itemId: string;
  revision: number;
  /** Seats whose notices or tasks may have changed; who looks at the item hears of it anyway. */
  seats: string[];
}

export interface Changes {
  announce: (change: Change) => void;
  listen: (hear: (change: Change) => void) => () => void;
  close: () => Promise<void>;
}
