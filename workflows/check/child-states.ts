import type { Workflow } from '../definition.ts';
import { walkStates } from '../walk.ts';
import { block } from './finding.ts';
import type { Check } from './subject.ts';

/** What a guard about children may ask for: paths, tags and outcomes of a workflow. */
export const stateNamesOf = (workflow: Workflow): string[] => [
  ...new Set(
    [...walkStates(workflow)].flatMap(({ path, node: { tags = [], meta } }) => [
      path,
      ...tags,
      ...(meta?.outcome === undefined ? [] : [`outcome:${meta.outcome}`]),
    ]),
  ),
];

/** Guards that wait for children in a state, tag or outcome that none of the workflows opened has. */
export const checkChildStates: Check = ({ actions, guards, context: { stateNames } }) => {
  const opened = actions.flatMap(({ action: { type, params } }) =>
    type === 'open' ? [String(params?.workflow)] : [],
  );
  const known = opened.map((key) =>
    stateNames && Object.hasOwn(stateNames, key) ? stateNames[key] : undefined,
  );
  if (known.length === 0 || known.some((names) => names === undefined)) return [];
  return guards.flatMap(({ guard: { type, params }, place }) => {
    const name = params?.in;
    if (type !== 'children' || typeof name !== 'string') return [];
    if (known.some((names) => names?.includes(name))) return [];
    return [
      block(
        'unknown-child-state',
        place,
        `下级事项没有「${name}」这个环节、标签或结果`,
        `Child items have no state, tag or outcome “${name}”`,
      ),
    ];
  });
};
