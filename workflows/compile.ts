import type { Action, StateNode, Workflow } from './definition.ts';
import { deskVerdict } from './desk-right.ts';
import { rememberAfter } from './effects.ts';
import type { Memory } from './facts.ts';
import { passes, readsForm } from './guards.ts';
import { buildMachine, type Machine } from './machine.ts';
import { asBefore, type Move, type Parts, type Placed, type Run } from './machine-config.ts';
import { isBarredFiler, withStandIns } from './policies.ts';
import { previewedStates } from './previews.ts';
import { rememberReport } from './reports.ts';
import { mayAct } from './roles.ts';
import { indexStates } from './targets.ts';

/** A workflow made ready to run; keep one per version. */
export interface Compiled {
  workflow: Workflow;
  /** Events a person may send. */
  events: ReadonlySet<string>;
  /** Every state by its path; the workflow itself is ''. */
  states: ReadonlyMap<string, StateNode>;
  /** States whose tasks somebody sees who cannot do them. */
  previewed: readonly string[];
  machine: Machine;
  /** The same with ways that the author did not draw. */
  machineWith: (moves: readonly Move[]) => Machine;
}

/** Whether a transition is open. A role is asked for here too, so that no path leads around it. */
function allows(
  workflow: Workflow,
  states: ReadonlyMap<string, StateNode>,
  placed: Placed,
  run: Run,
): boolean {
  const { transition, roles, source } = placed;
  if (run.strictness === 'declared') return true;
  if (roles !== null && run.strictness !== 'decided') {
    const task = states.get(source)?.meta?.task;
    if (isBarredFiler(task, roles, run.facts)) return false;
    const arranged = deskVerdict({ workflow, states }, placed, run);
    if (arranged && !arranged.may) return false;
    if (!arranged && !mayAct(workflow, withStandIns(task, roles, source, run.before), asBefore(run)))
      return false;
  }
  const { guard } = transition;
  if (!guard || run.strictness === 'role') return true;
  return (run.strictness === 'offer' && readsForm(guard)) || passes(guard, run);
}

/** Remembers who did an event, newest last: the actor, those whose votes came to it, and for whom they did it. */
function take({ roles, source, event }: Placed, run: Run): Memory {
  const { memory, facts } = run;
  if (roles === null || !facts.actor) return memory;
  const voters = (memory.tally[source] ?? [])
    .filter((vote) => vote.event === event)
    .flatMap(({ person, by }) => [...(by === undefined ? [] : [by]), person]);
  const { id, behalf } = facts.actor;
  const itself = run.strictness === 'decided' ? [] : [id, ...(behalf ? [behalf.id] : [])];
  const all = [...voters, ...itself];
  const newest = all.filter((person, at) => all.lastIndexOf(person) === at);
  const before = (memory.actors[event] ?? []).filter((person) => !newest.includes(person));
  return { ...memory, actors: { ...memory.actors, [event]: [...before, ...newest] } };
}

/** Makes a checked workflow ready to run. */
export function compile(workflow: Workflow): Compiled {
  const states = indexStates(workflow);
  const events = new Set([...states.values()].flatMap((node) => Object.keys(node.on ?? {})));
  const parts: Parts = {
    allows: (placed, run) => allows(workflow, states, placed, run),
    take: (placed, run) => rememberReport({ states }, placed, take(placed, run)),
    act: (action: Action, run: Run): Memory => rememberAfter(action, run, workflow),
  };
  const machine = buildMachine(workflow, parts);
  const machineWith = (moves: readonly Move[]) => buildMachine(workflow, parts, undefined, moves);
  return { workflow, events, states, previewed: previewedStates(states), machine, machineWith };
}
