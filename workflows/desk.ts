// What people have arranged about a task among themselves (签收、转办、加签…), and who it waits for then.
import { votesOnce } from './decide.ts';
import type { Decide } from './definition.ts';
import type { Actor, Desk, Memory, Named, Seat, Signer } from './facts.ts';

export const deskOf = ({ desk }: Memory, state: string): Desk => desk[state] ?? {};

export const withDesk = (memory: Memory, state: string, change: Desk): Memory => ({
  ...memory,
  desk: { ...memory.desk, [state]: { ...deskOf(memory, state), ...change } },
});

/** Whether nothing is arranged there any more: given back, and nobody asked to sign. */
const isEmpty = (desk: Desk): boolean =>
  Object.values(desk).every((each) => each === undefined || (Array.isArray(each) && each.length === 0));

/** Only desks of states that were not left or entered again still stand. */
export const deskKept = (
  { desk }: Memory,
  active: readonly string[],
  entered: readonly string[],
): Memory['desk'] =>
  Object.fromEntries(
    Object.entries(desk).filter(
      ([path, each]) => active.includes(path) && !entered.includes(path) && !isEmpty(each),
    ),
  );

/** Whether this is the person, or whoever acts in their stead. */
export const isPerson = (actor: Actor, id: string): boolean => actor.id === id || actor.behalf?.id === id;

/** Whether what is this person's by name is theirs now: their own, or of the whole of whom they stand in for. */
export const standsFor = (actor: Actor, id: string): boolean =>
  actor.id === id || (actor.behalf?.id === id && actor.seats.includes(`person:${id}`));

/** In whose name somebody acts: a deputy in that of their principal. */
export const nameOf = ({ id, name, behalf }: Actor): Named => behalf ?? { id, name };

const seatOf = ({ id }: { id: string }): Seat => `person:${id}`;

/** Who alone has the task, as long as they have it in the right of someone it still waits for. */
export const holderOf = ({ holder }: Desk, seats: readonly Seat[]): Desk['holder'] =>
  holder?.seats.some((seat) => seats.includes(seat)) ? holder : undefined;

const pending = ({ signers = [] }: Desk): Signer[] => signers.filter(({ agrees }) => agrees === null);

const comesFirst = ({ where }: Signer): boolean => where === 'before' || where === 'delegate';

/** Those whose opinion must be there before this person decides. */
export const askedFirst = (desk: Desk, by: string): Signer[] =>
  pending(desk).filter((signer) => comesFirst(signer) && signer.by.id === by);

/** Those who must sign before the state is left. */
export const awaited = (desk: Desk): Signer[] => pending(desk).filter((signer) => !comesFirst(signer));

/** Signers whose turn it is: those added after only once there is a decision. */
export const signersNow = (desk: Desk): Signer[] =>
  pending(desk).filter(({ where }) => where !== 'after' || desk.held !== undefined);

/** Those who do not agree, of the signers this person added; of all where one decides. */
export const objectors = ({ signers = [] }: Desk, decide: Decide, by: string): Signer[] =>
  signers.filter(
    (signer) => signer.agrees === false && !comesFirst(signer) && (decide === 'any' || signer.by.id === by),
  );

/**
 * The seats on which someone decides now: their own that were not handed on, and those handed to them. Who took a task
 * on has it only as long as the post is theirs.
 */
export function seatsHeld(actor: Actor, decide: Decide, seats: readonly Seat[], desk: Desk): Seat[] {
  const own = (seat: Seat) => seat === 'anyone' || actor.seats.includes(seat);
  if (decide === 'any') {
    const holder = holderOf(desk, seats);
    if (!holder) return seats.filter(own);
    if (!isPerson(actor, holder.person.id)) return [];
    const byName = holder.how === 'transfer' && standsFor(actor, holder.person.id);
    return seats.filter((seat) => holder.seats.includes(seat) && (byName || own(seat)));
  }
  const moves = desk.moves ?? [];
  const handedOn = (seat: Seat) =>
    moves.some((move) => move.seat === seat && (!votesOnce(decide) || isPerson(actor, move.from.id)));
  const handed = moves.filter(({ to }) => standsFor(actor, to.id)).map(({ seat }) => seat);
  return seats.filter((seat) => handed.includes(seat) || (own(seat) && !handedOn(seat)));
}

/** Whom a task waits for once people have arranged it, and who has no part in it now. */
export function arranged(
  decide: Decide,
  seats: readonly Seat[],
  desk: Desk,
): { seats: Seat[]; excluded: string[] } {
  const signers = signersNow(desk).map(({ person }) => seatOf(person));
  if (desk.held !== undefined) return { seats: signers, excluded: [] };
  if (decide === 'any') {
    const holder = holderOf(desk, seats);
    const waits = holder && askedFirst(desk, holder.person.id).length > 0;
    const deciders = waits ? [] : holder ? [seatOf(holder.person)] : seats;
    return { seats: [...new Set([...deciders, ...signers])], excluded: [] };
  }
  const moves = (desk.moves ?? []).filter(({ seat }) => seats.includes(seat));
  const left = votesOnce(decide) ? seats : seats.filter((seat) => !moves.some((move) => move.seat === seat));
  const gone = moves.filter(({ from }) => !moves.some(({ to }) => to.id === from.id));
  const waiting = pending(desk).filter(comesFirst);
  return {
    seats: [...new Set([...left, ...moves.map(({ to }) => seatOf(to)), ...signers])],
    excluded: [
      ...(votesOnce(decide) ? gone.map(({ from }) => from.id) : []),
      ...waiting.map(({ by }) => by.id),
    ],
  };
}
