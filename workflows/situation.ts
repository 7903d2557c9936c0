import type { Action, JsonObject, StateNode, Workflow } from './definition.ts';
import type { Facts, Memory } from './facts.ts';

/** All that a role, a guard or an action may look at. */
export interface Situation {
  memory: Memory;
  facts: Facts;
  /** Values handed in with this event. */
  form: JsonObject;
  /** Paths of the active states, parents too. */
  active: readonly string[];
  /** Actions met so far in this step, each with the situation it was met in. */
  asked?: readonly { action: Action; situation: Situation }[];
}

/** The names a rule may read: data form actor item children tally card now. */
export function scopeOf({ memory, facts, form }: Situation): JsonObject {
  const actor = facts.actor && {
    id: facts.actor.id,
    name: facts.actor.name,
    unitId: facts.actor.unitId,
    postTitle: facts.actor.postTitle,
  };
  return {
    data: memory.data,
    form,
    actor,
    item: { ...facts.item },
    children: { ...facts.children },
    tally: memory.tally,
    card: memory.card?.colour ?? null,
    now: facts.now,
  };
}

/** Where an item stands in its workflow. */
export interface Standing {
  workflow: Workflow;
  states: ReadonlyMap<string, StateNode>;
  situation: Situation;
}
