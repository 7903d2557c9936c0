import type { SignedInContext } from '#server/context.ts';
import { type StateName, stateNames } from '#server/definitions/version.ts';
import { getVersionById } from '#server/definitions/versions.ts';
import type { Text } from '#workflows/definition.ts';
import { SUSPENDED } from '#workflows/flow.ts';
import { placeAfter, placeOfNext } from '../time-place.ts';
import { listSupervised } from './supervision-store.ts';

export interface SupervisedView {
  itemId: string;
  serial: string;
  label: string;
  workflow: { key: string; title: Text };
  unit: { id: string; name: string };
  states: StateName[];
  status: 'active' | 'done' | 'void';
  card: 'yellow' | 'red' | null;
  dueAt: string | null;
  suspended: boolean;
  updatedAt: string;
  /** Since when it is under supervision. */
  since: string;
}

/** What I have put under supervision (我督办的), newest first. */
export async function supervisedByMe(
  ctx: SignedInContext,
  { after, limit }: { after?: string | undefined; limit: number },
): Promise<{ rows: SupervisedView[]; next: string | null }> {
  const found = await listSupervised(ctx.database, {
    personId: ctx.person.id,
    after: placeAfter(after),
    limit,
  });
  const rows: SupervisedView[] = [];
  for (const row of found) {
    const version = await getVersionById(ctx.database, row.version_id); // kept in memory after the first
    rows.push({
      itemId: row.item_id,
      serial: row.serial,
      label: row.label,
      workflow: { key: row.workflow_key, title: version.workflow.meta.title },
      unit: { id: row.unit_id, name: ctx.directory.unit(row.unit_id)?.name ?? '' },
      states: stateNames(version, row.states),
      status: row.status,
      card: row.card,
      dueAt: row.due_at?.toISOString() ?? null,
      suspended: row.tags.includes(SUSPENDED),
      updatedAt: row.updated_at.toISOString(),
      since: row.at.toISOString(),
    });
  }
  const next = placeOfNext(found, limit, (last) => ({ at: last.at_text, id: last.item_id }));
  return { rows, next };
}
