import type { SignedInContext } from '#server/context.ts';
import { seatNames } from '#server/directory/resolve-seats.ts';
import { standingsOf } from '#workflows/ballots.ts';
import type { Decide, Text } from '#workflows/definition.ts';
import type { OpenedItem } from './open-item.ts';

export interface VoteView {
  state: string;
  title: Text;
  decide: Decide;
  /** How many must agree, of how many people, seats or units. */
  need: number;
  of: number;
  agreed: number;
  /** How many have not voted yet. */
  missing: number;
  /** '王芳（代李强）' for '单位主要负责人 · 市财政局': the event, and whether it is the one put to the vote. */
  votes: { name: string; seat: string; event: string; title: Text; agrees: boolean }[];
  /** Whose turn it is where they vote one after another; else none. */
  next: string[];
}

/** How the votes of an item stand, with names for people to read. */
export async function votesOf(
  ctx: SignedInContext,
  { item, version, facts }: OpenedItem,
): Promise<VoteView[]> {
  const standings = standingsOf(version.compiled, item.snapshot, facts);
  const seats = standings.flatMap(({ votes, next }) => [
    ...next,
    ...votes.flatMap(({ person, by, seat }) => [seat, `person:${person}`, ...(by ? [`person:${by}`] : [])]),
  ]);
  if (standings.length === 0) return [];
  const wanted = [...new Set(seats)];
  const names = await seatNames(ctx, wanted, ctx.language);
  const nameOf = (seat: string) => names[wanted.indexOf(seat)] ?? seat;
  const voter = ({ person, by }: { person: string; by: string | null }) =>
    by ? `${nameOf(`person:${by}`)}（代${nameOf(`person:${person}`)}）` : nameOf(`person:${person}`);
  return standings.map(({ votes, next, ...standing }) => ({
    ...standing,
    votes: votes.map(({ event, title, agrees, seat, ...who }) => ({
      name: voter(who),
      seat: nameOf(seat),
      event,
      title,
      agrees,
    })),
    next: standing.decide === 'sequence' ? next.map(nameOf) : [],
  }));
}
