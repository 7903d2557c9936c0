// Whether somebody sits on seats. Asked now and then it is looked up; asked often, all posts are counted once a second.
import type { Database } from '#server/database/connect.ts';
import { countSeats } from './count-seats.ts';
import { listOnSeats } from './seat-people.ts';

const OFTEN = 16;
const FRESH = 1000;

interface Asked {
  since: number;
  times: number;
  counted: Promise<ReadonlyMap<string, number>> | null;
}

const asked = new WeakMap<Database, Asked>();

/** People by seat, and those on a post anywhere: 'committee-reviewer@*'. */
async function countAll(database: Database): Promise<ReadonlyMap<string, number>> {
  const counts = new Map(Object.entries(await countSeats(database)));
  for (const [seat, people] of [...counts]) {
    const anywhere = `${seat.slice(0, seat.indexOf('@'))}@*`;
    counts.set(anywhere, (counts.get(anywhere) ?? 0) + people);
  }
  return counts;
}

/** The counts of this second, once there is reason to have them. */
function countsNow(database: Database): Promise<ReadonlyMap<string, number>> | null {
  const now = performance.now();
  const before = asked.get(database) ?? { since: Number.NEGATIVE_INFINITY, times: 0, counted: null };
  const age = now - before.since;
  const goesOn = age < 2 * FRESH && before.times > OFTEN;
  const current = age < FRESH ? before : { since: now, times: goesOn ? OFTEN : 0, counted: null };
  current.times += 1;
  if (current.times > OFTEN) current.counted ??= countAll(database);
  asked.set(database, current);
  return current.counted;
}

const isPost = (seat: string): boolean => /^[^*?@]+@/.test(seat) && !seat.startsWith('person:');

/** Whether somebody who is not excluded could do what waits for these seats. */
export async function isManned(database: Database, seats: string[], excluded: string[]): Promise<boolean> {
  if (seats.includes('anyone')) return true;
  if (seats.length === 0) return false;
  const counts = seats.every(isPost) ? await countsNow(database) : null;
  const most = Math.max(...seats.map((seat) => counts?.get(seat) ?? 0));
  if (counts && (most === 0 || most > excluded.length)) return most > 0;
  return (await listOnSeats(database, seats, excluded, 1)).length > 0;
}
