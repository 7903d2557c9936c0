// The people and units a model lives among: who sits on a seat, said without asking the database.
import type { Services, SignedIn } from '#server/context.ts';
import type { Directory } from '#server/directory/directory.ts';
import { findPersonAs } from '#server/identity/signed-in.ts';
import { workdayCalendar } from '#server/timers/calendar.ts';
import { needsEachSeat } from '#workflows/decide.ts';
import type { Actor, Calendar } from '#workflows/facts.ts';
import { type Vacancy, vacanciesOf } from '#workflows/vacant-seats.ts';
import type { WantedDeciders } from '#workflows/wanted.ts';

export interface Townsman {
  id: string;
  /** As whom they may act, by the id of the post. */
  ways: { id: string; actor: Actor }[];
  /** As somebody named in what others hand in. */
  named: Actor;
}

export interface Town {
  people: Townsman[];
  directory: Directory;
  calendar: Calendar;
}

function townsman({ id, name, capacities }: SignedIn): Townsman {
  const own = capacities.filter(({ behalf }) => behalf === null);
  const ways = own.map(({ id: post, seats, unitId, unitName, title }) => ({
    id: post,
    actor: { id, name, seats, unitId, postTitle: `${title} · ${unitName}` },
  }));
  const [main] = ways;
  if (!main) throw new Error(`${id} holds no post`);
  return { id, ways, named: { ...main.actor, seats: [...new Set(own.flatMap(({ seats }) => seats))] } };
}

/** The town of these services as it is now. */
export async function townOf(
  services: Pick<Services, 'database' | 'directory'>,
  ids: string[],
): Promise<Town> {
  const people: Townsman[] = [];
  for (const id of ids) people.push(townsman((await findPersonAs(services, id)) as SignedIn));
  return { people, directory: services.directory, calendar: workdayCalendar };
}

export const sitsOn = ({ named }: Townsman, seat: string): boolean => named.seats.includes(seat);

/** Everybody on one of these seats but those excluded, by id. */
export const sitting = ({ people }: Town, seats: readonly string[], excluded: readonly string[]): string[] =>
  people
    .filter((person) => !excluded.includes(person.id) && seats.some((seat) => sitsOn(person, seat)))
    .map(({ id }) => id)
    .sort();

/** How many decide on each seat: each person once, on the first of their seats, who has voted too. */
export function countSitting(
  { people }: Town,
  seats: readonly string[],
  { excluded, votes }: { excluded: readonly string[]; votes: readonly { person: string; seat: string }[] },
): { seat: string; people: number }[] {
  const places = people.flatMap((person) => {
    const places = seats.flatMap((seat, at) =>
      sitsOn(person, seat) && !excluded.includes(person.id) ? [at] : [],
    );
    const voted = votes
      .filter((vote) => vote.person === person.id)
      .map(({ seat }) => Math.max(0, seats.indexOf(seat)));
    const all = [...places, ...voted];
    return all.length > 0 ? [Math.min(...all)] : [];
  });
  return seats.map((seat, at) => ({ seat, people: places.filter((place) => place === at).length }));
}

/** Of whom the people of a task are missing. */
export function missing(town: Town, wanted: WantedDeciders): Vacancy[] {
  const { state, decide, seats, excluded } = wanted;
  if (seats.includes('anyone')) return [];
  if (decide === 'any') return sitting(town, seats, excluded).length > 0 ? [] : [state];
  const people = needsEachSeat(decide)
    ? seats.map((seat) => ({ seat, people: sitting(town, [seat], excluded).length }))
    : countSitting(town, seats, wanted);
  return vacanciesOf(wanted, new Map(people.map(({ seat, people }) => [seat, people])));
}
