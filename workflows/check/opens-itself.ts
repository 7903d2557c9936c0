import type { Action, StateNode, Workflow } from '../definition.ts';
import { block } from './finding.ts';
import type { Check } from './subject.ts';

/** Entry actions of the states an item begins in, with their place. */
function* begunWith(node: StateNode, place: string): Generator<{ action: Action; place: string }> {
  const within = (rest: string) => (place === '' ? rest : `${place}.${rest}`);
  for (const [at, action] of (node.entry ?? []).entries()) yield { action, place: within(`entry.${at}`) };
  for (const [key, child] of Object.entries(node.states ?? {})) {
    if (node.type === 'parallel' || key === node.initial) yield* begunWith(child, within(`states.${key}`));
  }
}

const opensItself = ({ key }: Workflow, { type, params }: Action): boolean =>
  type === 'open' && params?.workflow === key && params.each === undefined;

/** A workflow each item of which opens another of its kind as soon as it is there: none can ever be filed. */
export const checkOpensItself: Check = ({ workflow }) =>
  [...begunWith(workflow, '')]
    .filter(({ action }) => opensItself(workflow, action))
    .map(({ place }) =>
      block(
        'opens-itself',
        place,
        '每个事项一开始就再开立一个同类事项，没有尽头',
        'Every item opens another of its own kind at once, without end',
      ),
    );
