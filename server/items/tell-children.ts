import { textIn } from '#forms/text.ts';
import type { Json } from '#workflows/definition.ts';
import type { Actor } from '#workflows/facts.ts';
import type { Change } from './item-change.ts';
import type { Rows } from './rows.ts';

/** Why an item above wants a child made void, and who said so; kept with the timer that brings it there. */
export interface ParentWord {
  reason: string;
  by: { id: string; name: string; postTitle: string; unitId: string } | null;
}

export function parentWord(reason: string, actor: Actor | null): Json {
  const by = actor && { id: actor.id, name: actor.name, postTitle: actor.postTitle, unitId: actor.unitId };
  return { reason, by };
}

/** An item that is cancelled takes its open children along, if its workflow says so: each gets word at once. */
export function tellChildren(rows: Rows, { item, version, step, actor, entry }: Change, now: string): void {
  const ended = step.status !== 'active' && item.status === 'active';
  const cancelled = step.status !== 'done' || step.taken.some(({ meta }) => meta.kind === 'cancel');
  if (!ended || !cancelled || !item.hasChildren || !version.workflow.meta.children?.cancelWithParent) return;
  const detail = parentWord(`上级事项${item.serial}“${entry.title}”`, actor);
  rows.childrenTold.push({ parent_id: item.id, at: now, detail });
}

/** Word to every child that is still open that it is not needed any more, by an action of the step. */
export function tellRest(rows: Rows, { item, step, actor }: Change, now: string): void {
  const rest = step.effects.find((effect) => effect.kind === 'drop-rest');
  if (!rest || rows.childrenTold.length > 0) return;
  const detail = parentWord(textIn(rest.reason, 'zh'), actor);
  rows.childrenTold.push({ parent_id: item.id, at: now, detail });
}

/** Word to one child that it is dropped. */
export function tellDropped(rows: Rows, { step, actor }: Change, now: string): void {
  for (const effect of step.effects) {
    if (effect.kind !== 'drop') continue;
    const detail = parentWord(effect.reason, actor);
    rows.timers.push({
      item_id: effect.item,
      key: '@parent',
      kind: 'parent',
      due_at: now,
      detail,
    });
  }
}
