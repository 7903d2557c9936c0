// Whether what was arranged about a task lets someone take a transition out of it.

import type { StateNode, TaskMeta, Text, Workflow } from './definition.ts';
import { askedFirst, deskOf, holderOf, isPerson, nameOf, objectors, seatsHeld } from './desk.ts';
import type { Actor } from './facts.ts';
import { asBefore, type Placed, type Run } from './machine-config.ts';
import { seatsOfTask, withStandIns } from './policies.ts';
import { excludedFromAll, holds, mayAct, seatsOfAll } from './roles.ts';
import type { Situation } from './situation.ts';
import { sayWith } from './text.ts';

interface Plan {
  workflow: Workflow;
  states: ReadonlyMap<string, StateNode>;
}

interface Closed {
  why: Text;
  /** The task is theirs all the same: only not yet. */
  theirs: boolean;
}

interface Verdict {
  may: boolean;
  closed: Closed | null;
}

const handedOn: Text = { zh: '这项待办已转给他人', en: 'This task was handed to someone else' };

const lost: Text = {
  zh: '您已不担任这一步的职务，请退签或交接',
  en: 'The post for this step is no longer yours; give it back or hand it over',
};

const by = (zh: string, en: string, name: string): Text =>
  sayWith(
    (who) => zh.replace('{}', who),
    (who) => en.replace('{}', who),
    name,
  );

/** Active tasks that were arranged, at the transition's state or below it, which its roles are to do. */
function tasksOf({ states }: Plan, { source }: Placed, roles: readonly string[], situation: Situation) {
  return situation.active.flatMap((path) => {
    const task = states.get(path)?.meta?.task;
    const inside = source === '' || path === source || path.startsWith(`${source}.`);
    const arranged = Object.keys(situation.memory.desk[path] ?? {}).length > 0;
    return task && inside && arranged && task.roles.some((role) => roles.includes(role))
      ? [{ path, task }]
      : [];
  });
}

function closedTo(actor: Actor, plan: Plan, path: string, task: TaskMeta, situation: Situation): Text | null {
  const desk = deskOf(situation.memory, path);
  const seats = seatsOfTask(plan.workflow, task, path, situation);
  const holder = holderOf(desk, seats);
  if (seatsHeld(actor, task.decide ?? 'any', seats, desk).length === 0) {
    if (!holder) return holds(actor, seats) ? handedOn : null;
    if (isPerson(actor, holder.person.id)) return lost;
    return holder.how === 'claim'
      ? by('已由{}签收办理', 'Taken on by {}', holder.person.name)
      : by('已转{}办理', 'Handed to {}', holder.person.name);
  }
  const [first] = askedFirst(desk, nameOf(actor).id);
  return first ? by('请等待{}先签署意见', 'Waiting for the opinion of {}', first.person.name) : null;
}

function objected(
  actor: Actor,
  { states }: Plan,
  placed: Placed,
  path: string,
  situation: Situation,
): Text | null {
  const motion = Object.keys(states.get(path)?.on ?? {})[0];
  if (placed.source !== path || placed.event !== motion) return null;
  const decide = states.get(path)?.meta?.task?.decide ?? 'any';
  const [who] = objectors(deskOf(situation.memory, path), decide, nameOf(actor).id);
  return who
    ? by(
        '{}不同意，请重新征求意见或作其他处理',
        '{} does not agree; ask again or decide otherwise',
        who.person.name,
      )
    : null;
}

/**
 * What was arranged about the tasks a transition comes from decides who of its roles may take it, and whoever was
 * handed one may. Nothing where nothing was arranged, for the filer's own cancels, and for those from above the task,
 * which stay with their roles.
 */
export function deskVerdict(plan: Plan, placed: Placed, run: Run): Verdict | undefined {
  const { roles, transition } = placed;
  const situation = asBefore(run);
  const { actor, item } = situation.facts;
  if (!roles || !actor) return undefined;
  const cancels = transition.meta?.kind === 'cancel';
  const forFilers = roles.some((role) => plan.workflow.meta.roles[role]?.who === 'filer');
  if (cancels && forFilers && isPerson(actor, item.filerId)) return undefined;
  const tasks = tasksOf(plan, placed, roles, situation).filter(
    ({ path }) => !cancels || path === placed.source,
  );
  if (tasks.length === 0) return undefined;
  const others = roles.filter((role) => !tasks.some(({ task }) => task.roles.includes(role)));
  if (others.length > 0 && mayAct(plan.workflow, others, situation)) return { may: true, closed: null };
  const closed: Closed[] = [];
  for (const { path, task } of tasks) {
    const shared = withStandIns(
      task,
      roles.filter((role) => task.roles.includes(role)),
      path,
      situation.memory,
    );
    const why =
      closedTo(actor, plan, path, task, situation) ?? objected(actor, plan, placed, path, situation);
    const theirs = heldOn(actor, plan, path, task, situation).length > 0;
    if (why) closed.push({ why, theirs });
    else if (mayFor(actor, plan, path, task, shared, situation)) return { may: true, closed: null };
  }
  return { may: false, closed: closed[0] ?? null };
}

function heldOn(
  actor: Actor,
  { workflow }: Plan,
  path: string,
  task: TaskMeta,
  situation: Situation,
): string[] {
  const seats = seatsOfTask(workflow, task, path, situation);
  return seatsHeld(actor, task.decide ?? 'any', seats, deskOf(situation.memory, path));
}

function mayFor(
  actor: Actor,
  plan: Plan,
  path: string,
  task: TaskMeta,
  roles: readonly string[],
  situation: Situation,
): boolean {
  const here = seatsOfAll(plan.workflow, roles, situation);
  const excluded = excludedFromAll(plan.workflow, roles, situation.memory).includes(actor.id);
  return !excluded && heldOn(actor, plan, path, task, situation).some((seat) => here.includes(seat));
}
