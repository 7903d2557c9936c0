import type { Configuration, Edge, WalkCheck } from './configuration.ts';
import { warn } from './finding.ts';
import { restingIn } from './resting.ts';
import { stateName } from './state-name.ts';
import { placeOf } from './subject.ts';

const byPeople = ({ took }: Edge): boolean => took.some(({ roles }) => roles !== null);

const leaves = ({ to, took }: Edge, path: string): boolean =>
  !to.active.includes(path) ||
  took.some(({ transition, targets }) => transition.reenter && targets.includes(path));

/** States that wait for people who can do much there, but never bring the item on: only time or other items do. */
export const checkNobodyLeaves: WalkCheck = (subject, walk) => {
  if (!walk.complete) return [];
  const waiting = [...subject.states]
    .filter(([, { meta }]) => meta?.task !== undefined)
    .map(([path]) => path);
  return waiting.flatMap((path) => {
    const here = restingIn(walk).get(path) ?? [];
    const leftBy = (configuration: Configuration) =>
      configuration.edges.some((edge) => byPeople(edge) && leaves(edge, path));
    const [first] = here;
    if (!first || here.some(leftBy) || !here.some(({ edges }) => edges.length > 0)) return [];
    const { zh, en } = stateName(subject, path);
    return [
      warn(
        'nobody-leaves',
        placeOf(path),
        `「${zh}」有待办，但没有角色能让事项离开这个环节`,
        `People are asked to act in “${en}”, but no role can bring the item on from there`,
        first.path,
      ),
    ];
  });
};
