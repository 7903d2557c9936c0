import type { Version } from '#server/definitions/version.ts';
import type { Directory } from '#server/directory/directory.ts';
import type { Seat } from '#workflows/facts.ts';
import type { Step } from '#workflows/outcome.ts';
import { fillLabel } from './label.ts';
import type { LedgerRow } from './rows.ts';

/** The item as the ledgers sort and filter it. */
export function ledgerRow(
  itemId: string,
  version: Version,
  step: Step,
  now: string,
  filed: { filerId: string; parentId: string | null },
): LedgerRow {
  const { meta } = version.workflow;
  const { data, card } = step.snapshot.context;
  return {
    item_id: itemId,
    workflow_key: version.key,
    list: meta.list,
    label: fillLabel(meta.label, data),
    status: step.status,
    outcome: step.outcome,
    states: step.states,
    tags: step.tags,
    unit_id: step.unitId,
    filer_id: filed.filerId,
    secrecy: meta.secrecy,
    card: card?.colour ?? null,
    due_at: step.dueAt,
    parent_id: filed.parentId,
    created_at: now,
    updated_at: now,
    fields: data,
  };
}

/** Who may see the item: whoever acted, the filing unit's organ, the unit it lies with, and the committee. */
export function partySeats(
  directory: Directory,
  version: Version,
  filedFor: string,
  liesWith: string,
  actorId: string | null,
): Seat[] {
  const actor = actorId ? [`person:${actorId}`] : [];
  if (version.workflow.meta.secrecy === 'need-to-know') return actor;
  const units = [directory.organOf(filedFor)?.id ?? filedFor, liesWith, directory.committee().id];
  return [...actor, ...new Set(units.map((unit) => `*@${unit}`))];
}
