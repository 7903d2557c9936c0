// How several deciders stand: for the server to count people, and for people to see who has voted.
import type { Compiled } from './compile.ts';
import { bar, seatsToVote } from './decide.ts';
import type { Decide, Text } from './definition.ts';
import type { Facts, Seat, Snapshot, Vote } from './facts.ts';
import { barredFrom, seatsOfTask } from './policies.ts';
import { excludedFromAll } from './roles.ts';
import type { Situation } from './situation.ts';
import { pathsTo } from './targets.ts';
import { activeStates, eventTitles } from './walk.ts';

/** One state that several decide. */
export interface Deciding {
  state: string;
  decide: Decide;
  seats: Seat[];
  /** Who may not decide it. */
  excluded: string[];
  votes: readonly Vote[];
}

const situationOf = ({ value, context }: Snapshot, facts: Facts): Situation => ({
  memory: context,
  facts,
  form: {},
  active: [...new Set(activeStates(value).flatMap(pathsTo))],
});

/** The active states that more than any one person decides. */
export function decidingNow({ workflow, states }: Compiled, snapshot: Snapshot, facts: Facts): Deciding[] {
  if (snapshot.status !== 'active') return [];
  const situation = situationOf(snapshot, facts);
  return situation.active.flatMap((state) => {
    const task = states.get(state)?.meta?.task;
    if (!task?.decide || task.decide === 'any') return [];
    const excluded = [...excludedFromAll(workflow, task.roles, situation.memory), ...barredFrom(task, facts)];
    const seats = seatsOfTask(workflow, task, state, situation);
    return [{ state, decide: task.decide, seats, excluded, votes: situation.memory.tally[state] ?? [] }];
  });
}

/** How a vote stands. */
export interface Standings {
  state: string;
  title: Text;
  decide: Decide;
  /** How many must agree, of how many people, seats or units. */
  need: number;
  of: number;
  agreed: number;
  /** How many have not voted yet. */
  missing: number;
  votes: { person: string; by: string | null; seat: Seat; event: string; title: Text; agrees: boolean }[];
  /** Seats whose turn it is. */
  next: Seat[];
}

/** How every vote of an item stands now. */
export function standingsOf(compiled: Compiled, snapshot: Snapshot, facts: Facts): Standings[] {
  const titles = eventTitles(compiled.workflow);
  return decidingNow(compiled, snapshot, facts).flatMap(({ state, decide, seats, votes }) => {
    const node = compiled.states.get(state);
    const people = (facts.deciders ?? []).filter(
      (known) => known.state === undefined || known.state === state,
    );
    const { need, of } = bar(decide, { seats, people });
    const motion = Object.keys(node?.on ?? {})[0] ?? '';
    const agreed = votes.filter(({ event }) => event === motion).length;
    return [
      {
        state,
        title: node?.meta?.task?.title ?? node?.meta?.title ?? state,
        decide,
        need,
        of,
        agreed,
        missing: Math.max(0, of - votes.length),
        votes: votes.map(({ person, by = null, seat, event }) => ({
          person,
          by,
          seat,
          event,
          title: titles.get(event) ?? event,
          agrees: event === motion,
        })),
        next: seatsToVote(decide, seats, votes),
      },
    ];
  });
}
