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
  places: [],
});

/** A stored snapshot as this build knows it: what an earlier one did not remember yet is blank. */
export function broughtUpToDate(snapshot: Snapshot): Snapshot {
  const { places: _, ...blank } = blankMemory(); // which it holds is not known
  return { ...snapshot, context: { ...blank, ...snapshot.context } };
}
