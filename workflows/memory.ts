import type { JsonObject } from './definition.ts';
import type { Memory, Snapshot } from './facts.ts';

/** What the engine remembers of an item that has only its data yet. */
export const blankMemory = (data: JsonObject = {}): Memory => ({
  data,
  actors: {},
  card: null,
  tally: {},
  timers: {},
  urgedAt: null,
  desk: {},
});

/** A stored snapshot as this build knows it: what an earlier one did not remember yet is blank. */
export const broughtUpToDate = (snapshot: Snapshot): Snapshot => ({
  ...snapshot,
  context: { ...blankMemory(), ...snapshot.context },
});
