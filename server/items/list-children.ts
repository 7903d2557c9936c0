import type { SignedInContext } from '#server/context.ts';
import { type StateName, stateNames } from '#server/definitions/version.ts';
import { getVersionById } from '#server/definitions/versions.ts';
import { SUSPENDED } from '#workflows/flow.ts';
import { listChildRows } from './children-store.ts';
import { mustSee } from './must-see.ts';

export interface ChildView {
  id: string;
  serial: string;
  label: string;
  unit: { id: string; name: string };
  status: 'active' | 'done' | 'void';
  states: StateName[];
  /** 0 to 100. */
  progress: number;
  card: 'yellow' | 'red' | null;
  dueAt: string | null;
  suspended: boolean;
  updatedAt: string;
}

/** The item's children in the order they were opened. */
export async function listChildren(
  ctx: SignedInContext,
  { id, after, limit }: { id: string; after?: string | undefined; limit: number },
): Promise<{ rows: ChildView[]; next: string | null }> {
  const item = await mustSee(ctx, id);
  const { workflow } = await getVersionById(ctx.database, item.versionId);
  const progress = workflow.meta.children?.progress ?? '';
  const { seats } = ctx.person;
  const found = await listChildRows(ctx.database, id, { seats, progress, after, limit });
  const rows: ChildView[] = [];
  for (const row of found) {
    const version = await getVersionById(ctx.database, row.version_id); // kept in memory after the first
    rows.push({
      id: row.id,
      serial: row.serial,
      label: row.label,
      unit: { id: row.unit_id, name: ctx.directory.unit(row.unit_id)?.name ?? '' },
      status: row.status,
      states: stateNames(version, row.states),
      progress: Math.round(row.progress),
      card: row.card,
      dueAt: row.due_at && new Date(row.due_at).toISOString(),
      suspended: row.tags.includes(SUSPENDED),
      updatedAt: new Date(row.updated_at).toISOString(),
    });
  }
  return { rows, next: found.length === limit ? (found.at(-1)?.id ?? null) : null };
}
