import type { Database } from '#server/database/connect.ts';
import { isManned } from '#server/directory/manned.ts';
import { countEachSeat, countOnSeats } from '#server/directory/seat-people.ts';
import { needsEachSeat } from '#workflows/decide.ts';
import { type Vacancy, vacanciesOf } from '#workflows/vacant-seats.ts';
import type { WantedDeciders } from '#workflows/wanted.ts';

/** Of whom the people of a task are missing in the directory now. */
export async function findVacancies(database: Database, wanted: WantedDeciders): Promise<Vacancy[]> {
  const { state, decide, seats, excluded, votes } = wanted;
  if (decide === 'any') return (await isManned(database, seats, excluded)) ? [] : [state];
  if (seats.includes('anyone')) return [];
  if (needsEachSeat(decide)) return vacanciesOf(wanted, await countEachSeat(database, seats, excluded));
  const voted = votes.map(({ person, seat }) => ({ person, place: Math.max(1, seats.indexOf(seat) + 1) }));
  return vacanciesOf(wanted, await countOnSeats(database, seats, { excluded, voted }));
}
