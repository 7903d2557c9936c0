// Whether an item would stay where a migration puts it.
import type { Compiled } from '../compile.ts';
import type { StateNode, Transition } from '../definition.ts';
import { passes } from '../guards.ts';
import type { Situation } from '../situation.ts';
import { listOf } from '../walk.ts';

const childPath = (path: string, key: string): string => (path === '' ? key : `${path}.${key}`);

/** Whether a state has come to its end. */
function isDone(node: StateNode, path: string, active: readonly string[]): boolean {
  const children = Object.entries(node.states ?? {}).filter(([, child]) => child.type !== 'history');
  if (children.length === 0) return node.type === 'final';
  if (node.type === 'parallel')
    return children.every(([key, child]) => isDone(child, childPath(path, key), active));
  return children.some(([key, child]) => child.type === 'final' && active.includes(childPath(path, key)));
}

/** Whether the item as a whole would be at its end. */
export const isAtEnd = ({ workflow }: Compiled, active: readonly string[]): boolean =>
  isDone(workflow, '', active);

const isOpen = (list: Transition | Transition[] | undefined, situation: Situation): boolean =>
  listOf(list).some(({ guard }) => !guard || passes(guard, situation));

/** The first active state that the item would leave by itself. */
export function findUnstable({ states }: Compiled, situation: Situation): string | undefined {
  const { active } = situation;
  return ['', ...active].find((path) => {
    const node = states.get(path);
    if (!node) return false;
    if (isOpen(node.always, situation)) return true;
    return (
      path !== '' && node.onDone !== undefined && isDone(node, path, active) && isOpen(node.onDone, situation)
    );
  });
}
