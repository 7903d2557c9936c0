// What comes of a step: the words between the engine and whoever stores and shows items.
import type { Json, JsonObject, Text, TransitionMeta } from './definition.ts';
import type { Named, Seat, Snapshot } from './facts.ts';
import type { Queue } from './queues.ts';

export interface Taken {
  source: string;
  targets: string[];
  event: string;
  meta: TransitionMeta;
}

/** Something a step asks the server to do; data, never a function. */
export type Effect =
  | { kind: 'notify'; seats: Seat[]; title: Text; body?: Text }
  /** These people may see the item from now on; `copied` puts it among what was copied to them (抄送). */
  | { kind: 'show'; people: string[]; copied: boolean }
  /** Whoever sees the item only by sitting here sees it no longer. */
  | { kind: 'hide'; seat: Seat }
  /** `counts` is false for a card that repeats others; `mistaken` takes the item's cards out of the count again. */
  | { kind: 'card'; colour: 'yellow' | 'red' | null; reason: Text; counts?: false; mistaken?: true }
  /** The unit has come to a level of the ladder that counts cards. */
  | { kind: 'reached'; level: string; period: string }
  | { kind: 'quota'; name: string; key: string; limit: number; take: 1 | -1 }
  /** Who was picked by lot for a role, of how many. */
  | { kind: 'drawn'; role: Text; people: Named[]; among: number }
  /** A task in a role that limits what one has in hand was put into somebody's; their `number`-th. */
  | { kind: 'given'; role: string; person: string; number: number }
  | { kind: 'supervise'; person: string; on: boolean }
  /** A child is dropped: it is made void, and told why. */
  | { kind: 'drop'; item: string; reason: string }
  /** Every child that is still open is dropped; `open` is how many those are. */
  | { kind: 'drop-rest'; open: number; reason: Text }
  /** `tell`: whoever has the first task of a child hears of it. */
  | { kind: 'open'; workflow: string; children: { unitId: string; data: JsonObject }[]; tell?: Text }
  /** Of a role that asks each in turn: this turn is this person's. */
  | { kind: 'turn'; key: string; number: number; person: string }
  | { kind: 'link'; item: string }
  | { kind: 'webhook'; name: string; body: Json };

export interface TaskNeed {
  /** Path of the state: 'fixing.work.doing' */
  state: string;
  title: Text;
  seats: Seat[];
  /** People who may not take it. */
  excluded: string[];
  dueAt: string | null;
  /** 1 to 3 where it is urgent. */
  priority?: number;
  /** It waits for somebody with room rather than for its seats. */
  waits?: Queue[];
}

/** A task that people see and cannot do (previews.ts). */
export interface Preview {
  kind: 'coming' | 'held';
  state: string;
  title: Text;
  seats: Seat[];
  /** Who has it. */
  holder: string | null;
}

export interface TimerNeed {
  /** '<state path>/<delay name>' */
  key: string;
  dueAt: string;
}

export interface Step {
  snapshot: Snapshot;
  /** Void: nothing waits any more, and it counts for nothing. */
  status: 'active' | 'done' | 'void';
  outcome: string | null;
  /** Paths of the active leaf states, in document order. */
  states: string[];
  tags: string[];
  taken: Taken[];
  effects: Effect[];
  /** Tasks that wait now. `entered` lists the states newly entered by this step: their tasks start anew. */
  tasks: TaskNeed[];
  entered: string[];
  /** Tasks that are only seen, where the workflow has such. */
  previews?: Preview[];
  /** All timers that must exist now whose due time follows from data or that were newly set; `kept` stay as they are. */
  timers: { set: TimerNeed[]; kept: string[] };
  /** Where the deadline stands now (meta.due), ISO 8601. */
  dueAt: string | null;
  /** The unit it lies with now (meta.unit). */
  unitId: string;
  /** Only a vote was counted; the state did not change. */
  voted: boolean;
}

/** Why a step is not taken; `code` decides the HTTP status. */
export interface Refusal {
  refused: 'finished' | 'unknown-event' | 'not-now' | 'forbidden' | 'guard' | 'loop';
  why: Text;
  /** There is nothing here that it could be done to; somebody else may have done it just before. */
  idle?: true;
}

export const loop: Refusal = {
  refused: 'loop',
  why: { zh: '流程定义有死循环，未作改动', en: 'The workflow goes round in circles; nothing was changed' },
};

/** Whether an answer is a refusal. */
export const isRefusal = (answer: object): answer is Refusal => 'refused' in answer;
