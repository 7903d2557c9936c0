import type { StateNode, Workflow } from '#workflows/definition.ts';

/** Where a target leads, as a path: '#id.child' from anywhere, '.child' below the source, 'name.child' beside it. */
export function targetPath(
  workflow: Workflow,
  nodes: ReadonlyMap<string, StateNode>,
  source: string,
  target: string | undefined,
): string | null {
  if (target === undefined) return source;
  const path = resolve(workflow, nodes, source, target);
  return path !== null && nodes.has(path) ? path : null;
}

function resolve(
  workflow: Workflow,
  nodes: ReadonlyMap<string, StateNode>,
  source: string,
  target: string,
): string | null {
  if (target.startsWith('#')) return byId(workflow, nodes, target.slice(1));
  if (target.startsWith('.')) return join(source, target.slice(1));
  const parent = source.split('.').slice(0, -1).join('.');
  return join(parent, target);
}

function byId(workflow: Workflow, nodes: ReadonlyMap<string, StateNode>, name: string): string | null {
  if (name === workflow.id) return '';
  if (name.startsWith(`${workflow.id}.`)) return name.slice(workflow.id.length + 1);
  for (const [path, node] of nodes) {
    if (node.id === undefined || path === '') continue;
    if (name === node.id) return path;
    if (name.startsWith(`${node.id}.`)) return join(path, name.slice(node.id.length + 1));
  }
  return null;
}

const join = (path: string, rest: string) => (path ? `${path}.${rest}` : rest);
