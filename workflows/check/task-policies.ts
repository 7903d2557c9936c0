import type { StateNode, TaskMeta } from '../definition.ts';
import { pathsTo } from '../targets.ts';
import { listOf } from '../walk.ts';
import { NEVER_PASSED } from '../wanted.ts';
import { block, type Finding } from './finding.ts';
import { type Check, placeOf, type Subject } from './subject.ts';

function passFindings(path: string, node: StateNode, task: TaskMeta, { states }: Subject): Finding[] {
  const place = `${placeOf(path)}.meta.task.policy.repeated`;
  const [motion] = Object.values(node.on ?? {});
  const tags = pathsTo(path).flatMap((above) => states.get(above)?.tags ?? []);
  if (tags.includes(NEVER_PASSED)) {
    const zh = '核查环节不能因办理人重复而自动通过';
    return [block('passed-verification', place, zh, 'A verification is never passed by itself')];
  }
  if (task.decide !== undefined && task.decide !== 'any') {
    const zh = '多人决定的环节不能因办理人重复而自动通过';
    return [block('bad-policy', place, zh, 'What several decide is never passed by itself')];
  }
  if (listOf(motion).some(({ meta }) => meta?.form !== undefined)) {
    const zh = '这一步要填表单，不能自动通过';
    return [block('bad-policy', place, zh, 'A form is filled in here, so it cannot pass by itself')];
  }
  return [];
}

function policyFindings(path: string, node: StateNode, subject: Subject): Finding[] {
  const task = node.meta?.task;
  const policy = task?.policy;
  if (!task || !policy) return [];
  const place = `${placeOf(path)}.meta.task.policy`;
  const { roles } = subject.workflow.meta;
  const unknown = (policy.nobody ?? []).filter((name) => !Object.hasOwn(roles, name));
  const alone = policy.filer === 'other' && policy.nobody === undefined;
  return [
    ...unknown.map((name) =>
      block('unknown-role', `${place}.nobody`, `角色「${name}」不存在`, `The role “${name}” does not exist`),
    ),
    ...(alone
      ? [
          block(
            'bad-policy',
            place,
            '填报人回避后可能无人办理，须写明由谁代为办理（nobody）',
            'Without the filer there may be nobody left: say in `nobody` who stands in',
          ),
        ]
      : []),
    ...(policy.repeated === 'pass' ? passFindings(path, node, task, subject) : []),
  ];
}

/** Policies of tasks that could not be kept to. */
export const checkTaskPolicies: Check = (subject) =>
  [...subject.states].flatMap(([path, node]) => policyFindings(path, node, subject));
