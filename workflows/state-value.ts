import type { Json, StateNode, Workflow } from './definition.ts';

/** Active states below a node as XState writes them: 'name', {name: below} or {region: below, region: below}. */
function entriesOf(value: Json): [key: string, below: Json][] | undefined {
  if (typeof value === 'string') return [[value, {}]];
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.entries(value)
    : undefined;
}

/** States that can be active: histories never are. */
const placesIn = (node: StateNode): Map<string, StateNode> =>
  new Map(Object.entries(node.states ?? {}).filter(([, child]) => child.type !== 'history'));

/** The key that should not be active in this node, or should be and is not; '?' where nothing is. */
function findOdd(node: StateNode, keys: readonly string[]): string | undefined {
  const places = placesIn(node);
  const strange = keys.find((key) => !places.has(key));
  if (strange !== undefined || places.size === 0) return strange;
  if (node.type === 'parallel') return [...places.keys()].find((region) => !keys.includes(region));
  return keys.length === 1 ? undefined : (keys[1] ?? '?');
}

function findStrange(node: StateNode, value: Json, path: string[]): string | undefined {
  const entries = entriesOf(value);
  const odd =
    entries === undefined
      ? '?'
      : findOdd(
          node,
          entries.map(([key]) => key),
        );
  if (odd !== undefined || entries === undefined) return [...path, odd].join('.');
  const places = placesIn(node);
  for (const [key, below] of entries) {
    const strange = findStrange(places.get(key) ?? {}, below, [...path, key]);
    if (strange !== undefined) return strange;
  }
  return undefined;
}

/** The first state of a stored XState value that the workflow does not have, or does not have active like this. */
export const findStrangeState = (workflow: Workflow, value: Json): string | undefined =>
  findStrange(workflow, value, []);
