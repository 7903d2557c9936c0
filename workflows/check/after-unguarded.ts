import type { Transition } from '../definition.ts';
import { block } from './finding.ts';
import type { Check, PlacedTransition, Subject } from './subject.ts';

/** Alternatives that answer to the same thing in the same state, in order. */
export function alternativesIn({ transitions }: Subject): PlacedTransition[][] {
  const groups = Map.groupBy(transitions, ({ source, trigger, name }) => `${source} ${trigger} ${name}`);
  return [...groups.values()];
}

/** Roles that may take a transition; null when it is not for people. */
export const rolesFor = (
  { states }: Pick<Subject, 'states'>,
  { transition, trigger, source }: PlacedTransition,
): readonly string[] | null =>
  trigger === 'on' ? (transition.meta?.roles ?? states.get(source)?.meta?.task?.roles ?? []) : null;

/** Whoever may take the later one may take the earlier one too, and nothing ever keeps the earlier one closed then. */
function comesFirst(subject: Subject, earlier: PlacedTransition, later: PlacedTransition): boolean {
  const roles = rolesFor(subject, earlier);
  const others = rolesFor(subject, later);
  if (roles && others?.some((role) => !roles.includes(role))) return false;
  return earlier.transition.guard === undefined || isSame(earlier.transition, later.transition);
}

const isSame = (one: Transition, other: Transition): boolean =>
  JSON.stringify(one.guard) === JSON.stringify(other.guard);

/** Alternatives that never come into play: one before them is open to the same people without a condition, or with theirs. */
export const checkAfterUnguarded: Check = (subject) =>
  alternativesIn(subject).flatMap((group) =>
    group
      .filter((later, at) => group.slice(0, at).some((earlier) => comesFirst(subject, earlier, later)))
      .map(({ place, name }) =>
        block(
          'after-unguarded',
          place,
          `「${name || '自动流转'}」的这条去向排在一条总是先生效的去向之后，永远轮不到`,
          `This way of “${name || 'going on by itself'}” comes after one that is always open, and is never taken`,
        ),
      ),
  );
