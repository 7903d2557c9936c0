// The ways back that built-in verbs open beside those the author drew: return, withdraw, and an extension that lifts a card.
import type { StateNode, Transition, Workflow } from '../definition.ts';
import { indexStates } from '../targets.ts';

/** Marks an event of the walk as one of these. */
export const WAY_BACK = '↩ ';

const regionOf = (workflow: Workflow, path: string): string =>
  workflow.type === 'parallel' ? (path.split('.')[0] ?? '') : '';

type Ways = Map<string, Record<string, Transition>>;

function add(ways: Ways, workflow: Workflow, from: string, to: string): void {
  const way: Transition = { target: `#${workflow.id}.${to}`, meta: { roles: ['@verb'], kind: 'return' } };
  const known = ways.get(from) ?? {};
  known[WAY_BACK + to] = way;
  ways.set(from, known);
}

function waysOf(workflow: Workflow): Ways {
  const states = indexStates(workflow);
  const ways: Ways = new Map();
  const { withdraw, extend } = workflow.meta;
  for (const to of [withdraw, extend?.lifts])
    if (to && states.has(to)) add(ways, workflow, regionOf(workflow, to), to);
  const withTask = [...states].filter(([, { meta }]) => meta?.task).map(([path]) => path);
  for (const [from, { meta }] of states) {
    const to = meta?.return?.to ?? [];
    for (const target of to === 'visited' ? withTask : to)
      if (target !== from && regionOf(workflow, target) === regionOf(workflow, from))
        add(ways, workflow, from, target);
  }
  return ways;
}

function withWays<Node extends StateNode>(node: Node, path: string, ways: Ways): Node {
  const inner = Object.entries(node.states ?? {}).map(([key, child]): [string, StateNode] => [
    key,
    withWays(child, path === '' ? key : `${path}.${key}`, ways),
  ]);
  const own = ways.get(path);
  return {
    ...node,
    ...(own && { on: { ...node.on, ...own } }),
    ...(node.states && { states: Object.fromEntries(inner) }),
  };
}

/** The workflow with its ways back drawn in, for the walk alone. */
export function drawWaysBack(workflow: Workflow): Workflow {
  const ways = waysOf(workflow);
  return ways.size === 0 ? workflow : withWays(workflow, '', ways);
}
