import type { Text } from '../definition.ts';

/** The part of a definition a difference is about. */
export type Aspect =
  | 'settings'
  | 'state'
  | 'transition'
  | 'timer'
  | 'task'
  | 'action'
  | 'role'
  | 'form'
  | 'field';

/** One thing that is not as it was, as a sentence. */
export interface Difference {
  aspect: Aspect;
  change: 'added' | 'removed' | 'changed';
  /** Where, in the newer definition; in the older one for what is removed: 'states.filed.on.ACCEPT', 'forms.plan.goal' */
  place: string;
  text: Text;
}

type Sentence = readonly [zh: string, en: string];

/** Makes the sentences of one aspect. */
export const sayOf = (aspect: Aspect) => {
  const say =
    (change: Difference['change']) =>
    (place: string, [zh, en]: Sentence): Difference => ({ aspect, change, place, text: { zh, en } });
  return { added: say('added'), removed: say('removed'), changed: say('changed') };
};

/** Whether two parts of a definition say the same, key order aside. */
export const isSame = (one: unknown, other: unknown): boolean => ordered(one) === ordered(other);

function ordered(value: unknown): string {
  return JSON.stringify(value ?? null, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([one], [other]) => (one < other ? -1 : 1)))
      : part,
  );
}

/** What of a list is only in the first, and only in the second. */
export function apart(
  before: readonly string[],
  after: readonly string[],
): { gone: string[]; come: string[] } {
  return {
    gone: before.filter((each) => !after.includes(each)),
    come: after.filter((each) => !before.includes(each)),
  };
}
