import type { Services, SignedIn } from '#server/context.ts';
import type { Text } from '#workflows/definition.ts';
import { periodTitle } from '#workflows/recurrence.ts';
import { countPeriods } from './recurring-store.ts';

/** How one period of a duty that comes round stands. */
export interface DutyPeriod {
  period: string;
  title: Text;
  /** Units that owe it. */
  owed: number;
  done: number;
  /** Not done by the deadline, and units that have nobody it could be opened for. */
  missing: number;
  unmanned: { id: string; name: string }[];
}

const NEWEST = 4;

/** The newest periods, for whoever sees all of them: the committee and those who look after the processes. */
export async function dutyStanding(
  { database, directory, now }: Services,
  person: SignedIn,
  workflow: string,
): Promise<DutyPeriod[]> {
  const seesAll = person.seats.includes(`*@${directory.committee().id}`);
  if (!seesAll) return [];
  const counted = await countPeriods(database, workflow, now(), NEWEST);
  return counted.map(({ period, owed, done, late, unmanned }) => ({
    period,
    title: periodTitle(period),
    owed,
    done,
    missing: late + unmanned.length,
    unmanned: unmanned.map((id) => ({ id, name: directory.unit(id)?.name ?? id })),
  }));
}
