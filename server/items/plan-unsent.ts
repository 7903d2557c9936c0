import type { JsonObject } from '#workflows/definition.ts';
import type { Verb } from '#workflows/verbs/verb.ts';
import type { OpenedItem } from './open-item.ts';
import type { Rows } from './rows.ts';
import { type Unsent, unsentValues } from './unsent-values.ts';

/** What the actor typed and did not send goes to whoever gets the task; only they see it, the history just says so. */
export function planUnsent(
  rows: Rows,
  { item, version, facts }: OpenedItem,
  { handsOn }: Verb,
  unsent: readonly Unsent[],
  detail: JsonObject | undefined,
): void {
  const to = detail?.to as { id: string } | undefined;
  if (!handsOn || !to || !facts.actor) return;
  for (const { event, form } of unsentValues(version, unsent)) {
    const row = { item_id: item.id, person_id: to.id, event, form };
    rows.stepDrafts.push({ ...row, from_id: facts.actor.id, from_name: facts.actor.name, at: facts.now });
  }
}
