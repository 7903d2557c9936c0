import type { Services } from '#server/context.ts';
import type { Version } from '#server/definitions/version.ts';
import { getVersionById } from '#server/definitions/versions.ts';
import type { Actor, Facts } from '#workflows/facts.ts';
import { activeStates } from '#workflows/walk.ts';
import { countDeciders } from './count-deciders.ts';
import { quotaFacts } from './count-facts.ts';
import { aroundOf, noChildren, toFacts, toItemFacts } from './facts.ts';
import { inHandOf } from './in-hand.ts';
import { countChildren, type StoredItem } from './item-store.ts';

/** An item on the table: with its version and everything a step may know. */
export interface OpenedItem {
  item: StoredItem;
  version: Version;
  facts: Facts;
  /** The states it is in. */
  from: string[];
}

export async function openItem(
  services: Services,
  item: StoredItem,
  actor: Actor | null,
): Promise<OpenedItem> {
  const version = await getVersionById(services.database, item.versionId);
  const { meta } = version.workflow;
  const children = item.hasChildren
    ? await countChildren(services.database, item.id, meta.children?.progress)
    : noChildren;
  const filed = { ...item, createdAt: item.createdAt.toISOString() };
  const facts = toFacts(
    actor,
    toItemFacts(services.directory, filed),
    children,
    services.now().toISOString(),
    await aroundOf(services),
  );
  facts.deciders = await countDeciders(services.database, version.compiled, item.snapshot, facts);
  if (meta.quotas !== undefined) {
    facts.quotas = await quotaFacts(services.database, version.workflow, item.snapshot.context, facts);
  }
  if (actor) facts.inHand = await inHandOf(services.database, version.compiled, actor.id);
  return { item, version, facts, from: activeStates(item.snapshot.value) };
}
