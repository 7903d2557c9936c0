import type { SignedInContext } from '#server/context.ts';
import { type StateName, stateNames, type Version } from '#server/definitions/version.ts';
import { getVersionById } from '#server/definitions/versions.ts';
import type { JsonObject, Text } from '#workflows/definition.ts';
import { activeStates } from '#workflows/walk.ts';
import { migrationTitle } from './migration-title.ts';
import { mustSee } from './must-see.ts';
import { listEntryRows, listMigrationRows } from './view-store.ts';
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

/** What may be shown of a form handed in once, as things stand now. */
type Shown = (form: JsonObject) => JsonObject;

type Row = Awaited<ReturnType<typeof listEntryRows>>[number];

/** The version an entry happened in, and the one the item was in after it. */
interface Versions {
  before: Version;
  after: Version;
}

function toView({ before, after: version }: Versions, row: Row, shown: Shown): EntryView {
  const form = row.form as JsonObject | null;
  return {
    number: row.number,
    revision: row.revision,
    kind: row.kind,
    event: row.event,
    title: titleOf(version, row),
    actor: row.actor_id
      ? {
          id: row.actor_id,
          name: row.actor_name ?? '',
          post: row.actor_post ?? '',
          unit: row.actor_unit ?? '',
        }
      : null,
    from: stateNames(before, row.from_states),
    to: stateNames(version, row.to_states),
    formKey: row.form_key,
    form: form && shown(form),
    detail: row.detail as JsonObject | null,
    at: new Date(row.at).toISOString(),
    hash: row.hash,
  };
}

function titleOf(version: Version, { event, title }: Row): Text {
  if (event === '@migrate') return migrationTitle(version.number);
  return (event !== null && version.eventTitles.get(event)) || title;
}

/** States are named as they were then, also for an item that has come from another version since. */
async function versionsAt(
  ctx: SignedInContext,
  id: string,
  current: string,
): Promise<(number: number) => Promise<Versions>> {
  const migrations = await listMigrationRows(ctx.database, id);
  const versionAfter = (number: number) =>
    migrations.find((migration) => migration.number > number)?.fromId ?? current;
  const read = (versionId: string) => getVersionById(ctx.database, versionId);
  return async (number) => ({
    before: await read(versionAfter(number - 1)),
    after: await read(versionAfter(number)),
  });
}

/** The item's history, newest first. */
export async function listEntries(
  ctx: SignedInContext,
  { id, before, limit }: { id: string; before?: number | undefined; limit: number },
): Promise<{ rows: EntryView[]; next: number | null }> {
  const item = await mustSee(ctx, id);
  const [versions, rows] = await Promise.all([
    versionsAt(ctx, id, item.versionId),
    listEntryRows(ctx.database, id, before, limit),
  ]);
  const last = rows.at(-1);
  const current = await getVersionById(ctx.database, item.versionId);
  const active = activeStates(item.snapshot.value);
  const shown: Shown = (form) => visibleData(current, active, form);
  const views = await Promise.all(rows.map(async (row) => toView(await versions(row.number), row, shown)));
  return {
    rows: views,
    next: last && last.number > 1 ? last.number : null,
  };
}
