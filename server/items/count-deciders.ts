import type { Database } from '#server/database/connect.ts';
import { countOnSeats } from '#server/directory/seat-people.ts';
import { decidingNow } from '#workflows/ballots.ts';
import type { Compiled } from '#workflows/compile.ts';
import type { Facts, Snapshot } from '#workflows/facts.ts';

/**
 * How many active people decide the states that several decide, by seat; nothing is asked where one is enough.
 * Each person counts once, on the first seat they sit on; who may not decide does not, who has voted does.
 */
export async function countDeciders(
  database: Database,
  compiled: Compiled,
  snapshot: Snapshot,
  facts: Facts,
): Promise<NonNullable<Facts['deciders']>> {
  const counts: NonNullable<Facts['deciders']> = [];
  for (const { state, seats, excluded, votes } of decidingNow(compiled, snapshot, facts)) {
    const voted = votes.map(({ person, seat }) => ({ person, place: Math.max(1, seats.indexOf(seat) + 1) }));
    const people = await countOnSeats(database, seats, { excluded, voted });
    counts.push(...seats.map((seat) => ({ state, seat, people: people.get(seat) ?? 0 })));
  }
  return counts;
}
