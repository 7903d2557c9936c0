import { type StateName, stateNames, type Version } from '#server/definitions/version.ts';
import { getVersionById } from '#server/definitions/versions.ts';
import type { JsonObject, Text } from '#workflows/definition.ts';
import type { SignedInContext } from './item-view.ts';
import { mustSee } from './must-see.ts';
import { listEntryRows } from './view-store.ts';
import { visibleData } from './visible-data.ts';

export interface EntryView {
  number: number;
  revision: number;
  kind: string;
  event: string | null;
  title: Text;
  actor: { id: string; name: string; post: string; unit: string } | null;
  from: StateName[];
  to: StateName[];
  formKey: string | null;
  form: JsonObject | null;
  detail: JsonObject | null;
  at: string;
  hash: string;
}

type Row = Awaited<ReturnType<typeof listEntryRows>>[number];

function toView(version: Version, row: Row): EntryView {
  const form = row.form as JsonObject | null;
  return {
    number: row.number,
    revision: row.revision,
    kind: row.kind,
    event: row.event,
    title: (row.event && version.eventTitles.get(row.event)) ?? row.title,
    actor: row.actor_id
      ? {
          id: row.actor_id,
          name: row.actor_name ?? '',
          post: row.actor_post ?? '',
          unit: row.actor_unit ?? '',
        }
      : null,
    from: stateNames(version, row.from_states),
    to: stateNames(version, row.to_states),
    formKey: row.form_key,
    form: form && visibleData(version, row.to_states, form),
    detail: row.detail as JsonObject | null,
    at: new Date(row.at).toISOString(),
    hash: row.hash,
  };
}

/** The item's history, newest first. */
export async function listEntries(
  ctx: SignedInContext,
  { id, before, limit }: { id: string; before?: number | undefined; limit: number },
): Promise<{ rows: EntryView[]; next: number | null }> {
  const item = await mustSee(ctx, id);
  const version = await getVersionById(ctx.database, item.versionId);
  const rows = await listEntryRows(ctx.database, id, before, limit);
  const last = rows.at(-1);
  return {
    rows: rows.map((row) => toView(version, row)),
    next: last && last.number > 1 ? last.number : null,
  };
}
