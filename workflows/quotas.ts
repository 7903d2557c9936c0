// Quotas: places that many items share, counted by the server under a name this makes of an item's data.
import type { Quota, Workflow } from './definition.ts';
import type { Memory } from './facts.ts';
import type { Effect } from './outcome.ts';
import { evaluate } from './rules.ts';
import { type Situation, scopeOf } from './situation.ts';

/**
 * A place is given back to the count it was taken from: by then the item, or the quarter, may be another. Kept when it
 * is given back, so that it does not matter whether that is asked before or after.
 */
export const placeTaken = ({ places = {} }: Memory, name: string): string | undefined =>
  Object.hasOwn(places, name) ? places[name]?.key : undefined;

/** The memory once a place has been taken or given back. */
export function rememberPlace(memory: Memory, name: string, key: string, held: boolean): Memory {
  return { ...memory, places: { ...memory.places, [name]: { key, held } } };
}

/** Every place an item still has, given back: it is void. */
export const placesBack = ({ places = {} }: Memory): Effect[] =>
  Object.entries(places).flatMap(([name, { key, held }]) =>
    held ? [{ kind: 'quota', name, key, limit: 0, take: -1 } as const] : [],
  );

/** What a quota is for this item: the name its places are counted under, and how many there are. */
export function findQuota(workflow: Workflow, name: string, situation: Situation) {
  const quota: Quota | undefined = Object.hasOwn(workflow.meta.quotas ?? {}, name)
    ? workflow.meta.quotas?.[name]
    : undefined;
  if (!quota) return undefined;
  const scope = scopeOf(situation);
  const limit = evaluate(quota.limit, scope);
  const per = evaluate(quota.per, scope);
  const key = `${workflow.key}/${name}/${typeof per === 'object' ? JSON.stringify(per) : per}`;
  return { name, key, limit: typeof limit === 'number' ? Math.floor(limit) : 0 };
}
