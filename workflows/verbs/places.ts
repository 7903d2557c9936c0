import type { Text } from '../definition.ts';
import type { TaskNeed } from '../outcome.ts';
import { pathsTo } from '../targets.ts';
import { enOf, zhOf } from '../text.ts';
import { myTasks } from './arranging.ts';
import type { Scene } from './verb.ts';

/** The tasks that wait for the actor's own decision here; not those that only wait for their opinion. */
export const tasksOfMine = (scene: Scene): TaskNeed[] => myTasks(scene).map(({ need }) => need);

/** What a state is called, with the state around it where both have a name: 整改 · 制定措施. */
export function placeTitle({ states }: Scene, path: string): Text {
  const titles = pathsTo(path).flatMap((each) => states.get(each)?.meta?.title ?? []);
  const own = titles.slice(-2);
  if (own.length === 0) return path;
  return { zh: own.map(zhOf).join(' · '), en: own.map(enOf).join(' · ') };
}

/** States as what a choice may be. */
export const placeOptions = (scene: Scene, paths: readonly string[]) =>
  paths.map((path) => ({ value: path, title: placeTitle(scene, path) }));

/** Whether entering a state would open items of its own: they would be there twice. */
export const opensItems = ({ states }: Pick<Scene, 'states'>, path: string): boolean =>
  pathsTo(path).some((each) => (states.get(each)?.entry ?? []).some(({ type }) => type === 'open'));

const commonOf = (one: string, other: string): string => {
  const others = new Set(pathsTo(other));
  return pathsTo(one).findLast((path) => others.has(path)) ?? '';
};

/** Whether an item can go from one state to the other without leaving a region of a parallel state for another. */
export function inOneRegion({ states }: Pick<Scene, 'states'>, from: string, to: string): boolean {
  const common = commonOf(from, to);
  return common !== from && common !== to && states.get(common)?.type !== 'parallel';
}
