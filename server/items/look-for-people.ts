// Looks again whether somebody can do what waits in an item: people leave their posts while it waits, and others come.
import type { Services } from '#server/context.ts';
import { isManned } from '#server/directory/manned.ts';
import { whySuspended } from '#workflows/flow.ts';
import { stand } from '#workflows/rest.ts';
import { withVacancies } from '#workflows/vacancies.ts';
import { actByItself, systemEntry } from './act-by-itself.ts';
import type { OpenedItem } from './open-item.ts';
import { planStep } from './plan-step.ts';
import type { Rows } from './rows.ts';

/** Where the author named nobody to stand in, whoever looks after the processes hears of it. */
const LAST_RESORT = ['process-admin@*'];

/** States whose task nobody could do, were nobody to stand in. */
async function findVacant(services: Services, { item, version, facts }: OpenedItem): Promise<string[]> {
  const { tasks } = stand(version.compiled, item.snapshot, facts, { ...item.snapshot.context, vacant: [] });
  const manned = await Promise.all(
    tasks.map(({ seats, excluded }) => isManned(services.database, seats, excluded)),
  );
  return tasks.filter((_task, at) => !manned[at]).map(({ state }) => state);
}

async function plan(services: Services, opened: OpenedItem): Promise<Rows | undefined> {
  const { item, version, facts } = opened;
  const { context } = item.snapshot;
  if (whySuspended(context)) return undefined;
  const before = context.vacant ?? [];
  const vacant = await findVacant(services, opened);
  const left = vacant.filter((state) => !before.includes(state));
  const filled = before.filter((state) => !vacant.includes(state));
  if (left.length === 0 && filled.length === 0) return undefined;
  const stood = stand(version.compiled, item.snapshot, facts, { ...context, vacant });
  const step = withVacancies(version.compiled, { ...stood, effects: [] }, facts, left, LAST_RESORT);
  const entry = systemEntry(left.length > 0 ? '办理岗位空缺' : '办理岗位已有人');
  return planStep(services, opened, step, entry, { detail: { vacant: left, filled }, keepsRevision: true });
}

/** Whether a task has lost the last who could do it, or found one again. */
export const lookForPeople = (services: Services, id: string): Promise<boolean> =>
  actByItself(services, id, (opened) => plan(services, opened));
