import { kindOf } from '../compare/match-states.ts';
import type { StateNode } from '../definition.ts';
import { pathsTo } from '../targets.ts';
import type { MigrationPlan } from './plan.ts';

type States = ReadonlyMap<string, StateNode>;

/** Where the plan itself puts a path: by its own entry, or by that of a state above it. */
function planned({ states }: MigrationPlan, path: string): string | null | undefined {
  const entry = pathsTo(path).findLast((above) => Object.hasOwn(states, above));
  if (entry === undefined) return undefined;
  const to = states[entry] as string | null;
  return to === null || entry === path ? to : `${to}${path.slice(entry.length)}`;
}

/** Where the state an item rests in comes to; null when it goes no further, nothing when somebody has to choose. */
export function mapLeaf(
  plan: MigrationPlan,
  olds: States,
  news: States,
  path: string,
): string | null | undefined {
  const to = planned(plan, path);
  if (to === null) return null;
  if (Object.hasOwn(plan.states, path)) return news.has(to as string) ? to : undefined;
  const [was, is] = [olds.get(path), news.get(to ?? path)];
  return was && is && kindOf(was) === kindOf(is) ? (to ?? path) : undefined;
}

/** Where a state around others comes to, whatever kind it is there; nothing when it has no like. */
export function mapAround(plan: MigrationPlan, news: States, path: string): string | undefined {
  const to = planned(plan, path);
  return to !== null && news.has(to ?? path) ? (to ?? path) : undefined;
}
