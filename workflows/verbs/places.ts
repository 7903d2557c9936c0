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
