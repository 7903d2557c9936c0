// What must be kept of one item, as the model has it or as it was read from a database: the same words for both.
import type { Json } from '#workflows/definition.ts';
import type { ItemFacts, Snapshot } from '#workflows/facts.ts';
import type { Queue } from '#workflows/queues.ts';

export type TimerKind = 'after' | 'children' | 'parent' | 'cards';

export interface KeptTask {
  state: string;
  seats: string[];
  excluded: string[];
  dueAt: string | null;
  /** How urgent it is. */
  rank: number;
  /** It waits for somebody with room. */
  waits: Queue[] | null;
}

/** A task that somebody sees who cannot do it. */
export interface KeptPreview {
  kind: string;
  state: string;
  seats: string[];
  holder: string | null;
}

export interface KeptTimer {
  key: string;
  kind: TimerKind;
  dueAt: string;
}

export interface KeptEntry {
  number: number;
  revision: number;
  kind: string;
  event: string | null;
  actor: string | null;
  from: string[];
  to: string[];
  form: Json;
  at: string;
}

export interface KeptItem {
  id: string;
  workflow: string;
  parentId: string | null;
  openedBy: ItemFacts['openedBy'] | null;
  revision: number;
  status: string;
  outcome: string | null;
  states: string[];
  tags: string[];
  /** The unit it lies with. */
  unitId: string;
  card: string | null;
  dueAt: string | null;
  snapshot: Snapshot;
  /** Each list sorted, so that two can be compared. */
  tasks: KeptTask[];
  previews: KeptPreview[];
  timers: KeptTimer[];
  entries: KeptEntry[];
}

/** Sorts by what a row is called. */
export const sortedBy = <Row>(rows: readonly Row[], name: (row: Row) => string): Row[] =>
  [...rows].sort((one, other) => (name(one) < name(other) ? -1 : name(one) > name(other) ? 1 : 0));
