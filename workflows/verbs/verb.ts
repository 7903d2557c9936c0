import type { JsonObject, Text } from '../definition.ts';
import type { Memory } from '../facts.ts';
import type { Standing } from '../needs.ts';
import type { Effect, TaskNeed } from '../outcome.ts';

/** One field of what a verb asks for. */
export interface VerbField {
  title: Text;
  kind: 'long-text';
  required: boolean;
  maxLength: number;
}

/** Where a verb is about to be done: who, with which item, and what waits there. */
export interface Scene extends Standing {
  status: 'active' | 'done';
  tasks: readonly TaskNeed[];
}

/** Why a verb is not to be had: not for this person, or not now. */
export interface Obstacle {
  code: 'role' | 'guard' | 'finished';
  text: Text;
}

/** What a verb leaves in memory and asks of the server. The states stay. */
export interface Deed {
  memory: Memory;
  effects: Effect[];
}

/** Something every workflow offers without its author drawing it. Its key is the event: lower case. */
export interface Verb {
  key: string;
  title: Text;
  fields: Record<string, VerbField>;
  obstacle: (scene: Scene) => Obstacle | null;
  perform: (scene: Scene, values: JsonObject) => Deed;
}
