import type { Compiled } from './compile.ts';
import { seatsToVote, tally } from './decide.ts';
import type { Text } from './definition.ts';
import type { Memory, Seat, Vote } from './facts.ts';
import { asBefore, type Placed, type Run } from './machine-config.ts';
import { seatsOfAll } from './roles.ts';

/** A state that several decide, seen by one of them. */
export interface Ballot {
  /** Why this person may not vote now. */
  closed: Text | null;
  /** The memory with this person's vote, and the event that is decided by it. */
  cast: (event: string) => { memory: Memory; decided: string | null };
}

const hasVoted: Text = { zh: '您已经表决过', en: 'You have voted already' };
const notYet: Text = { zh: '还没有轮到您', en: 'It is not your turn yet' };

/** The ballot a transition is a vote in; nothing where one decides, nor for returns and cancels, which act at once. */
export function ballotOf({ workflow, states }: Compiled, placed: Placed, run: Run): Ballot | undefined {
  const node = states.get(placed.source);
  const task = node?.meta?.task;
  const { actor, deciders } = run.facts;
  if (!actor || !task?.decide || task.decide === 'any' || placed.transition.meta?.kind !== undefined)
    return undefined;
  const { decide } = task;
  const votes = run.memory.tally[placed.source] ?? [];
  const seats = seatsOfAll(workflow, task.roles, asBefore(run));
  const mine = (seat: Seat) => seat === 'anyone' || actor.seats.includes(seat);
  const seat = seatsToVote(decide, seats, votes).find(mine);
  const voted = votes.some(({ person }) => person === actor.id);
  return {
    closed: voted ? hasVoted : seat === undefined ? notYet : null,
    cast: (event) => {
      const all: Vote[] = [...votes, { person: actor.id, seat: seat ?? `person:${actor.id}`, event }];
      const memory = { ...run.memory, tally: { ...run.memory.tally, [placed.source]: all } };
      const motion = Object.keys(node?.on ?? {})[0] ?? event;
      return { memory, decided: tally(decide, motion, all, { seats, people: deciders }) };
    },
  };
}
