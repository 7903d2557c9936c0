import type { Services } from '#server/context.ts';
import type { Version } from '#server/definitions/version.ts';
import type { Unit } from '#server/directory/directory.ts';
import { periodTitle } from '#workflows/recurrence.ts';
import { enOf, zhOf } from '#workflows/text.ts';
import { noteUnmanned } from './recurring-store.ts';

/** What is announced when somebody is told of a duty nobody holds. */
const dutiesChanged = 'duties';

/** Whoever looks after the processes, and whoever answers for the unit above. */
function seatsTold({ directory }: Services, { parentId }: Unit): string[] {
  const above = parentId === null ? undefined : directory.unit(parentId);
  const answers = above?.kind === 'organ' ? `unit-leader@${above.id}` : 'committee-supervisor@*';
  return ['process-admin@*', answers];
}

/** Tells once in a period that a duty could not be opened for a unit, because nobody holds the post. */
export async function tellUnmanned(
  services: Services,
  { key, workflow }: Version,
  unit: Unit,
  { period, post }: { period: string; post: string },
): Promise<void> {
  const { database, directory, changes, now } = services;
  const { title } = workflow.meta;
  const when = periodTitle(period);
  const seats = seatsTold(services, unit);
  const noted = await noteUnmanned(database, {
    workflow: key,
    period,
    unitId: unit.id,
    at: now(),
    seats,
    title: {
      zh: `${unit.name}无人任职，${zhOf(title)}未能开立`,
      en: `${unit.name} has nobody for “${enOf(title)}”: it was not opened`,
    },
    body: {
      zh: `${zhOf(when)}：请为该单位明确${directory.postTitle(post, 'zh')}，之后自动开立`,
      en: `${enOf(when)}: once somebody there is ${directory.postTitle(post, 'en')}, it opens by itself`,
    },
  });
  if (noted) changes.announce({ itemId: dutiesChanged, revision: 0, seats });
}
