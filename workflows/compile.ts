import type { Action, StateNode, Workflow } from './definition.ts';
import { rememberAfter } from './effects.ts';
import type { Memory } from './facts.ts';
import { passes, readsForm } from './guards.ts';
import { buildMachine, type Machine } from './machine.ts';
import { asBefore, type Placed, type Run } from './machine-config.ts';
import { mayAct } from './roles.ts';
import { indexStates } from './targets.ts';

/** A workflow made ready to run; keep one per version. */
export interface Compiled {
  workflow: Workflow;
  /** Events a person may send. */
  events: ReadonlySet<string>;
  /** Every state by its path; the workflow itself is ''. */
  states: ReadonlyMap<string, StateNode>;
  machine: Machine;
}

/** Whether a transition is open. A role is asked for here too, so that no path leads around it. */
function allows(workflow: Workflow, { transition, roles }: Placed, run: Run): boolean {
  if (run.strictness === 'declared') return true;
  if (roles !== null && !mayAct(workflow, roles, asBefore(run))) return false;
  const { guard } = transition;
  if (!guard || run.strictness === 'role') return true;
  return (run.strictness === 'offer' && readsForm(guard)) || passes(guard, run);
}

/** Remembers who did an event, newest last: the actor, and those whose votes came to it. */
function take({ roles, source, event }: Placed, { memory, facts }: Run): Memory {
  if (roles === null || !facts.actor) return memory;
  const voters = (memory.tally[source] ?? [])
    .filter((vote) => vote.event === event)
    .map(({ person }) => person);
  const newest = [...new Set([...voters, facts.actor.id])];
  const before = (memory.actors[event] ?? []).filter((person) => !newest.includes(person));
  return { ...memory, actors: { ...memory.actors, [event]: [...before, ...newest] } };
}

const act = (action: Action, run: Run): Memory => rememberAfter(action, run);

/** Makes a checked workflow ready to run. */
export function compile(workflow: Workflow): Compiled {
  const states = indexStates(workflow);
  const events = new Set([...states.values()].flatMap((node) => Object.keys(node.on ?? {})));
  const machine = buildMachine(workflow, {
    allows: (placed, run) => allows(workflow, placed, run),
    take,
    act,
  });
  return { workflow, events, states, machine };
}
