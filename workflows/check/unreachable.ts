import type { WalkCheck } from './configuration.ts';
import { block } from './finding.ts';
import { stateName } from './state-name.ts';
import { placeOf } from './subject.ts';

const parentOf = (path: string): string => path.split('.').slice(0, -1).join('.');

/** States no item can ever come to; of a whole unreachable branch only the top. */
export const checkUnreachable: WalkCheck = (subject, { entered, complete }) => {
  if (!complete) return [];
  const lost = [...subject.states].filter(
    ([path, node]) => path !== '' && node.type !== 'history' && !entered.has(path),
  );
  const paths = new Set(lost.map(([path]) => path));
  return [...paths]
    .filter((path) => !paths.has(parentOf(path)))
    .map((path) => {
      const { zh, en } = stateName(subject, path);
      return block(
        'unreachable-state',
        placeOf(path),
        `事项永远到不了「${zh}」`,
        `No item can ever come to “${en}”`,
      );
    });
};

/** Transitions that are never taken though their state is reached: behind an alternative that is always open, for one. */
export const checkDeadTransitions: WalkCheck = ({ transitions }, { entered, taken, complete }) => {
  if (!complete) return [];
  const reached = transitions.filter(({ source }) => source === '' || entered.has(source));
  return reached
    .filter(({ place }) => !taken.has(place))
    .map(({ place, name }) =>
      block(
        'dead-transition',
        place,
        `这条去向${name ? `「${name}」` : ''}永远不会生效`,
        `This transition ${name ? `“${name}” ` : ''}is never taken`,
      ),
    );
};
