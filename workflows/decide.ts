import type { Decide } from './definition.ts';
import type { Seat, Vote } from './facts.ts';

export interface Deciders {
  /** Seats that decide, in the order of the roles. */
  seats: readonly Seat[];
  /** How many people sit on each seat, where that is known. */
  people?: readonly { seat: Seat; people: number }[];
}

export const unitOf = (seat: Seat): string => seat.slice(seat.indexOf('@') + 1);

const peopleOn = (seat: Seat, { people = [] }: Deciders): number | undefined =>
  people.find((known) => known.seat === seat)?.people ?? (seat.startsWith('person:') ? 1 : undefined);

const countPeople = (deciders: Deciders, otherwise: number): number =>
  deciders.seats.reduce((sum, seat) => sum + (peopleOn(seat, deciders) ?? otherwise), 0);

/** How many must agree, of how many. */
export function bar(decide: Decide, deciders: Deciders): { need: number; of: number } {
  if (decide === 'any') return { need: 1, of: 1 };
  if (needsEachSeat(decide)) {
    const of = new Set(decide === 'eachUnit' ? deciders.seats.map(unitOf) : deciders.seats).size;
    return { need: of, of };
  }
  const of = Math.max(1, countPeople(deciders, 1)); // whoever votes is somebody, counted or not
  if (decide === 'all') return { need: of, of };
  if ('atLeast' in decide) {
    const most = countPeople(deciders, Number.POSITIVE_INFINITY);
    return { need: decide.atLeast, of: Math.max(most, decide.atLeast) };
  }
  return { need: Math.max(1, Math.ceil(decide.share * of - 1e-9)), of };
}

/** Whether units or seats vote, and each has to. */
export const needsEachSeat = (decide: Decide): decide is 'sequence' | 'eachUnit' =>
  decide === 'sequence' || decide === 'eachUnit';

/** Whether people vote as themselves, each once. */
export const votesOnce = (decide: Decide): boolean => !needsEachSeat(decide);

/** Votes that count: one a unit or seat where those vote, else one a person. */
function counted(decide: Decide, votes: readonly Vote[]): Vote[] {
  const voter = (vote: Vote) =>
    decide === 'eachUnit' ? unitOf(vote.seat) : decide === 'sequence' ? vote.seat : vote.person;
  return votes.filter((vote, at) => votes.findLastIndex((other) => voter(other) === voter(vote)) === at);
}

/**
 * The event several deciders have come to, or null while votes are missing. `motion` is the state's first event: it
 * carries when enough vote for it; any other event carries as soon as the motion no longer can, or as many vote for it.
 */
export function tally(
  decide: Decide,
  motion: string,
  votes: readonly Vote[],
  deciders: Deciders,
): string | null {
  const { need, of } = bar(decide, deciders);
  const valid = counted(decide, votes);
  const against = valid.filter(({ event }) => event !== motion);
  if (valid.length - against.length >= need) return motion;
  if (against.length < Math.max(1, Math.min(need, of - need + 1))) return null;
  return mostVoted(against);
}

/** Of events with as many votes the one voted for last. */
function mostVoted(votes: readonly Vote[]): string | null {
  const counts = new Map<string, number>();
  for (const { event } of votes) counts.set(event, (counts.get(event) ?? 0) + 1);
  const most = Math.max(...counts.values());
  return votes.findLast(({ event }) => counts.get(event) === most)?.event ?? null;
}

/** The seats whose turn it is: in a sequence the next one only, else all. */
export function seatsToVote(decide: Decide, seats: readonly Seat[], votes: readonly Vote[]): Seat[] {
  if (decide === 'sequence')
    return seats.filter((seat) => !votes.some((vote) => vote.seat === seat)).slice(0, 1);
  if (decide !== 'eachUnit') return [...seats];
  const voted = new Set(votes.map(({ seat }) => unitOf(seat)));
  return seats.filter((seat) => !voted.has(unitOf(seat)));
}
