// 交接: whoever takes over from a leaver is asked in their stead, also where the leaver would be asked later.
import type { Workflow } from './definition.ts';
import type { Memory, Named, Seat, Vote } from './facts.ts';
import { seatsOf } from './roles.ts';
import type { Situation } from './situation.ts';

/** Names of the roles that come to this very person: as filer, named in a field, or for what they did. */
export function rolesOf(workflow: Workflow, { memory, facts, form }: Situation, person: string): string[] {
  const seat = `person:${person}`;
  return Object.entries(workflow.meta.roles).flatMap(([name, role]) =>
    seatsOf(role, facts, memory, form, name).includes(seat) ? [name] : [],
  );
}

/** The memory with an heir to all that would ask the leaver; nothing where no role would. */
export function withHeir(
  workflow: Workflow,
  situation: Situation,
  from: Named,
  to: Named,
): Memory | undefined {
  if (rolesOf(workflow, situation, from.id).length === 0) return undefined;
  const { memory } = situation;
  return { ...memory, heirs: { ...memory.heirs, [from.id]: { id: to.id, name: to.name } } };
}

/** Seats of those who decide here: whoever has voted already keeps their seat, and nobody votes again for them. */
export const seatsVoted = (seats: readonly Seat[], votes: readonly Vote[], { heirs = {} }: Memory): Seat[] =>
  seats.map((seat) => {
    const voted = votes.find(({ person }) => heirs[person] && `person:${heirs[person].id}` === seat);
    return voted ? `person:${voted.person}` : seat;
  });
