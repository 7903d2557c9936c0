// Fields that a state hides: nobody is shown them, and its steps do not touch them unless they say so.
import type { FieldAccess, StateNode, Transition } from './definition.ts';
import { pathsTo } from './targets.ts';

type States = ReadonlyMap<string, StateNode>;

/** Names of the fields hidden by the states an item is in, those around them, and the workflow itself. */
export function hiddenFields(states: States, active: readonly string[]): Set<string> {
  const around = new Set(['', ...active.flatMap(pathsTo)]);
  return new Set([...around].flatMap((path) => Object.keys(states.get(path)?.meta?.fields ?? {})));
}

/** A transition with the access its form is filled in with: what is hidden where it starts, then what it says itself. */
export function withHidden(states: States, source: string, transition: Transition): Transition {
  if (transition.meta?.form === undefined) return transition;
  const hidden = [...hiddenFields(states, source === '' ? [] : [source])];
  if (hidden.length === 0) return transition;
  const fields: Record<string, FieldAccess> = Object.fromEntries(hidden.map((name) => [name, 'hidden']));
  return { ...transition, meta: { ...transition.meta, fields: { ...fields, ...transition.meta.fields } } };
}
