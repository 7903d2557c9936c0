import type { Services } from '#server/context.ts';
import type { Version } from '#server/definitions/version.ts';
import { getVersionById } from '#server/definitions/versions.ts';
import type { Actor, Facts } from '#workflows/facts.ts';
import { activeStates } from '#workflows/walk.ts';
import { noChildren, toFacts, toItemFacts } from './facts.ts';
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
  const children = item.hasChildren ? await countChildren(services.database, item.id) : noChildren;
  const filed = { ...item, createdAt: item.createdAt.toISOString() };
  const facts = toFacts(
    actor,
    toItemFacts(services.directory, filed),
    children,
    services.now().toISOString(),
  );
  return { item, version, facts, from: activeStates(item.snapshot.value) };
}
