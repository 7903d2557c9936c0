import type { Configuration, Edge, Walk } from './configuration.ts';

/** One time a transition is taken. */
export interface Taking {
  from: Configuration;
  edge: Edge;
}

const known = new WeakMap<Walk, Map<string, Taking[]>>();

/** All the times each transition is taken, by its place; what goes by itself at the very start is not among them. */
export function takings(walk: Walk): ReadonlyMap<string, readonly Taking[]> {
  const found = known.get(walk);
  if (found) return found;
  const byPlace = new Map<string, Taking[]>();
  for (const from of walk.configurations) {
    for (const edge of from.edges) {
      for (const { place } of edge.took) {
        const list = byPlace.get(place);
        if (list) list.push({ from, edge });
        else byPlace.set(place, [{ from, edge }]);
      }
    }
  }
  known.set(walk, byPlace);
  return byPlace;
}

/** The shortest way on which a transition is taken. */
export function shortestTaking(all: readonly Taking[]): string[] | undefined {
  const [first, ...others] = all;
  if (!first) return undefined;
  const { from, edge } = others.reduce(
    (best, each) => (each.from.steps < best.from.steps ? each : best),
    first,
  );
  return [...from.path, edge.event];
}
