import type { Compiled } from './compile.ts';
import { seatsToVote, tally, votesOnce } from './decide.ts';
import type { StateNode, Text } from './definition.ts';
import { awaited, deskOf, seatsHeld, withDesk } from './desk.ts';
import type { Memory, Vote } from './facts.ts';
import { asBefore, type Placed, type Run } from './machine-config.ts';
import { seatsOfTask } from './policies.ts';

/** A state that several decide, seen by one of them. */
export interface Ballot {
  /** Why this person may not vote now. */
  closed: Text | null;
  /** The memory with this person's vote, and the event that is decided by it. */
  cast: (event: string) => { memory: Memory; decided: string | null };
}

/** What a ballot is about: the first event of its state. */
export const motionOf = (node: StateNode | undefined): string | undefined => Object.keys(node?.on ?? {})[0];

const hasVoted: Text = { zh: '您已经表决过', en: 'You have voted already' };
const notYet: Text = { zh: '还没有轮到您', en: 'It is not your turn yet' };

/**
 * The ballot a transition is a vote in; nothing where one decides and nobody signs beside or after them, nor for
 * returns and cancels, which act at once.
 */
export function ballotOf({ workflow, states }: Compiled, placed: Placed, run: Run): Ballot | undefined {
  const node = states.get(placed.source);
  const task = node?.meta?.task;
  const { actor, deciders = [] } = run.facts;
  if (!actor || !task || placed.transition.meta?.kind !== undefined) return undefined;
  const { decide = 'any' } = task;
  const desk = deskOf(run.before, placed.source);
  if (decide === 'any' && awaited(desk).length === 0) return undefined;
  const votes = run.memory.tally[placed.source] ?? [];
  const seats = seatsOfTask(workflow, task, placed.source, asBefore(run));
  const mine = seatsHeld(actor, decide, seats, desk);
  const seat = seatsToVote(decide, seats, votes).find((each) => mine.includes(each));
  const person = actor.behalf?.id ?? actor.id;
  const voted = votes.some((vote) => vote.person === person);
  const done = voted && (votesOnce(decide) || seat === undefined);
  const here = deciders.filter(({ state }) => state === undefined || state === placed.source);
  return {
    closed: done ? hasVoted : seat === undefined ? notYet : null,
    cast: (event) => {
      const by = actor.behalf ? { by: actor.id } : {};
      const all: Vote[] = [...votes, { person, seat: seat ?? `person:${person}`, event, ...by }];
      const memory = { ...run.memory, tally: { ...run.memory.tally, [placed.source]: all } };
      const decided = tally(decide, motionOf(node) ?? event, all, { seats, people: here });
      if (decided === null || awaited(desk).length === 0) return { memory, decided };
      return {
        memory: withDesk(memory, placed.source, { held: { event: decided, form: run.form } }),
        decided: null,
      };
    },
  };
}
