import type { Compiled } from '../compile.ts';
import type { Json } from '../definition.ts';
import type { Snapshot } from '../facts.ts';
import { mapAround } from './map-path.ts';
import type { MigrationPlan } from './plan.ts';

/** How XState calls a state in what it stores. */
const idOf = ({ workflow, states }: Compiled, path: string): string =>
  states.get(path)?.id ?? (path === '' ? workflow.id : `${workflow.id}.${path}`);

const parentOf = (path: string): string => path.split('.').slice(0, -1).join('.');

const isInside = (path: string, around: string): boolean => around === '' || path.startsWith(`${around}.`);

/** What the item remembers of where it was, in the names of the new version; what has no like there is forgotten. */
export function mapHistory(
  [from, to]: readonly [Compiled, Compiled],
  plan: MigrationPlan,
  { historyValue }: Snapshot,
): Pick<Snapshot, 'historyValue'> {
  if (typeof historyValue !== 'object' || historyValue === null) return {};
  const pathOf = new Map([...from.states.keys()].map((path) => [idOf(from, path), path]));
  const image = (id: unknown): string | undefined => {
    const path = pathOf.get(String(id));
    return path === undefined ? undefined : mapAround(plan, to.states, path);
  };
  const entries = Object.entries(historyValue).flatMap(([id, remembered]) => {
    const point = image(id);
    if (point === undefined || to.states.get(point)?.type !== 'history' || !Array.isArray(remembered))
      return [];
    const paths = remembered.map((each) => image((each as { id?: Json } | null)?.id));
    const known = paths.every((path) => path !== undefined && isInside(path, parentOf(point)));
    return known ? [[idOf(to, point), paths.map((path) => ({ id: idOf(to, path as string) }))] as const] : [];
  });
  return entries.length > 0 ? { historyValue: Object.fromEntries(entries) } : {};
}
