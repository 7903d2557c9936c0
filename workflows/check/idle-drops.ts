import { block } from './finding.ts';
import type { Check } from './subject.ts';

/** Child items dropped by a workflow that opens none. */
export const checkIdleDrops: Check = ({ actions }) => {
  if (actions.some(({ action }) => action.type === 'open')) return [];
  return actions
    .filter(({ action }) => action.type === 'drop')
    .map(({ place }) =>
      block(
        'idle-drop',
        place,
        '这个流程不开立下级事项，没有可撤下的',
        'This workflow opens no child items, so there is nothing to drop',
      ),
    );
};
