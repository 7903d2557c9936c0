import type { Services } from '#server/context.ts';
import { getVersion } from '#server/definitions/versions.ts';
import type { Text } from '#workflows/definition.ts';
import type { Actor } from '#workflows/facts.ts';
import { type Effect, isRefusal, type Step } from '#workflows/outcome.ts';
import { start } from '#workflows/step.ts';
import { AppError } from '../errors.ts';
import { aroundOf, noChildren, toFacts, toItemFacts } from './facts.ts';
import { takeWithPeople } from './find-people.ts';
import { planNewItem } from './plan-new-item.ts';
import { refusalError } from './refuse.ts';
import type { Rows } from './rows.ts';
import { depthOf } from './supervision-store.ts';

/** Children that open children that open children … end here, in one write or in many. */
const DEEPEST = 5;

/** Whoever has the first task of a child that comes later than the others hears of it. */
function withWord(step: Step, title: Text | undefined): Step {
  if (title === undefined) return step;
  const seats = [...new Set(step.tasks.flatMap((task) => task.seats))];
  return { ...step, effects: [...step.effects, { kind: 'notify', seats, title }] };
}

/** Adds the items a step opens: one for each unit or row the effect names, in the same write as the step. */
export async function openChildren(
  services: Services,
  rows: Rows,
  parent: { id: string; actor: Actor; effects: Effect[]; parentId?: string | null },
  now: string,
  above?: number,
): Promise<void> {
  if (!parent.effects.some((effect) => effect.kind === 'open')) return;
  const depth = above ?? (parent.parentId ? await depthOf(services.database, parent.id) : 1);
  for (const effect of parent.effects) {
    if (effect.kind !== 'open') continue;
    if (depth > DEEPEST) throw new AppError('conflict', '下级事项层级过深', 'Items are nested too deeply');
    const version = await getVersion(services.database, effect.workflow);
    const { compiled } = version;
    const around = await aroundOf(services);
    for (const { unitId, data } of effect.children) {
      const id = services.newId();
      const filed = { id, filerId: parent.actor.id, unitId, createdAt: now };
      const facts = toFacts(parent.actor, toItemFacts(services.directory, filed), noChildren, now, around);
      const step = await takeWithPeople(services, compiled, facts, (known) => start(compiled, data, known));
      if (isRefusal(step)) throw refusalError(step);
      const told = withWord(step, effect.tell);
      planNewItem(
        services,
        rows,
        {
          id,
          version,
          step: told,
          form: data,
          actor: parent.actor,
          unitId,
          parentId: parent.id,
          requestKey: null,
        },
        now,
      );
      await openChildren(services, rows, { id, actor: parent.actor, effects: step.effects }, now, depth + 1);
    }
  }
}
