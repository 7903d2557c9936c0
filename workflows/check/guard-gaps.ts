import { alternativesIn, rolesFor } from './after-unguarded.ts';
import { block, type Finding, warn } from './finding.ts';
import { caseName, casesOf } from './guard-cases.ts';
import type { Check, PlacedTransition, Subject } from './subject.ts';

/** Whether the item can leave the state in another way than by these. */
function hasOtherWays({ states, transitions }: Subject, [first]: PlacedTransition[]): boolean {
  if (!first) return true;
  return transitions.some(
    ({ source, trigger, name }) =>
      `${first.source}.`.startsWith(source === '' ? '' : `${source}.`) &&
      states.has(source) &&
      !(source === first.source && trigger === first.trigger && name === first.name),
  );
}

const sameRoles = (subject: Subject, group: readonly PlacedTransition[]): boolean =>
  new Set(group.map((each) => [...(rolesFor(subject, each) ?? [])].sort().join())).size === 1;

function gapIn(subject: Subject, group: PlacedTransition[]): Finding[] {
  const [first] = group;
  if (!first || group.some(({ transition }) => !transition.guard) || !sameRoles(subject, group)) return [];
  const byItself = first.trigger === 'always' || first.trigger === 'onDone';
  const stuck = byItself && !hasOtherWays(subject, group);
  if (!stuck && (group.length < 2 || byItself)) return []; // a condition alone says when something is possible
  const guards = group.flatMap(({ transition }) => transition.guard ?? []);
  const cases = casesOf(subject, first, guards);
  const gap =
    cases?.closed && cases.list.find((_, at) => !guards.some((guard) => cases.open.get(guard)?.[at]));
  if (!gap || !cases) return [];
  const { zh, en } = caseName(gap, cases);
  const say = stuck ? block : warn;
  const place = first.place.replace(/\.0$/, '');
  return [say('guard-gap', place, `${zh}时没有去向`, `There is no way on when ${en}`)];
}

/** Alternatives whose conditions leave a case out. */
export const checkGuardGaps: Check = (subject) =>
  subject.knowsForms ? alternativesIn(subject).flatMap((group) => gapIn(subject, group)) : [];
