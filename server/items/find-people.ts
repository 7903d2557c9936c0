// Takes a step with the people it needs: the engine says what it must know of them, the directory answers.
import type { Services } from '#server/context.ts';
import { findLeastBusy, listOnSeats, takeTurn } from '#server/directory/seat-people.ts';
import type { Compiled } from '#workflows/compile.ts';
import type { Facts } from '#workflows/facts.ts';
import { isRefusal, type Refusal, type Step } from '#workflows/outcome.ts';
import { withVacancies } from '#workflows/vacancies.ts';
import { type WantedPick, wantedOf } from '#workflows/wanted.ts';
import { findVacancies } from './find-vacancies.ts';

type Asked = Pick<Services, 'database'>;

const MOST = 2000;

/** Where the author named nobody to stand in, whoever looks after the processes hears of it. */
export const LAST_RESORT = ['process-admin@*'];

async function pick(
  { database }: Asked,
  workflow: string,
  { role, by, seats, excluded, before }: WantedPick,
): Promise<Record<string, string>> {
  const people = await listOnSeats(database, seats, excluded, MOST);
  if (before !== null && people.includes(before)) return { [role]: before };
  const found =
    by === 'load'
      ? await findLeastBusy(database, people)
      : await takeTurn(database, [workflow, role, ...seats].join(' '), people);
  return found === undefined ? {} : { [role]: found };
}

/** The step, taken again once the directory has said whom it picks and where nobody sits. */
export async function takeWithPeople(
  services: Asked,
  compiled: Compiled,
  facts: Facts,
  take: (facts: Facts) => Step | Refusal,
): Promise<Step | Refusal> {
  const first = take(facts);
  if (isRefusal(first)) return first;
  const { picks, manned } = wantedOf(compiled, first, facts);
  if (picks.length === 0 && manned.length === 0) return first;
  const picked: Record<string, string> = {};
  for (const wanted of picks) Object.assign(picked, await pick(services, compiled.workflow.key, wanted));
  const vacant: string[] = [];
  for (const wanted of manned) vacant.push(...(await findVacancies(services.database, wanted)));
  const known = { ...facts, picks: picked, vacant };
  const step = take(known);
  return isRefusal(step) || vacant.length === 0
    ? step
    : withVacancies(compiled, step, known, vacant, LAST_RESORT);
}
