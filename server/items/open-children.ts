import type { Services } from '#server/context.ts';
import { getVersion } from '#server/definitions/versions.ts';
import type { Actor } from '#workflows/facts.ts';
import { type Effect, isRefusal } from '#workflows/outcome.ts';
import { start } from '#workflows/step.ts';
import { AppError } from '../errors.ts';
import { noChildren, toFacts, toItemFacts } from './facts.ts';
import { planNewItem } from './plan-new-item.ts';
import { refusalError } from './refuse.ts';
import type { Rows } from './rows.ts';

/** Children that open children that open children … end here. */
const DEEPEST = 5;

/** Adds the items a step opens: one for each unit or row the effect names, in the same write as the step. */
export async function openChildren(
  services: Services,
  rows: Rows,
  parent: { id: string; actor: Actor; effects: Effect[] },
  now: string,
  depth = 1,
): Promise<void> {
  for (const effect of parent.effects) {
    if (effect.kind !== 'open') continue;
    if (depth > DEEPEST) throw new AppError('conflict', '下级事项层级过深', 'Items are nested too deeply');
    const version = await getVersion(services.database, effect.workflow);
    for (const { unitId, data } of effect.children) {
      const id = services.newId();
      const filed = { id, filerId: parent.actor.id, unitId, createdAt: now };
      const facts = toFacts(parent.actor, toItemFacts(services.directory, filed), noChildren, now);
      const step = start(version.compiled, data, facts);
      if (isRefusal(step)) throw refusalError(step);
      planNewItem(
        services,
        rows,
        { id, version, step, form: data, actor: parent.actor, unitId, parentId: parent.id, requestKey: null },
        now,
      );
      await openChildren(services, rows, { id, actor: parent.actor, effects: step.effects }, now, depth + 1);
    }
  }
}
