import type { Services } from '#server/context.ts';
import type { Json, JsonObject } from '#workflows/definition.ts';
import type { Step } from '#workflows/outcome.ts';
import { AppError } from '../errors.ts';
import { detailOf } from './entry-detail.ts';
import { filesIn } from './files-in.ts';
import type { Change } from './item-change.ts';
import { openChildren } from './open-children.ts';
import type { OpenedItem } from './open-item.ts';
import { planChange } from './plan-change.ts';
import { noRows, type Rows } from './rows.ts';
import { findOpenChild } from './supervision-store.ts';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

const withMore = (detail: Json, more: JsonObject | undefined): Json =>
  more ? { ...(detail as JsonObject | null), ...more } : detail;

/** Everything a step writes, with the items it opens. */
export async function planStep(
  services: Services,
  { item, version, facts, from }: OpenedItem,
  step: Step,
  entry: Omit<Change['entry'], 'detail'>,
  more: { detail?: JsonObject | undefined; keepsRevision?: boolean; byOutsider?: boolean } = {},
): Promise<Rows> {
  const rows = noRows();
  const dropped = await droppedBy(services, item.id, step);
  const said = Object.keys(dropped).length > 0 ? { ...more.detail, ...dropped } : more.detail;
  planChange(
    services,
    rows,
    {
      item,
      version,
      step,
      from,
      actor: facts.actor,
      keepsRevision: more.keepsRevision ?? false,
      byOutsider: more.byOutsider ?? false,
      entry: { ...entry, detail: withMore(detailOf(step), said) },
    },
    facts.now,
  );
  const form = entry.form_key === null ? undefined : version.forms[entry.form_key];
  for (const file of form ? filesIn(form, entry.form as JsonObject) : []) {
    rows.attachments.push({ item_id: item.id, attachment_id: file.id });
  }
  await openChildren(
    services,
    rows,
    {
      id: item.id,
      parentId: item.parentId,
      actor: facts.actor,
      filerId: item.filerId,
      effects: step.effects,
    },
    facts.now,
  );
  return rows;
}

/** Which child is dropped, as people call it; it must be there, and open. */
async function droppedBy({ database }: Services, parentId: string, { effects }: Step): Promise<JsonObject> {
  const drop = effects.find((effect) => effect.kind === 'drop');
  if (!drop) return {};
  const child = UUID.test(drop.item) ? await findOpenChild(database, parentId, drop.item) : undefined;
  if (!child) throw new AppError('conflict', '没有这个在办的下级事项', 'There is no such open sub-item');
  return { dropped: `${child.serial} ${child.unit}` };
}
