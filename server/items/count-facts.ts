// What a step may know of things counted across items: quotas, and the cards of a unit.
import type { Database } from '#server/database/connect.ts';
import type { Workflow } from '#workflows/definition.ts';
import type { CardFacts, Facts, Memory } from '#workflows/facts.ts';
import { countingLevels } from '#workflows/ladder.ts';
import { periodOf } from '#workflows/periods.ts';
import { findQuota } from '#workflows/quotas.ts';
import { countCards, listQuotaUse } from './supervision-store.ts';

/** How much of each quota of this item others have used, by the quota's name. */
export async function quotaFacts(
  database: Database,
  workflow: Workflow,
  memory: Memory,
  facts: Facts,
): Promise<Record<string, number>> {
  const situation = { memory, facts, form: {}, active: [] };
  const quotas = Object.keys(workflow.meta.quotas ?? {}).flatMap(
    (name) => findQuota(workflow, name, situation) ?? [],
  );
  if (quotas.length === 0) return {};
  const used = await listQuotaUse(
    database,
    quotas.map(({ key }) => key),
  );
  const own = (key: string) => (memory.places?.some((place) => place.key === key) ? 1 : 0);
  return Object.fromEntries(quotas.map(({ name, key }) => [name, (used.get(key) ?? 0) - own(key)]));
}

/** Where the item's unit stands on the ladder that counts its cards. */
export async function cardFacts(
  database: Database,
  workflow: Workflow,
  unitId: string,
  now: string,
): Promise<CardFacts> {
  const levels = countingLevels(workflow).map(({ key, count }) => ({
    key,
    colour: count.colour,
    period: periodOf(now, count.per),
  }));
  const found = await countCards(database, unitId, levels);
  return {
    counts: Object.fromEntries(found.map(({ key, count }) => [key, count])),
    reached: found.filter(({ reached }) => reached).map(({ key }) => key),
  };
}
