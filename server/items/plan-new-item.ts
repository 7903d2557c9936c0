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
import { planEffects, planPreviews, planTasks, planTimers } from './plan-waiting.ts';
import type { Rows } from './rows.ts';
import { searchTexts } from './search-texts.ts';

export interface NewItem {
  id: string;
  version: Version;
  step: Step;
  form: JsonObject;
  /** Who filed it, or whose act opened it. */
  actor: Actor;
  unitId: string;
  parentId: string | null;
  requestKey: string | null;
  /** It was opened by the calendar, in nobody's name. */
  byCalendar?: boolean;
}

/** Adds the rows of an item that begins: filed by a person, or opened by another item. */
export function planNewItem(services: Services, rows: Rows, item: NewItem, now: string): void {
  const { version, step } = item;
  const { meta } = version.workflow;
  const entry = sealEntry('', {
    item_id: item.id,
    number: 1,
    revision: 1,
    kind: 'file',
    event: null,
    title: item.byCalendar ? '按期开立' : item.parentId ? '下达' : '填报',
    actor: item.byCalendar ? null : item.actor,
    from_states: [],
    to_states: step.states,
    form_key: meta.start.form,
    form: item.form,
    detail: drawnIn(step),
    at: now,
    request_key: item.requestKey,
  });
  const serial = serialRule(meta.serial, new Date(now));
  rows.entries.push(entry);
  rows.items.push({
    id: item.id,
    version_id: version.id,
    parent_id: item.parentId,
    revision: 1,
    last_entry: 1,
    last_hash: entry.hash,
    status: step.status,
    snapshot: step.snapshot,
    unit_id: item.unitId,
    filer_id: item.actor.id,
    created_at: now,
    updated_at: now,
    serial_key: serial.key,
    serial_prefix: serial.prefix,
    serial_width: serial.width,
    serial_position: rows.items.filter((row) => row.serial_key === serial.key).length + 1,
  });
  rows.ledger.push(ledgerRow(item.id, version, step, now, item));
  for (const seat of partySeats(services.directory, version, item.unitId, step.unitId, item.actor.id)) {
    rows.parties.push({ item_id: item.id, seat });
  }
  const data = step.snapshot.context.data;
  rows.search.push({
    item_id: item.id,
    words: searchWords(version.key, searchTexts(version.forms, data, services.directory)),
  });
  const startForm = version.forms[meta.start.form];
  for (const file of startForm ? filesIn(startForm, item.form) : []) {
    rows.attachments.push({ item_id: item.id, attachment_id: file.id });
  }
  planTasks(services, rows, item.id, step, now);
  planPreviews(services, rows, item.id, step, now);
  planTimers(rows, item.id, step, now);
  planEffects(rows, item.id, step, {
    now,
    except: item.byCalendar ? null : item.actor.id,
    label: fillLabel(textIn(meta.label, 'zh'), data),
  });
  planSupervision(rows, { itemId: item.id, version, step, by: item.actor.id, now });
}
