import { comment } from './comment.ts';
import { urge } from './urge.ts';
import type { Verb } from './verb.ts';

/** Every verb, in the order they are shown. */
export const verbs: readonly Verb[] = [urge, comment];

/** The verb an event names, if it is one. */
export const findVerb = (event: string): Verb | undefined => verbs.find(({ key }) => key === event);
