// What a step may know besides the definition and the snapshot. The server gathers it; nothing here looks anything up.
import type { Json, JsonObject } from './definition.ts';

/** A post in a unit or a single person: 'person:P00001', 'unit-liaison@U012', 'committee-reviewer@*', 'anyone'. */
export type Seat = string;

export interface Actor {
  id: string;
  name: string;
  /** Every seat this person may act as. */
  seats: Seat[];
  /** The unit and post acted as. */
  unitId: string;
  postTitle: string;
}

export interface ItemFacts {
  id: string;
  filerId: string;
  /** The unit it was filed for, the organ above it, and the parent of its unit. */
  unitId: string;
  organId: string;
  parentUnitId: string | null;
  committeeId: string;
  createdAt: string;
}

/** Tally of the item's children. */
export interface ChildrenFacts {
  total: number;
  done: number;
  void: number;
  /** How many children are in a state with this path, tag or outcome: {"open": 3, "outcome:closed": 70} */
  in: Record<string, number>;
}

/** Counts in Beijing time with the working-day calendar. */
export interface Calendar {
  /** The same time of day (Beijing) so many working days later, or earlier when negative; instants in ISO 8601. */
  addWorkdays: (from: string, days: number) => string;
}

export interface Facts {
  actor: Actor | null;
  item: ItemFacts;
  children: ChildrenFacts;
  /** ISO 8601 */
  now: string;
  calendar: Calendar;
  /** How many people stand behind each seat that decides; a seat not named here counts as one person. */
  deciders?: { seat: Seat; people: number }[];
  /** How much of each quota is used, by its name. */
  quotas?: Record<string, number>;
}

/** One decider's vote; a type and not an interface, so that it counts as JSON. */
export type Vote = { person: string; seat: Seat; event: string };

/** When a timer is due; a spent one has rung and stays quiet until its date is moved. */
export interface TimerMemory {
  dueAt: string | null;
  spent: boolean;
}

/** What the engine remembers of an item beside the XState value; stored as the snapshot's context. */
export interface Memory {
  data: JsonObject;
  /** Who did each event, newest last. */
  actors: Record<string, string[]>;
  card: { colour: 'yellow' | 'red'; at: string } | null;
  /** Votes by state path. */
  tally: Record<string, Vote[]>;
  /** Timers of the active states by key: '<state path>/<delay name>'. */
  timers: Record<string, TimerMemory>;
  /** When it was last urged (催办). */
  urgedAt: string | null;
}

export interface Snapshot {
  status: 'active' | 'done';
  value: Json;
  historyValue?: Json;
  context: Memory;
}
