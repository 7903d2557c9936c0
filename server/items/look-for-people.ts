// Looks again whether somebody can do what waits in an item: people leave their posts while it waits, and others come.
import type { Services } from '#server/context.ts';
import { decidingNow } from '#workflows/ballots.ts';
import { deskOf } from '#workflows/desk.ts';
import type { Facts } from '#workflows/facts.ts';
import { whySuspended } from '#workflows/flow.ts';
import { isRefusal } from '#workflows/outcome.ts';
import { recount } from '#workflows/recount.ts';
import { stand } from '#workflows/rest.ts';
import { withVacancies } from '#workflows/vacancies.ts';
import type { Vacancy } from '#workflows/vacant-seats.ts';
import type { WantedDeciders } from '#workflows/wanted.ts';
import { actByItself, systemEntry } from './act-by-itself.ts';
import { LAST_RESORT, takeWithPeople } from './find-people.ts';
import { findVacancies } from './find-vacancies.ts';
import type { OpenedItem } from './open-item.ts';
import { planStep } from './plan-step.ts';
import type { Rows } from './rows.ts';

/** What would be missing of the people of its tasks, were nobody to stand in. */
async function findVacant({ database }: Services, { item, version, facts }: OpenedItem): Promise<Vacancy[]> {
  const bare = { ...item.snapshot, context: { ...item.snapshot.context, vacant: [] } };
  const several = decidingNow(version.compiled, bare, facts).map((deciding) => {
    const handed = (deskOf(bare.context, deciding.state).moves ?? []).map(({ seat }) => seat);
    return { ...deciding, seats: deciding.seats.filter((seat) => !handed.includes(seat)) };
  });
  const { tasks } = stand(version.compiled, bare, facts, bare.context);
  const single = tasks
    .filter(({ state }) => !several.some((deciding) => deciding.state === state))
    .map((task): WantedDeciders => ({ ...task, decide: 'any', votes: [] }));
  const vacant = await Promise.all([...several, ...single].map((wanted) => findVacancies(database, wanted)));
  return vacant.flat();
}

/** What those who are left have decided, now that others are gone. */
async function planRecount(services: Services, opened: OpenedItem): Promise<Rows | undefined> {
  const { item, version, facts } = opened;
  const counted = (known: Facts) => recount(version.compiled, item.snapshot, known);
  const first = counted(facts);
  if (!first || isRefusal(first)) return undefined;
  const step = await takeWithPeople(services, version.compiled, facts, (known) => counted(known) ?? first);
  return isRefusal(step)
    ? undefined
    : planStep(services, opened, step, systemEntry('表决人员变动，重新计票'));
}

async function plan(services: Services, opened: OpenedItem): Promise<Rows | undefined> {
  const { item, version, facts } = opened;
  const { context } = item.snapshot;
  if (whySuspended(context)) return undefined;
  const recounted = await planRecount(services, opened);
  if (recounted) return recounted;
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
