// An item is made void by the one above it: what waited for people and for the clock is over, and they are told.
import type { Services } from '#server/context.ts';
import type { Json } from '#workflows/definition.ts';
import type { Actor } from '#workflows/facts.ts';
import type { Effect } from '#workflows/outcome.ts';
import { sayWith } from '#workflows/text.ts';
import { labelOf, waitedFor } from '#workflows/verbs/participants.ts';
import { sceneOf } from '#workflows/verbs/perform.ts';
import { voidStep } from '#workflows/void-item.ts';
import type { OpenedItem } from './open-item.ts';
import { planChange } from './plan-change.ts';
import { noRows, type Rows } from './rows.ts';
import type { ParentWord } from './tell-children.ts';

function actorOf({ by }: ParentWord): Actor | null {
  return by && { ...by, seats: [] };
}

/** Everyone the item waited for, and whoever acted on it, hears why. */
function farewell({ item, version, facts }: OpenedItem, reason: string): Effect {
  const { snapshot } = item;
  const scene = sceneOf(version.compiled, snapshot, facts);
  const acted = Object.values(snapshot.context.actors)
    .flat()
    .map((id) => `person:${id}`);
  const title = sayWith(
    (zh) => `事项已作废：${zh}`,
    (en) => `No longer to be done: ${en}`,
    labelOf(scene),
  );
  return { kind: 'notify', seats: [...new Set([...waitedFor(scene), ...acted])], title, body: reason };
}

/** Rows that make an item void for its parent's sake. */
export function planVoid(services: Services, opened: OpenedItem, detail: Json): Rows {
  const word = detail as unknown as ParentWord;
  const { item, version, facts } = opened;
  const rows = noRows();
  const step = voidStep(version.compiled, item.snapshot, facts, item.snapshot.context);
  const entry = {
    kind: 'child',
    event: 'void',
    title: '作废',
    form_key: null,
    form: null,
    detail: { reason: word.reason },
    request_key: null,
  } as const;
  const effects = [...step.effects, farewell(opened, word.reason)];
  planChange(
    services,
    rows,
    { ...opened, step: { ...step, effects }, actor: actorOf(word), entry },
    facts.now,
  );
  return rows;
}
