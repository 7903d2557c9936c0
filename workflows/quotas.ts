// Quotas: places that many items share, counted by the server under a name this makes of an item's data.
import type { Quota, Workflow } from './definition.ts';
import { evaluate } from './rules.ts';
import { type Situation, scopeOf } from './situation.ts';

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
