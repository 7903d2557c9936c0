import type { JsonObject, Text } from '../definition.ts';
import type { Memory } from '../facts.ts';
import type { Effect, TaskNeed } from '../outcome.ts';
import type { Standing } from '../situation.ts';

/** One field of what a verb asks for. */
export interface VerbField {
  title: Text;
  kind: 'text' | 'long-text' | 'person' | 'people' | 'unit' | 'choice' | 'date' | 'files';
  required: boolean;
  /** Of a text, in characters; of people and files, how many. */
  maxLength?: number;
  /** Of a person: also one who has left. */
  alsoLeft?: boolean;
  /** What a choice may be. */
  options?: { value: string; title: Text }[];
  /** What stands there before anything is filled in. */
  value?: string;
}

export type VerbFields = Record<string, VerbField>;

/** Where a verb is about to be done: who, with which item, and what waits there. */
export interface Scene extends Standing {
  status: 'active' | 'done';
  tasks: readonly TaskNeed[];
}

/** Why a verb is not to be had: not for this person, or not now. */
export interface Obstacle {
  /** 'idle': there is nothing here that it could be done to. */
  code: 'role' | 'guard' | 'finished' | 'idle';
  text: Text;
}

/** What a verb leaves in memory and asks of the server. */
export interface Deed {
  memory: Memory;
  effects: Effect[];
  /** What the history says beside what was filled in: {"from": "甲", "to": "乙"}. */
  detail?: JsonObject;
  /** States to go to, where it does not stay. */
  move?: readonly string[];
  /** Said instead of doing it where the item would end by the move. */
  unlessItEnds?: Text;
  /** It ends here, and counts no longer. */
  end?: 'void';
  /** It goes on after a suspension. */
  wakes?: boolean;
  /** Data or clocks are not what they were: whoever looked at it before must look again. */
  changes?: boolean;
  /** A task that begins with this, beside those of the states. */
  enters?: string;
  /** Begins a notice to everyone concerned. */
  tell?: Text;
}

/** Something every workflow offers without its author drawing it. Its key is the event: lower case. */
export interface Verb {
  key: string;
  title: Text;
  tone?: 'danger';
  /** Like an authored event it is for the revision the person saw, and no other. */
  decides?: boolean;
  /** Not on the page of an item: done for many items at once, by those whom the server lets. */
  apart?: boolean;
  /** What the actor typed for a step and did not send may go to whoever gets the task. */
  handsOn?: boolean;
  /** Also to be had while the item is suspended. */
  whileSuspended?: boolean;
  fields: VerbFields;
  /** What it asks for in this scene, where that is not always the same: the tasks or states to choose from. */
  ask?: (scene: Scene) => VerbFields;
  obstacle: (scene: Scene) => Obstacle | null;
  /** What comes of it, or what stands against the values handed in. */
  perform: (scene: Scene, values: JsonObject) => Deed | Obstacle;
}
