import type { Reports, StateNode } from '../definition.ts';
import { block, type Finding } from './finding.ts';
import { dayFindings } from './recurrence.ts';
import { type Check, placeOf, type Subject } from './subject.ts';

function findingsOf(path: string, node: StateNode, reports: Reports, { workflow }: Subject): Finding[] {
  const place = `${placeOf(path)}.meta.reports`;
  const { event, roles } = reports;
  const unknown = roles.filter((name) => !Object.hasOwn(workflow.meta.roles, name));
  return [
    ...(Object.hasOwn(node.on ?? {}, event)
      ? []
      : [
          block(
            'unknown-event',
            place,
            `这个环节没有操作「${event}」，无法报告`,
            `There is no event “${event}” in this state to report with`,
          ),
        ]),
    ...unknown.map((name) =>
      block('unknown-role', place, `角色「${name}」不存在`, `The role “${name}” does not exist`),
    ),
    ...dayFindings(reports, place),
  ];
}

/** Reports that nobody could make, or nobody would miss. */
export const checkReports: Check = (subject) =>
  [...subject.states].flatMap(([path, node]) =>
    node.meta?.reports ? findingsOf(path, node, node.meta.reports, subject) : [],
  );
