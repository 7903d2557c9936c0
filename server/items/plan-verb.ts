import { textIn } from '#forms/text.ts';
import type { JsonObject } from '#workflows/definition.ts';
import { isRefusal } from '#workflows/outcome.ts';
import { perform, verbProblems } from '#workflows/verbs/perform.ts';
import type { Verb } from '#workflows/verbs/verb.ts';
import { AppError } from '../errors.ts';
import { fillLabel } from './label.ts';
import type { OpenedItem } from './open-item.ts';
import { sealEntry } from './plan-entry.ts';
import { planEffects } from './plan-waiting.ts';
import { refusalError } from './refuse.ts';
import { noRows, type Rows } from './rows.ts';

function checkFields(verb: Verb, form: JsonObject): void {
  const problems = Object.entries(verbProblems(verb, form));
  if (problems.length === 0) return;
  const fields = Object.fromEntries(
    problems.map(([name, text]) => [name, { __errors: [textIn(text, 'zh')] }]),
  );
  throw new AppError('invalid', '填写内容有误，请按提示修改', 'Some fields need your attention', { fields });
}

/** A verb leaves state and data as they are, so the revision stays: nobody's decision is held up by a comment. */
export function planVerb(
  { item, version, facts, from }: OpenedItem,
  verb: Verb,
  input: { form?: JsonObject; requestKey: string },
): Rows {
  const form = input.form ?? {};
  checkFields(verb, form);
  const step = perform(version.compiled, item.snapshot, verb, form, facts);
  if (isRefusal(step)) throw refusalError(step);
  const rows = noRows();
  const entry = sealEntry(item.lastHash, {
    item_id: item.id,
    number: item.lastEntry + 1,
    revision: item.revision,
    kind: 'verb',
    event: verb.key,
    title: textIn(verb.title, 'zh'),
    actor: facts.actor,
    from_states: from,
    to_states: from,
    form_key: null,
    form,
    detail: null,
    at: facts.now,
    request_key: input.requestKey,
  });
  rows.entries.push(entry);
  rows.itemChanges.push({
    id: item.id,
    revision: item.revision,
    seen_entry: item.lastEntry,
    last_hash: entry.hash,
    status: item.status,
    snapshot: step.snapshot,
    updated_at: facts.now,
  });
  const label = fillLabel(version.workflow.meta.label, item.snapshot.context.data);
  planEffects(rows, item.id, step, {
    now: facts.now,
    except: facts.actor?.id ?? null,
    label,
    kind: verb.key,
  });
  return rows;
}
