// Of whom a task's people are missing. 'panel': too few for the task of this state; 'panel unit-liaison@U003': nobody on
// this one of its seats, where each has a say of its own.
import { needsEachSeat, seatsToVote, unitOf } from './decide.ts';
import type { Decide } from './definition.ts';
import type { Memory, Seat, Vote } from './facts.ts';

export type Vacancy = string;

/** The state a vacancy is in. */
export const stateOfVacancy = (vacancy: Vacancy): string => vacancy.split(' ', 1)[0] ?? '';

/** What is missing in a state: its people as a whole, and single seats. */
export function vacantIn(
  { vacant = [] }: Pick<Memory, 'vacant'>,
  state: string,
): { few: boolean; seats: Seat[] } {
  const start = `${state} `;
  return {
    few: vacant.includes(state),
    seats: vacant.filter((each) => each.startsWith(start)).map((each) => each.slice(start.length)),
  };
}

export interface DecidersHere {
  state: string;
  decide: Decide;
  seats: readonly Seat[];
  votes: readonly Vote[];
}

/** Seats on which nobody sits and without which several cannot decide, for who is known to sit where. */
export function vacanciesOf(
  { state, decide, seats, votes }: DecidersHere,
  people: ReadonlyMap<Seat, number>,
): Vacancy[] {
  if (!needsEachSeat(decide)) {
    const least = typeof decide === 'object' && 'atLeast' in decide ? decide.atLeast : 1;
    const there = [...people.values()].reduce((sum, each) => sum + each, 0);
    return there < least ? [state] : [];
  }
  const voter = (seat: Seat) => (decide === 'eachUnit' ? unitOf(seat) : seat);
  const waiting = decide === 'eachUnit' ? seatsToVote(decide, seats, votes) : seats;
  const open = waiting.filter((seat) => !votes.some((vote) => voter(vote.seat) === voter(seat)));
  const manned = new Set(open.filter((seat) => (people.get(seat) ?? 0) > 0).map(voter));
  return open.filter((seat) => !manned.has(voter(seat))).map((seat) => `${state} ${seat}`);
}
