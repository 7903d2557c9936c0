import type { JsonObject } from '#workflows/definition.ts';
import type { Unsent } from './unsent-values.ts';

export interface ActInput {
  id: string;
  event: string;
  form?: JsonObject;
  /** What was typed for other steps and goes along with a task that is handed on. */
  unsent?: Unsent[];
  /** The revision the person saw. */
  revision?: number;
  requestKey: string;
  actingAs?: string;
  /** Done by itself, because the same person had just decided. */
  repeats?: number;
}

/** By which door it came. */
export interface Door {
  /** One of many decided at once: only what its author marked as safe for that. */
  batch?: boolean;
  /** The server has asked who may: also verbs that are not on the page of an item, on items the person does not see. */
  administration?: boolean;
}
