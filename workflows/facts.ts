// What a step may know besides the definition and the snapshot. The server gathers it; nothing here looks anything up.
import type { Json, JsonObject, Text } from './definition.ts';

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
  /** The person whose post this is, where the actor holds it by mandate (代理). */
  behalf?: { id: string; name: string };
}

export interface ItemFacts {
  id: string;
  filerId: string;
  /** What opened it when nobody filed it: an act on another item, or the clock. The filer is then only who it counts for. */
  openedBy?: 'item' | 'clock';
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
  /** How far they are on average, 0 to 100; those made void do not count. */
  progress?: number;
}

/** Cards of the item's unit, for the levels of the ladder that count them. */
export interface CardFacts {
  /** How many in the running period, by level. */
  counts: Record<string, number>;
  /** Levels that this unit has come to in this period already. */
  reached: string[];
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
  deciders?: { seat: Seat; people: number; state?: string }[];
  /** The unit itself and those above it, nearest first. */
  unitsUp?: (unit: string) => readonly string[];
  isBranch?: (unit: string) => boolean;
  /** Whom the directory picked for roles that ask one person or a few, by the name of the role. */
  picks?: Record<string, string[]>;
  /** How many tasks the actor has in hand, and how many they were ever given, by the roles that limit it. */
  inHand?: Record<string, { open: number; given: number }>;
  /** What is missing of the people of states just entered: see vacant-seats.ts. */
  vacant?: string[];
  cards?: CardFacts;
  /** How much of each quota is used, by its name. */
  quotas?: Record<string, number>;
  /** Units named in the values handed in, by id, and whether the item has a child for them that counts. */
  units?: Record<string, { kind: 'committee' | 'organ' | 'branch'; hasChild: boolean }>;
  /** Active people named in the values handed in, by id. */
  named?: Record<string, Actor>;
}

/** Someone as written down: the name of that day. */
export type Named = { id: string; name: string };

/** One person's part in what several decide, handed to another; by whom (an id) as long as they may take it back. */
export type SeatMove = { seat: Seat; from: Named; to: Named; by?: string };

/** Who alone has a task, in whose right: they took it, or it was handed to them. */
export type Holder = {
  person: Named;
  seats: Seat[];
  how: 'claim' | 'transfer';
  /** Id of whoever handed it on and may take it back, and how they had it if they alone had. */
  by?: string;
  had?: Holder['how'];
};

/** Someone asked to sign as well; `agrees` is null until they have. */
export type Signer = {
  person: Named;
  by: Named;
  where: 'before' | 'after' | 'beside' | 'delegate';
  agrees: boolean | null;
};

/** What people have arranged about the task of one state. Gone when the state is left. */
export type Desk = {
  holder?: Holder;
  /** Who said that they have begun it. */
  begun?: { person: Named; at: string };
  /** Where several decide. */
  moves?: SeatMove[];
  signers?: Signer[];
  /** What was decided and waits for the signers, with what was handed in last. */
  held?: { event: string; form: JsonObject };
};

/** One decider's vote, `by` their deputy; a type and not an interface, so that it counts as JSON. */
export type Vote = { person: string; seat: Seat; event: string; by?: string };

/** When a timer is due; a spent one has rung and stays quiet until its date is moved. */
export interface TimerMemory {
  dueAt: string | null;
  spent: boolean;
  /** Of a delay in workdays: counted from when, and to when before anybody moved it. */
  from?: string;
  counted?: string | null;
  /** When it stood still meanwhile. */
  pauses?: (readonly [from: string, to: string])[];
  /** Of a report that is due each period: this period's has been made. */
  reported?: boolean;
}

/** Somebody who has put the item under supervision (督办) and hears of its progress. */
export type Supervision = { person: string; name: string; at: string; note: string };

/** One person's newest urging, with the states whose tasks it was about. */
export type Urging = { at: string; states: string[] };

/** An act of a person: what it left and entered, so that it can be taken back while nobody has gone on from there. */
export type LastAct = {
  person: string;
  /** Their deputy, who did it for them. */
  by?: string;
  /** null when it was the filing. */
  event: string | null;
  /** Leaf states. */
  left: string[];
  entered: string[];
  /** Why it cannot be taken back whatever happens next. */
  fixed: 'opened' | 'voted' | 'verb' | 'carded' | null;
  /** The data it changed, as it was; null where there was nothing. */
  before?: JsonObject;
};

/** A return on its way: where it came from, and what the returner had seen. */
export type Returned = {
  from: string;
  to: string;
  mode: 'walk' | 'straight';
  /** What was there when it was returned: the fields watched, or all of them. */
  data: JsonObject;
  all: boolean;
  /** The states beside it that were left as well, with what had been decided there. */
  beside?: { states: string[] } & Pick<Memory, 'tally' | 'desk'>;
};

/** An extension asked for and not answered yet. */
export type Extension = { by: string; name: string; until: string; reason: string; at: string };

export type Suspension = { by: string; name: string; at: string; reason: string };

export type Flow = {
  /** States with a task that people have come through. */
  visited: string[];
  /** Regions that had ended, with the final state they ended in. */
  ended: Record<string, string>;
  /** The newest act, last, and those before it that nobody has gone on from: one in each region at most. */
  acts: LastAct[];
  returned: Returned | null;
  extension: Extension | null;
  suspended: Suspension | null;
  /** Dates moved by a suspension: as long as the field says `value`, it means so many milliseconds later. */
  held: Record<string, { value: Json; by: number }>;
  voided: boolean;
};

/** A place the item holds: of which quota, counted under which name, and the states it left when it took it. */
export type HeldPlace = { name: string; key: string; from: string[] };

/** What the engine remembers of an item beside the XState value; stored as the snapshot's context. */
export interface Memory {
  data: JsonObject;
  /** Who did each event, newest last. */
  actors: Record<string, string[]>;
  /** `by` whom it was shown; left out when the clock did. */
  card: { colour: 'yellow' | 'red'; at: string; by?: string } | null;
  /** Votes by state path. */
  tally: Record<string, Vote[]>;
  /** Timers of the active states by key: '<state path>/<delay name>'. */
  timers: Record<string, TimerMemory>;
  /** For which period a report was last made, by state. */
  reports?: Record<string, string>;
  /** A red card that waits for somebody to agree. */
  cardAsked?: { reason: Text; by: string | null; at: string } | null;
  /** Who follows the item (督办). */
  supervision?: Supervision[];
  /** When it was last urged (催办). */
  urgedAt: string | null;
  /** Who was picked for a role that asks one person or a few, by its name; earlier builds knew of one only. */
  picks?: Record<string, string[] | string>;
  /** Roles that wait for somebody with room, with whoever had the task before. */
  queued?: Record<string, string[]>;
  /** Who urged last and for which tasks, by person: nobody's urging keeps another from it. */
  urged?: Record<string, Urging>;
  /** Who was shown the item: mentioned in a comment, copied to, asked to sign. They may say something, too. */
  shownTo?: string[];
  /** What fell to those who stand in: states whose people were too few, and seats nobody sat on (vacant-seats.ts). */
  vacant?: string[];
  /** Who has taken over from somebody who left, by the leaver's id: what would ask the one asks the other. */
  heirs?: Record<string, Named>;
  /** By state path. */
  desk: Record<string, Desk>;
  /** The places of quotas it holds. */
  places?: readonly HeldPlace[];
  /** Its way so far, returns, extensions and suspensions: read with flowOf(). */
  flow?: Flow;
}

export interface Snapshot {
  status: 'active' | 'done';
  value: Json;
  historyValue?: Json;
  context: Memory;
}
