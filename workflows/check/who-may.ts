import { block, warn } from './finding.ts';
import { type Check, placeOf } from './subject.ts';

/** Events that nobody may do: neither the transition nor the task of its state names a role. */
export const checkNobodyMay: Check = ({ states, transitions }) =>
  transitions.flatMap(({ transition, trigger, source, name, place }) => {
    const roles = transition.meta?.roles ?? states.get(source)?.meta?.task?.roles ?? [];
    if (trigger !== 'on' || roles.length > 0) return [];
    return [block('nobody-may', place, `没有角色可以办理「${name}」`, `No role may do “${name}”`)];
  });

/** Tasks that wait for roles which can do nothing in that state. */
export const checkIdleTasks: Check = ({ states, transitions }) =>
  [...states].flatMap(([path, node]) => {
    const task = node.meta?.task;
    if (!task) return [];
    const here = transitions.filter(
      ({ trigger, source }) => trigger === 'on' && `${path}.`.startsWith(source && `${source}.`),
    );
    const able = here.flatMap(
      ({ transition, source }) => transition.meta?.roles ?? states.get(source)?.meta?.task?.roles ?? [],
    );
    const idle = task.roles.filter((role) => !able.includes(role));
    return idle.map((role) =>
      warn(
        'idle-task',
        placeOf(path),
        `待办派给了「${role}」，但该角色在这个环节没有可办的操作`,
        `A task waits for “${role}”, who can do nothing here`,
      ),
    );
  });

/** Workflows that nobody can start. */
export const checkStart: Check = ({ workflow }) =>
  workflow.meta.child || workflow.meta.start.roles.length > 0
    ? []
    : [block('nobody-may', 'meta.start', '没有角色可以填报', 'No role may file one')];
