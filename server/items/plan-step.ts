import type { Services } from '#server/context.ts';
import type { Json, JsonObject } from '#workflows/definition.ts';
import type { Actor } from '#workflows/facts.ts';
import type { Step } from '#workflows/outcome.ts';
import { filesIn } from './files-in.ts';
import { openChildren } from './open-children.ts';
import type { OpenedItem } from './open-item.ts';
import { type Change, planChange } from './plan-change.ts';
import { noRows, type Rows } from './rows.ts';

/** What an entry says besides who and when: cards shown, items opened, a vote. */
function detailOf({ effects, voted }: Step): Json {
  const cards = effects.filter((effect) => effect.kind === 'card');
  const opened = effects.filter((effect) => effect.kind === 'open');
  const detail: JsonObject = {};
  if (cards.length > 0)
    detail.cards = cards.map(({ colour, reason }) => ({ colour, reason })) as unknown as Json;
  if (opened.length > 0) detail.opened = opened.reduce((sum, { children }) => sum + children.length, 0);
  if (voted) detail.voted = true;
  return Object.keys(detail).length > 0 ? detail : null;
}

/** Everything a step writes, with the items it opens. */
export async function planStep(
  services: Services,
  { item, version, facts, from }: OpenedItem,
  step: Step,
  entry: Omit<Change['entry'], 'detail'>,
): Promise<Rows> {
  const rows = noRows();
  planChange(
    services,
    rows,
    { item, version, step, from, actor: facts.actor, entry: { ...entry, detail: detailOf(step) } },
    facts.now,
  );
  const form = entry.form_key === null ? undefined : version.forms[entry.form_key];
  for (const file of form ? filesIn(form, entry.form as JsonObject) : []) {
    rows.attachments.push({ item_id: item.id, attachment_id: file.id });
  }
  await openChildren(
    services,
    rows,
    { id: item.id, actor: facts.actor ?? systemFor(item.filerId, item.unitId), effects: step.effects },
    facts.now,
  );
  return rows;
}

/** Items opened by a timer or by other items belong to whoever filed the item that opens them. */
const systemFor = (filerId: string, unitId: string): Actor => ({
  id: filerId,
  name: '',
  seats: [],
  unitId,
  postTitle: '',
});
