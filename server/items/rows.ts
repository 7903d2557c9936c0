// The rows one step writes. Plain data: the store turns each list into one part of one statement.
import type { Json, Text } from '#workflows/definition.ts';
import type { Seat, Snapshot } from '#workflows/facts.ts';

export interface EntryRow {
  item_id: string;
  number: number;
  revision: number;
  kind: 'file' | 'event' | 'timer' | 'child' | 'verb' | 'system';
  event: string | null;
  title: string;
  actor_id: string | null;
  actor_name: string | null;
  actor_post: string | null;
  actor_unit: string | null;
  from_states: string[];
  to_states: string[];
  form_key: string | null;
  form: Json;
  detail: Json;
  at: string;
  request_key: string | null;
  previous: string;
  hash: string;
}

export interface ItemRow {
  id: string;
  version_id: string;
  parent_id: string | null;
  revision: number;
  last_entry: number;
  last_hash: string;
  status: 'active' | 'done' | 'void';
  snapshot: Snapshot;
  unit_id: string;
  filer_id: string;
  /** Null: a person filed it. */
  opened_by: 'item' | 'clock' | null;
  created_at: string;
  updated_at: string;
  /** 'WT2026-' and how wide the number is padded; numbers come from the counter of `serial_key`. */
  serial_key: string;
  serial_prefix: string;
  serial_width: number;
  /** 1, 2, 3 … among the rows of this key in this write. */
  serial_position: number;
}

export interface ItemChange {
  id: string;
  revision: number;
  /** Must still be the newest entry, or the write fails as a whole. */
  seen_entry: number;
  last_hash: string;
  status: 'active' | 'done' | 'void';
  snapshot: Snapshot;
  updated_at: string;
  /** Set when the item goes on in another version of its workflow. */
  version_id?: string;
}

export interface LedgerRow {
  item_id: string;
  workflow_key: string;
  list: string;
  label: string;
  status: string;
  outcome: string | null;
  states: string[];
  tags: string[];
  unit_id: string;
  filer_id: string;
  secrecy: string;
  card: string | null;
  due_at: string | null;
  parent_id: string | null;
  created_at: string;
  updated_at: string;
  fields: Json;
}

export interface TaskRow {
  id: string;
  item_id: string;
  state: string;
  title: string;
  due_at: string | null;
  opened_at: string;
  excluded: string[];
  waits: Json;
}

/** A task that stays while something else changed: who may not take it, when it is due, whom it waits for. */
export interface TaskChange {
  item_id: string;
  state: string;
  due_at: string | null;
  excluded: string[];
  seats: Seat[];
  waits: Json;
  rank: number;
  /** The state it waited in, and what it is called now, where a migration has changed that. */
  was?: string;
  title?: string;
}

export interface NoticeRow {
  seats: Seat[];
  item_id: string;
  /** The item's: a deputy for other lists is not told. */
  list: string;
  kind: string;
  title: Text;
  body: Text;
  at: string;
  /** Nobody is told what they did themselves. */
  except: string | null;
}

export interface RequestRow {
  actor_id: string;
  key: string;
  body_hash: string;
  answer: Json;
  at: string;
}

/** What a timer is about: a delay, news of a child, word from the item above, or another card of the unit. */
export type TimerKind = 'after' | 'children' | 'parent' | 'cards';

export interface CardRow {
  item_id: string;
  at: string;
  unit_id: string;
  workflow_key: string;
  colour: 'yellow' | 'red';
  reason: Text;
  by: string | null;
  counts: boolean;
}

/** Everything one act writes: all of it, or nothing. */
export interface Rows {
  request: RequestRow[];
  items: ItemRow[];
  itemChanges: ItemChange[];
  entries: EntryRow[];
  tasksClosed: { item_id: string; kept: string[] }[];
  tasks: TaskRow[];
  taskSeats: { task_id: string; seat: Seat; opened_at: string; rank: number }[];
  taskChanges: TaskChange[];
  timersCleared: { item_id: string; kept: string[] }[];
  timers: {
    item_id: string;
    key: string;
    kind: TimerKind;
    due_at: string;
    detail?: Json;
  }[];
  /** Every open child of an item that ends hears of it. */
  childrenTold: { parent_id: string; at: string; detail: Json }[];
  cards: CardRow[];
  cardsLifted: { item_id: string; at: string; mistaken: boolean }[];
  levelsReached: { unit_id: string; level: string; period: string; item_id: string; at: string }[];
  quotas: { key: string; take: number; most: number }[];
  supervisions: { person_id: string; item_id: string; at: string }[];
  supervisionsEnded: { person_id: string; item_id: string }[];
  /** A timer that was acted on goes, unless a newer one has taken its place. */
  timersFired: { item_id: string; key: string; set_at: string }[];
  ledger: LedgerRow[];
  ledgerChanges: LedgerRow[];
  parties: { item_id: string; seat: Seat }[];
  /** Units no longer see the item; people who have to do with it still do. */
  partiesClosed: { item_id: string }[];
  /** Whoever sees the item only by sitting here sees it no longer. */
  partiesEnded: { item_id: string; seat: Seat }[];
  /** Words of new items: the serial, known only to the database, joins them there. */
  search: { item_id: string; words: string[] }[];
  searchChanges: { item_id: string; words: string[] }[];
  attachments: { item_id: string; attachment_id: string }[];
  notices: NoticeRow[];
  /** Turns of roles that ask each in turn; a number somebody else has taken breaks the key. */
  turns: { key: string; number: number; person: string }[];
  /** Which duty that comes round an item was opened for. */
  recurring: {
    workflow_key: string;
    period: string;
    unit_id: string;
    item_id: string;
    opened_at: string;
  }[];
  copies: { item_id: string; person_id: string; by_id: string; by_name: string; at: string }[];
  /** Tasks put into the hands of people who may have only so many. */
  given: { queue: string; person_id: string; number: number; item_id: string; at: string }[];
  /** Tasks that are only seen: all of the item's are written anew. */
  previewsCleared: { item_id: string }[];
  previews: {
    seat: Seat;
    kind: 'coming' | 'held';
    at: string;
    id: string;
    item_id: string;
    state: string;
    title: string;
    holder_id: string | null;
  }[];
  /** What was typed for a step and goes to somebody else unsent. */
  stepDrafts: {
    item_id: string;
    person_id: string;
    event: string;
    form: Json;
    from_id: string;
    from_name: string;
    at: string;
  }[];
  /** What a migration has done with the item. */
  migrated: { migration_id: string; item_id: string; result: 'moved'; at: string }[];
}

export const noRows = (): Rows => ({
  request: [],
  items: [],
  itemChanges: [],
  entries: [],
  tasksClosed: [],
  tasks: [],
  taskSeats: [],
  taskChanges: [],
  timersCleared: [],
  timers: [],
  timersFired: [],
  childrenTold: [],
  cards: [],
  cardsLifted: [],
  levelsReached: [],
  quotas: [],
  supervisions: [],
  supervisionsEnded: [],
  ledger: [],
  ledgerChanges: [],
  parties: [],
  partiesClosed: [],
  partiesEnded: [],
  search: [],
  searchChanges: [],
  attachments: [],
  notices: [],
  turns: [],
  recurring: [],
  copies: [],
  given: [],
  previewsCleared: [],
  previews: [],
  stepDrafts: [],
  migrated: [],
});
