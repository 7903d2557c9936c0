import type { TaskMeta } from '../definition.ts';
import { block, type Finding } from './finding.ts';
import { staffingOf } from './people-of-role.ts';
import { type Check, placeOf, type Subject } from './subject.ts';

/** How many people these roles can have at most, wherever they are asked for; nothing where that is not known. */
function mostPeople(names: readonly string[], subject: Subject): number | undefined {
  const { roles } = subject.workflow.meta;
  const known = names.map((name) =>
    Object.hasOwn(roles, name) && roles[name] ? staffingOf(roles[name], subject) : undefined,
  );
  if (known.some((staffing) => staffing === undefined)) return undefined;
  return known.flatMap((staffing) => staffing ?? []).reduce((sum, { people }) => sum + people, 0);
}

function findingsOf(path: string, { decide, roles, policy }: TaskMeta, subject: Subject): Finding[] {
  if (typeof decide !== 'object' || !('atLeast' in decide)) return [];
  const people = mostPeople([...roles, ...(policy?.nobody ?? [])], subject);
  if (people === undefined || people >= decide.atLeast) return [];
  const { atLeast } = decide;
  return [
    block(
      'too-few-deciders',
      `${placeOf(path)}.meta.task.decide`,
      `须有 ${atLeast} 人同意，但通讯录中总共只有 ${people} 人`,
      `At least ${atLeast} must agree, but there are only ${people} in the whole directory`,
    ),
  ];
}

/** Votes that want more people than there are. */
export const checkTooFewDeciders: Check = (subject) =>
  [...subject.states].flatMap(([path, { meta }]) => (meta?.task ? findingsOf(path, meta.task, subject) : []));
