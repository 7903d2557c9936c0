import { textIn } from '#forms/text.ts';
import type { Services } from '#server/context.ts';
import type { Version } from '#server/definitions/version.ts';
import type { JsonObject } from '#workflows/definition.ts';
import type { Actor } from '#workflows/facts.ts';
import type { Step } from '#workflows/outcome.ts';
import { searchWords } from '../ledgers/search-words.ts';
import { drawnIn } from './entry-detail.ts';
import { filesIn } from './files-in.ts';
import { fillLabel, serialRule } from './label.ts';
import { sealEntry } from './plan-entry.ts';
import { ledgerRow, partySeats } from './plan-ledger.ts';
import { planSupervision } from './plan-supervision.ts';
import { planTaskParties } from './plan-task-parties.ts';
import { planEffects, planPreviews, planTasks, planTimers } from './plan-waiting.ts';
import type { EntryRow, ItemRow, Rows } from './rows.ts';
import { searchTexts } from './search-texts.ts';

export interface NewItem {
  id: string;
  version: Version;
  step: Step;
  form: JsonObject;
  /** Who filed it, or whose act opened it; nobody when the clock did. */
  actor: Actor | null;
  /** In whose name it is. */
  filerId: string;
  openedBy: ItemRow['opened_by'];
  unitId: string;
  parentId: string | null;
  requestKey: string | null;
}

const titles = { item: '下达', clock: '自动开立' };

function titleOf({ openedBy, parentId }: NewItem): string {
  if (openedBy === null) return '填报';
  return openedBy === 'clock' && parentId === null ? '按期开立' : titles[openedBy];
}

/** Who is sure to see it afterwards: whoever filed it or opened it, and nobody for being named by the clock. */
const sees = ({ openedBy, actor, filerId }: NewItem): string | null =>
  openedBy === null ? filerId : (actor?.id ?? null);

const firstEntry = (item: NewItem, now: string): EntryRow =>
  sealEntry('', {
    item_id: item.id,
    number: 1,
    revision: 1,
    kind: 'file',
    event: null,
    title: titleOf(item),
    actor: item.actor,
    from_states: [],
    to_states: item.step.states,
    form_key: item.version.workflow.meta.start.form,
    form: item.form,
    detail: drawnIn(item.step),
    at: now,
    request_key: item.requestKey,
  });

function itemRow(rows: Rows, item: NewItem, { hash }: EntryRow, now: string): ItemRow {
  const { version, step } = item;
  const serial = serialRule(version.workflow.meta.serial, new Date(now));
  const before = rows.items.findLast((row) => row.serial_key === serial.key);
  return {
    id: item.id,
    version_id: version.id,
    parent_id: item.parentId,
    revision: 1,
    last_entry: 1,
    last_hash: hash,
    status: step.status,
    snapshot: step.snapshot,
    unit_id: item.unitId,
    filer_id: item.filerId,
    opened_by: item.openedBy,
    created_at: now,
    updated_at: now,
    serial_key: serial.key,
    serial_prefix: serial.prefix,
    serial_width: serial.width,
    serial_position: (before?.serial_position ?? 0) + 1,
  };
}

/** By whom it is seen, by which words found, and which files are on it. */
function planFinding({ directory }: Services, rows: Rows, item: NewItem): void {
  const { id, version, step, form } = item;
  for (const seat of partySeats(directory, version, item.unitId, step.unitId, sees(item))) {
    rows.parties.push({ item_id: id, seat });
  }
  const texts = searchTexts(version.forms, step.snapshot.context.data, directory);
  rows.search.push({ item_id: id, words: searchWords(version.key, texts) });
  const startForm = version.forms[version.workflow.meta.start.form];
  for (const file of startForm ? filesIn(startForm, form) : []) {
    rows.attachments.push({ item_id: id, attachment_id: file.id });
  }
}

/** Adds the rows of an item that begins: filed by a person, or opened by another item. */
export function planNewItem(services: Services, rows: Rows, item: NewItem, now: string): void {
  const { id, version, step } = item;
  const by = item.actor?.id ?? null;
  const entry = firstEntry(item, now);
  rows.entries.push(entry);
  rows.items.push(itemRow(rows, item, entry, now));
  const ledger = ledgerRow(id, version, step, now, item);
  rows.ledger.push(ledger);
  planFinding(services, rows, item);
  planTasks(services, rows, id, step, now);
  planPreviews(services, rows, id, step, now);
  planTaskParties(services.directory, rows, { itemId: id, filedFor: item.unitId, version, step });
  planTimers(rows, id, step);
  const { list } = ledger;
  const label = fillLabel(textIn(version.workflow.meta.label, 'zh'), step.snapshot.context.data);
  planEffects(rows, id, step, { now, except: by, label, list });
  planSupervision(rows, { itemId: id, version, step, by, now });
}
