import type { Database } from '#server/database/connect.ts';
import { countAttributes, countPosts, listActive } from './seat-counts-store.ts';

/** Seat → how many people sit on it: 'unit-liaison@U012', 'unit-deputy/finance@U012'. Seats nobody sits on are not there. */
export async function countSeats(database: Database): Promise<Record<string, number>> {
  const counts = await countPosts(database);
  const seats = new Map<string, number>();
  for (const { post, line, unit, people } of counts) {
    const seat = `${line === null ? post : `${post}/${line}`}@${unit}`;
    seats.set(seat, Math.max(people, seats.get(seat) ?? 0)); // who has no line is counted with all of the post again
  }
  return Object.fromEntries(seats);
}

/** Of these people those who are active, and how many are known for what: 'expertise=law'. */
export const countKnown = async (
  database: Database,
  named: string[],
): Promise<{ people: string[]; attributes: Record<string, number> }> => ({
  people: await listActive(database, named),
  attributes: await countAttributes(database),
});
