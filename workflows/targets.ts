import type { StateNode, Workflow } from './definition.ts';
import { walkStates } from './walk.ts';

/** Every state by its path; the workflow itself is ''. */
export function indexStates(workflow: Workflow): Map<string, StateNode> {
  const index = new Map<string, StateNode>([['', workflow]]);
  for (const { path, node } of walkStates(workflow)) index.set(path, node);
  return index;
}

const join = (path: string, rest: string): string => [path, rest].filter((part) => part !== '').join('.');

/** The path of the state around it; '' is the workflow itself. */
export const parentOf = (path: string): string => path.split('.').slice(0, -1).join('.');

function fromId(workflow: Workflow, states: ReadonlyMap<string, StateNode>, target: string): string | null {
  const [id, ...rest] = target.slice(1).split('.');
  const found =
    id === workflow.id ? '' : [...states].find(([path, node]) => path !== '' && node.id === id)?.[0];
  return found === undefined ? null : join(found, rest.join('.'));
}

/** Where a target leads, as a path: '#id.child' from anywhere, '.child' below the source, 'name.child' beside it. */
export function findTarget(
  workflow: Workflow,
  states: ReadonlyMap<string, StateNode>,
  source: string,
  target: string,
): string | undefined {
  const path = target.startsWith('#')
    ? fromId(workflow, states, target)
    : target.startsWith('.')
      ? join(source, target.slice(1))
      : source === ''
        ? null // the root has nothing beside it
        : join(parentOf(source), target);
  return path !== null && states.has(path) ? path : undefined;
}

/** The path itself and those above it without the root: 'a.b.c' → a, a.b, a.b.c */
export function pathsTo(path: string): string[] {
  const keys = path.split('.');
  return keys.map((_, at) => keys.slice(0, at + 1).join('.'));
}
