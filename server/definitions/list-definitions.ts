import type { SignedInContext } from '#server/context.ts';
import { noChildren, toActor, toFacts, toItemFacts } from '#server/items/facts.ts';
import { mayFile } from '#server/items/may-file.ts';
import type { Text } from '#workflows/definition.ts';
import { listVersions } from './versions.ts';

export interface DefinitionRow {
  key: string;
  number: number;
  sha256: string;
  title: Text;
  description: Text | null;
  list: string;
  /** Opened by other items only. */
  child: boolean;
  /** Whether the signed-in person may file one. */
  canFile: boolean;
}

/** The newest version of every workflow. */
export async function listDefinitions(ctx: SignedInContext): Promise<DefinitionRow[]> {
  const versions = await listVersions(ctx.database);
  const now = ctx.now().toISOString();
  const actor = ctx.person.posts.length > 0 ? toActor(ctx.person) : null;
  const unitId = actor?.unitId ?? ctx.directory.committee().id;
  const item = toItemFacts(ctx.directory, { id: '', filerId: ctx.person.id, unitId, createdAt: now });
  const facts = toFacts(actor, item, noChildren, now);
  return versions.map((version) => {
    const { title, description = null, list, child = false } = version.workflow.meta;
    const { key, number, sha256 } = version;
    return { key, number, sha256, title, description, list, child, canFile: mayFile(version, facts) };
  });
}
