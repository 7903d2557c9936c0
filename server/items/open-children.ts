import type { Services } from '#server/context.ts';
import type { Version } from '#server/definitions/version.ts';
import { getVersion } from '#server/definitions/versions.ts';
import type { JsonObject, Text } from '#workflows/definition.ts';
import type { Actor, Facts } from '#workflows/facts.ts';
import { type Effect, isRefusal, type Step } from '#workflows/outcome.ts';
import { start } from '#workflows/step.ts';
import { AppError } from '../errors.ts';
import { breather } from './breather.ts';
import { aroundOf, noChildren, toFacts, toItemFacts } from './facts.ts';
import { takeWithPeople } from './find-people.ts';
import { planNewItem } from './plan-new-item.ts';
import { refusalError } from './refuse.ts';
import type { Rows } from './rows.ts';
import { depthOf } from './supervision-store.ts';

/** Children that open children that open children … end here, in one write or in many. */
const DEEPEST = 5;

/** The item whose step opens others. */
interface Opener {
  id: string;
  /** Whose act it was; nobody's when the clock's. */
  actor: Actor | null;
  filerId: string;
  effects: Effect[];
  parentId?: string | null;
}

type Opening = Extract<Effect, { kind: 'open' }>;

/** Whoever has the first task of a child that comes later than the others hears of it. */
function withWord(step: Step, title: Text | undefined): Step {
  if (title === undefined) return step;
  const seats = [...new Set(step.tasks.flatMap((task) => task.seats))];
  return { ...step, effects: [...step.effects, { kind: 'notify', seats, title }] };
}

/**
 * Adds the items a step opens: one for each unit or row the effect names, in the same write as the step. A thousand of
 * them take a while to work out, so others have their turns in between.
 */
export async function openChildren(
  services: Services,
  rows: Rows,
  parent: Opener,
  now: string,
  above?: number,
): Promise<void> {
  const openings = parent.effects.filter((effect): effect is Opening => effect.kind === 'open');
  if (openings.length === 0) return;
  const depth = above ?? (parent.parentId ? await depthOf(services.database, parent.id) : 1);
  if (depth > DEEPEST) throw new AppError('conflict', '下级事项层级过深', 'Items are nested too deeply');
  const breathe = breather();
  for (const { workflow, children, tell } of openings) {
    const version = await getVersion(services.database, workflow);
    for (const child of children) {
      const opened = await openChild(services, rows, { parent, version, tell, ...child }, now);
      await openChildren(services, rows, opened, now, depth + 1);
      await breathe();
    }
  }
}

interface Opened {
  parent: Opener;
  version: Version;
  unitId: string;
  data: JsonObject;
  tell: Text | undefined;
}

async function openChild(
  services: Services,
  rows: Rows,
  { parent, version, unitId, data, tell }: Opened,
  now: string,
): Promise<Opener> {
  const { actor } = parent;
  const { compiled } = version;
  const id = services.newId();
  const openedBy = actor === null ? 'clock' : 'item';
  const filed = { id, filerId: actor?.id ?? parent.filerId, unitId, createdAt: now, openedBy } as const;
  const around = await aroundOf(services); // kept in memory
  const facts = toFacts(actor, toItemFacts(services.directory, filed), noChildren, now, around);
  const begin = (known: Facts) => start(compiled, data, known);
  const step = await takeWithPeople(services, compiled, facts, begin, rows.turns);
  if (isRefusal(step)) throw refusalError(step);
  const item = {
    ...filed,
    version,
    step: withWord(step, tell),
    form: data,
    actor,
    parentId: parent.id,
    requestKey: null,
  };
  planNewItem(services, rows, item, now);
  return { id, actor, filerId: filed.filerId, effects: step.effects };
}
