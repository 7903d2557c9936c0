import { textIn } from '#forms/text.ts';
import type { Services } from '#server/context.ts';
import type { JsonObject } from '#workflows/definition.ts';
import type { Facts, Memory } from '#workflows/facts.ts';
import { isRefusal, type Step } from '#workflows/outcome.ts';
import { perform } from '#workflows/verbs/perform.ts';
import type { Verb } from '#workflows/verbs/verb.ts';
import { checkVerbForm } from './check-verb-form.ts';
import type { Change } from './item-change.ts';
import { fillLabel } from './label.ts';
import type { OpenedItem } from './open-item.ts';
import { sealEntry } from './plan-entry.ts';
import { planStep } from './plan-step.ts';
import { planUnsent } from './plan-unsent.ts';
import { planEffects } from './plan-waiting.ts';
import { verbRefused } from './refuse.ts';
import { noRows, type Rows } from './rows.ts';
import type { Unsent } from './unsent-values.ts';

/** Everything a verb writes, or why it is not done. */
export async function planVerb(
  services: Services,
  opened: OpenedItem,
  verb: Verb,
  input: { form?: JsonObject; requestKey: string | null; unsent?: Unsent[] },
): Promise<Rows> {
  const { item, version } = opened;
  const { form, files, named, units } = await checkVerbForm(services, opened, verb, input.form ?? {});
  const facts = { ...opened.facts, named, units };
  const step = perform(version.compiled, item.snapshot, verb, form, facts);
  if (isRefusal(step)) throw await verbRefused(services, item.id, step);
  const entry = {
    kind: 'verb',
    event: verb.key,
    title: textIn(verb.title, 'zh'),
    form_key: null,
    form,
    request_key: input.requestKey,
  } as const;
  const drafts = noRows();
  planUnsent(drafts, opened, verb, input.unsent ?? [], step.detail);
  const unsent = drafts.stepDrafts.length > 0 && { unsent: true };
  const detail = step.detail && { ...step.detail, ...unsent };
  const rows = onlySaid(item.snapshot.context, step)
    ? planSaid(opened, step, { ...entry, detail: detail ?? null })
    : await planStep(services, opened, step, entry, {
        detail,
        keepsRevision: step.taken.length === 0,
        byOutsider: verb.apart ?? false,
      });
  rows.stepDrafts.push(...drafts.stepDrafts);
  planShown(rows, item.id, step, facts);
  for (const file of files) rows.attachments.push({ item_id: item.id, attachment_id: file.id });
  return rows;
}

/** Whom the item is shown to from now on, and for whom it is among what was copied to them. */
function planShown(rows: Rows, itemId: string, { effects }: Step, { actor, now }: Facts): void {
  for (const effect of effects) {
    if (effect.kind !== 'show' || !actor) continue;
    const by = { by_id: actor.id, by_name: actor.name, at: now };
    for (const person of effect.people) {
      rows.parties.push({ item_id: itemId, seat: `person:${person}` });
      if (effect.copied) rows.copies.push({ item_id: itemId, person_id: person, ...by });
    }
  }
}

/** Nothing waits otherwise than before: only an entry and notices are written. */
function onlySaid(before: Memory, { taken, snapshot, status, effects }: Step): boolean {
  if (effects.some(({ kind }) => kind === 'open' || kind === 'drop')) return false;
  const rest = ({ urgedAt: _, urged: _urged, shownTo: _shown, ...memory }: Memory) => JSON.stringify(memory);
  return taken.length === 0 && status === snapshot.status && rest(before) === rest(snapshot.context);
}

function planSaid({ item, version, facts, from }: OpenedItem, step: Step, said: Change['entry']): Rows {
  const rows = noRows();
  const entry = sealEntry(item.lastHash, {
    ...said,
    item_id: item.id,
    number: item.lastEntry + 1,
    revision: item.revision,
    actor: facts.actor,
    from_states: from,
    to_states: from,
    at: facts.now,
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
  const { meta } = version.workflow;
  const label = fillLabel(textIn(meta.label, 'zh'), item.snapshot.context.data);
  const { now, actor } = facts;
  const kind = said.event ?? 'system';
  planEffects(rows, item.id, step, { now, except: actor?.id ?? null, label, list: meta.list, kind });
  return rows;
}
