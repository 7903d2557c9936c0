import type { SignedInContext } from '#server/context.ts';
import { type StateName, stateNames } from '#server/definitions/version.ts';
import { getVersionById } from '#server/definitions/versions.ts';
import type { Text } from '#workflows/definition.ts';
import { placeAfter, placeOfNext } from '../time-place.ts';
import { listCopied } from './copied-store.ts';

export interface CopiedView {
  itemId: string;
  serial: string;
  label: string;
  workflow: { key: string; title: Text };
  states: StateName[];
  status: string;
  by: string;
  at: string;
  readAt: string | null;
}

/** What was copied to me (抄送), newest first. */
export async function copiedToMe(
  ctx: SignedInContext,
  {
    after,
    unread = false,
    limit,
  }: { after?: string | undefined; unread?: boolean | undefined; limit: number },
): Promise<{ rows: CopiedView[]; next: string | null }> {
  const found = await listCopied(ctx.database, {
    personId: ctx.person.id,
    unread,
    after: placeAfter(after),
    limit,
  });
  const rows: CopiedView[] = [];
  for (const row of found) {
    const version = await getVersionById(ctx.database, row.version_id); // kept in memory after the first
    rows.push({
      itemId: row.item_id,
      serial: row.serial,
      label: row.label,
      workflow: { key: row.workflow_key, title: version.workflow.meta.title },
      states: stateNames(version, row.states),
      status: row.status,
      by: row.by_name,
      at: row.at.toISOString(),
      readAt: row.read_at?.toISOString() ?? null,
    });
  }
  const next = placeOfNext(found, limit, (last) => ({ at: last.at_text, id: last.item_id }));
  return { rows, next };
}
