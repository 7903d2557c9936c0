import type { StateNode } from '../definition.ts';
import { findTarget } from '../targets.ts';
import { block, type Finding } from './finding.ts';
import { type Check, placeOf } from './subject.ts';

const hasStates = (node: StateNode): boolean => Object.keys(node.states ?? {}).length > 0;

const holds = (node: StateNode, key: string): boolean => Object.hasOwn(node.states ?? {}, key);

function initialFindings(path: string, node: StateNode): Finding[] {
  const place = placeOf(path);
  const needsInitial = hasStates(node) && node.type !== 'parallel';
  if (needsInitial && node.initial === undefined) {
    return [block('bad-initial', place, '没有写明从哪个环节开始', 'It does not say which state comes first')];
  }
  if (node.initial === undefined) return [];
  const first = holds(node, node.initial) ? node.states?.[node.initial] : undefined;
  if (needsInitial && first && first.type !== 'history') return [];
  return [
    block(
      'bad-initial',
      place,
      `开始环节「${node.initial}」不存在`,
      `The initial state “${node.initial}” does not exist`,
    ),
  ];
}

function kindFindings(path: string, node: StateNode): Finding[] {
  const place = placeOf(path);
  if (node.type === 'history' && node.target === undefined) {
    return [
      block(
        'history-without-target',
        place,
        '历史环节须写明默认去向',
        'A history state must name where it leads at first',
      ),
    ];
  }
  if (node.type === 'parallel' && !hasStates(node)) {
    return [block('bad-state', place, '并行环节里没有分支', 'A parallel state has no regions')];
  }
  const leaf = node.type === 'final' || node.type === 'history' || node.type === 'atomic';
  if (leaf && hasStates(node)) {
    return [
      block('bad-state', place, '这种环节里不能再有环节', 'A state of this kind holds no other states'),
    ];
  }
  if (
    (node.type === 'final' || node.type === 'history') &&
    (node.on || node.after || node.always || node.onDone)
  ) {
    return [
      block(
        'bad-state',
        place,
        '终点和历史环节不能再有去向',
        'Nothing leads on from a final or history state',
      ),
    ];
  }
  return [];
}

/** Initial states, histories, finals: what XState would accept in silence or trip over much later. */
export const checkStates: Check = ({ states }) =>
  [...states].flatMap(([path, node]) => [...initialFindings(path, node), ...kindFindings(path, node)]);

/** Targets that lead nowhere, or into a region of their own parallel state. */
export const checkTargets: Check = ({ workflow, states, transitions }) => {
  const histories = [...states].flatMap(([path, node]) =>
    node.type === 'history' && node.target !== undefined
      ? [{ place: `${placeOf(path)}.target`, source: path, target: node.target }]
      : [],
  );
  const named = transitions.flatMap(({ transition, place, source }) =>
    transition.target === undefined ? [] : [{ place: `${place}.target`, source, target: transition.target }],
  );
  return [...named, ...histories]
    .filter(({ source, target }) => !findTarget(workflow, states, source, target))
    .map(({ place, target }) =>
      block('bad-target', place, `去向「${target}」不存在`, `The target “${target}” does not exist`),
    );
};

/** Two states with one id: XState would silently keep the last. */
export const checkIds: Check = ({ states }) => {
  const seen = new Set<string>();
  return [...states].flatMap(([path, { id }]) => {
    if (id === undefined) return [];
    const twice = seen.has(id);
    seen.add(id);
    return twice
      ? [block('duplicate-id', placeOf(path), `标识「${id}」重复`, `The id “${id}” is used twice`)]
      : [];
  });
};
