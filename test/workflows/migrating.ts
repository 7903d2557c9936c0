// Two versions of a small process, and an item that waits in the first.
import type { JsonObject, StateNode, Workflow } from '#workflows/definition.ts';
import type { Snapshot } from '#workflows/facts.ts';
import { type Moved, migrateSnapshot } from '#workflows/migration/migrate-snapshot.ts';
import { type MigrationPlan, plainPlan } from '#workflows/migration/plan.ts';
import { isNotMoved, type NotMoved } from '#workflows/migration/refusals.ts';
import { compile } from '#workflows/step.ts';
import { facts, newItem, noon, one, send, taken, workflow } from './world.ts';

/** A transition for some roles. */
export const by = (...roles: string[]) => ({ meta: { roles } });
/** A state with a name in which somebody has a task. */
export const waits = (title: string, ...roles: string[]) => ({ meta: { title, task: { roles } } });

export const ticking: StateNode = {
  initial: 'green',
  states: { green: { after: { late: { target: 'late' } } }, late: {} },
};

/** Handling beside a clock. */
export const clocked = (
  handling: Record<string, StateNode>,
  others: Record<string, StateNode> = {},
  delays: Workflow['meta']['delays'] = {},
): Workflow =>
  workflow(
    {
      type: 'parallel',
      states: {
        handling: { initial: Object.keys(handling)[0], states: handling },
        clock: ticking,
        ...others,
      },
    },
    { delays: { late: { workdays: 10 }, ...delays } },
  );

export const drafting: StateNode = {
  ...waits('起草', 'one'),
  on: { SEND: { target: 'checking', ...by('one') } },
};
export const checking: StateNode = {
  ...waits('审核', 'two'),
  on: { PASS: { target: 'closed', ...by('two') } },
};
export const closed: StateNode = { type: 'final', meta: { outcome: 'closed' } };
export const inside: StateNode = { initial: 'drafting', states: { drafting, checking, closed } };
export const version1 = clocked({ drafting, checking, closed });

export const plan = (more: Partial<MigrationPlan> = {}): MigrationPlan => ({ ...plainPlan(1, 2), ...more });

export function migrate(
  from: Workflow,
  to: Workflow,
  snapshot: Snapshot,
  how: MigrationPlan = plan(),
  now = noon,
) {
  return migrateSnapshot([compile(from), compile(to)], how, snapshot, facts(null, { now }));
}

export function moved(answer: Moved | NotMoved): Moved {
  if (isNotMoved(answer)) throw new Error(`stays: ${JSON.stringify(answer)}`);
  return answer;
}

export function stays(answer: Moved | NotMoved): NotMoved {
  if (isNotMoved(answer)) return answer;
  throw new Error(`moved to ${answer.step.states.join()}`);
}

/** An item of version 1 that waits in 审核. */
export const inChecking = (data: JsonObject = {}) => {
  const { compiled, first } = newItem(version1, data);
  return taken(send(compiled, first.snapshot, 'SEND', one));
};
