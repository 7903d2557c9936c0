// Where states lie to each other: in one region or in several, and what is entered on the way to one.
import type { StateNode } from './definition.ts';
import { parentOf, pathsTo } from './targets.ts';

type States = ReadonlyMap<string, StateNode>;

const isWithin = (path: string, around: string): boolean =>
  around === '' || `${path}.`.startsWith(`${around}.`);

/** The innermost state around both. */
export function commonOf(one: string, other: string): string {
  const others = new Set(pathsTo(other));
  return pathsTo(one).findLast((path) => others.has(path)) ?? '';
}

/** Whether an item can go from one state to the other without leaving a region of a parallel state for another. */
export function inOneRegion({ states }: { states: States }, from: string, to: string): boolean {
  const common = commonOf(from, to);
  return common !== from && common !== to && states.get(common)?.type !== 'parallel';
}

/** The state a move to a target starts from: the deepest active one around it; a region can only begin anew itself. */
export function sourceOf(states: States, active: readonly string[], target: string): string {
  const around = ['', ...pathsTo(parentOf(target)).filter((path) => path !== '')];
  const source = around.findLast((path) => path === '' || active.includes(path)) ?? '';
  const isRegion = states.get(source)?.type === 'parallel' && active.includes(target);
  return isRegion ? target : source;
}

const below = (path: string, key: string): string => (path === '' ? key : `${path}.${key}`);

/** A state and what begins in it by itself. */
function beginning(states: States, path: string): string[] {
  const { type, initial, states: inner = {} } = states.get(path) ?? {};
  const keys = type === 'parallel' ? Object.keys(inner) : initial === undefined ? [] : [initial];
  return [path, ...keys.flatMap((key) => beginning(states, below(path, key)))];
}

/** Every state a move to a target enters, before anything goes on from there by itself. */
export function enteredBy(states: States, active: readonly string[], target: string): string[] {
  const source = sourceOf(states, active, target);
  const way = pathsTo(target).filter((path) => path !== target && path !== source && isWithin(path, source));
  const beside = way.flatMap((path) => {
    const { type, states: inner = {} } = states.get(path) ?? {};
    if (type !== 'parallel') return [];
    return Object.keys(inner)
      .map((key) => below(path, key))
      .filter((region) => !isWithin(target, region));
  });
  return [...way, ...beside.flatMap((region) => beginning(states, region)), ...beginning(states, target)];
}

/** Whether a move would open items that are there already: whatever it enters opens items of its own. */
export const opensItems = (states: States, active: readonly string[], target: string): boolean =>
  enteredBy(states, active, target).some((path) =>
    (states.get(path)?.entry ?? []).some(({ type }) => type === 'open'),
  );
