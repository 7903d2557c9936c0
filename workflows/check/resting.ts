import type { Configuration, Walk } from './configuration.ts';

const known = new WeakMap<Walk, Map<string, Configuration[]>>();

/** The configurations that rest in each state without being at their end, by its path; '' is all of them. */
export function restingIn(walk: Walk): ReadonlyMap<string, readonly Configuration[]> {
  const found = known.get(walk);
  if (found) return found;
  const open = walk.configurations.filter(({ done }) => !done);
  const byState = new Map<string, Configuration[]>([['', open]]);
  for (const configuration of open) {
    for (const path of configuration.active) {
      const list = byState.get(path);
      if (list) list.push(configuration);
      else byState.set(path, [configuration]);
    }
  }
  known.set(walk, byState);
  return byState;
}
