import { waysOf } from '#workflows/compare/ways.ts';
import type { Workflow } from '#workflows/definition.ts';
import { walkStates } from '#workflows/walk.ts';

/** Keys of the workflows whose items a workflow opens. */
export function opensOf(workflow: Workflow): string[] {
  const nodes = [workflow, ...[...walkStates(workflow)].map(({ node }) => node)];
  const ofLadder = (workflow.meta.ladder ?? []).flatMap((level) => level.actions);
  const ofNodes = nodes.flatMap((node) => [
    ...(node.entry ?? []),
    ...(node.exit ?? []),
    ...[...waysOf(node).values()].flatMap(({ list }) =>
      list.flatMap((transition) => transition.actions ?? []),
    ),
  ]);
  return [...ofNodes, ...ofLadder].flatMap(({ type, params }) =>
    type === 'open' ? [String(params?.workflow)] : [],
  );
}
