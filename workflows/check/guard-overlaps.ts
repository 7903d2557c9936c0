import { guardsIn } from '../guards.ts';
import { fieldsRead } from '../rules.ts';
import { alternativesIn, rolesFor } from './after-unguarded.ts';
import { block, type Finding, warn } from './finding.ts';
import { type Cases, caseName, casesOf } from './guard-cases.ts';
import type { Check, PlacedTransition, Subject } from './subject.ts';

const MOST = 5;

/** Conditions over different fields are put in order on purpose; over the same ones it is easily a slip. */
function readAlike(one: PlacedTransition, other: PlacedTransition): boolean {
  const [ours, theirs] = [one, other]
    .map(({ transition: { guard } }) =>
      (guard ? guardsIn(guard) : [])
        .flatMap(({ params }) => fieldsRead(params?.rule ?? null))
        .map((path) => path.split('.')[1] ?? ''),
    )
    .map((names) => [...new Set(names)].sort().join());
  return ours === theirs;
}

const guardOf = ({ transition }: PlacedTransition) => transition.guard;

/** Whether a transition is open in each of the cases. */
const openIn = ({ transition: { guard } }: PlacedTransition, { open, list }: Cases): readonly boolean[] =>
  (guard && open.get(guard)) ?? list.map(() => true);

/** Guards that no case lets through, alone or after those before them. */
function neverFindings(group: readonly PlacedTransition[], cases: Cases): Finding[] {
  const taken = cases.list.map(() => false);
  return group.flatMap((each, at) => {
    const open = openIn(each, cases);
    const left = open.some((yes, index) => yes && !taken[index]);
    for (const [index, yes] of open.entries()) if (yes) taken[index] = true;
    const before = group.slice(0, at);
    const same = JSON.stringify(guardOf(each));
    const said = before.some((earlier) => !guardOf(earlier) || JSON.stringify(guardOf(earlier)) === same); // see after-unguarded
    if (!guardOf(each) || said || left) return [];
    const [zh, en] = !open.includes(true)
      ? ['这个条件永远不成立', 'This condition can never hold']
      : [
          '排在前面的条件已经包括了这一条，它永远轮不到',
          'The conditions before this one leave nothing for it',
        ];
    return [block('guard-never', `${each.place}.guard`, zh, en)];
  });
}

/** Two conditions of which neither is part of the other, and both hold at once: their order decides in silence. */
function overlapFindings(group: readonly PlacedTransition[], cases: Cases): Finding[] {
  return group.flatMap((later, at) =>
    group.slice(0, at).flatMap((earlier) => {
      if (
        !guardOf(earlier) ||
        !guardOf(later) ||
        earlier.transition.target === later.transition.target ||
        !readAlike(earlier, later)
      )
        return [];
      const [one, other] = [openIn(earlier, cases), openIn(later, cases)];
      const both = cases.list.find((_, index) => one[index] && other[index]);
      const partly =
        one.some((yes, index) => yes && !other[index]) && other.some((yes, index) => yes && !one[index]);
      if (!both || !partly) return [];
      const { zh, en } = caseName(both, cases);
      return [
        warn(
          'guard-overlap',
          later.place,
          `${zh}时两条去向的条件都成立，排在前面的先生效`,
          `When ${en} two ways are open; the first one wins`,
        ),
      ];
    }),
  );
}

function findingsIn(subject: Subject, group: PlacedTransition[]): Finding[] {
  const byRoles = Map.groupBy(group, (each) => [...(rolesFor(subject, each) ?? [])].sort().join());
  return [...byRoles.values()].flatMap((same) => {
    const [first] = same;
    const guards = same.flatMap((each) => guardOf(each) ?? []);
    const cases = first && guards.length > 0 ? casesOf(subject, first, guards) : undefined;
    if (!cases) return [];
    const never = neverFindings(same, cases);
    return never.length > 0 || !cases.closed ? never : overlapFindings(same, cases);
  });
}

/** Conditions that can never hold, and conditions that hold at once. */
export const checkGuardOverlaps: Check = (subject) => {
  if (!subject.knowsForms) return [];
  return alternativesIn(subject)
    .flatMap((group) => findingsIn(subject, group))
    .slice(0, MOST);
};
