import type { SignedInContext } from '#server/context.ts';
import { type StateName, stateNames } from '#server/definitions/version.ts';
import { getVersionById } from '#server/definitions/versions.ts';
import { hasBegun } from '#workflows/begun.ts';
import type { Text } from '#workflows/definition.ts';
import { placeAfter, placeOfNext } from '../time-place.ts';
import { type FoundPreview, listPreviews } from './preview-store.ts';

export interface PreviewView {
  id: string;
  itemId: string;
  serial: string;
  label: string;
  workflow: { key: string; title: Text };
  /** What is to be done: '核查' */
  title: Text;
  unit: { id: string; name: string };
  /** Where the item stands. */
  states: StateName[];
  status: string;
  /** Who has it, and whether they have begun it; nobody as long as it is on its way. */
  holder: string | null;
  begun: boolean;
  at: string;
}

async function toView(ctx: SignedInContext, found: FoundPreview): Promise<PreviewView> {
  const version = await getVersionById(ctx.database, found.version_id); // kept in memory after the first
  const task = version.compiled.states.get(found.state)?.meta?.task;
  return {
    id: found.id,
    itemId: found.item_id,
    serial: found.serial,
    label: found.label,
    workflow: { key: found.workflow_key, title: version.workflow.meta.title },
    title: version.taskTitles.get(found.state) ?? found.title,
    unit: { id: found.unit_id, name: ctx.directory.unit(found.unit_id)?.name ?? '' },
    states: stateNames(version, found.states),
    status: found.status,
    holder: found.holder_name,
    begun: found.holder_name !== null && hasBegun(task, found.desk ?? {}, true),
    at: found.at.toISOString(),
  };
}

/** What is on its way to me (即将到我), or what a colleague of mine has (同岗在办), newest first. */
export async function taskPreviews(
  ctx: SignedInContext,
  { kind, after, limit }: { kind: 'coming' | 'held'; after?: string | undefined; limit: number },
): Promise<{ rows: PreviewView[]; next: string | null }> {
  const { id: person, seats } = ctx.person;
  const found = await listPreviews(ctx.database, { kind, person, seats, after: placeAfter(after), limit });
  const rows: PreviewView[] = [];
  for (const each of found) rows.push(await toView(ctx, each));
  const next = placeOfNext(found, limit, (last) => ({ at: last.at_text, id: last.id }));
  return { rows, next };
}
