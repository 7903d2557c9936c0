// Ways that nobody drew, as arcs from box to box above what ELK has laid out.
import type { Edge } from '@xyflow/react';
import type { BoxNode } from './flow-elements.ts';
import type { Jump } from './jumps.ts';
import { nodeId } from './layout-graph.ts';

interface Point {
  x: number;
  y: number;
}

export type ArcData = { from: Point; bow: Point; to: Point; title: string };
export type ArcEdge = Edge<ArcData, 'arc'>;

interface Box extends Point {
  width: number;
  height: number;
}

/** Boxes in the coordinates of the whole picture; parents come before their children. */
function placed(nodes: readonly BoxNode[]): Map<string, Box> {
  const boxes = new Map<string, Box>();
  for (const { id, position, parentId, width = 0, height = 0 } of nodes) {
    const around = (parentId && boxes.get(parentId)) || { x: 0, y: 0 };
    boxes.set(id, { x: around.x + position.x, y: around.y + position.y, width, height });
  }
  return boxes;
}

export function arcsOf(
  jumps: readonly Jump[],
  nodes: readonly BoxNode[],
  titleOf: (event: string | null) => string,
): ArcEdge[] {
  const boxes = placed(nodes);
  return jumps.flatMap(({ source, target, event }) => {
    const [from, to] = [boxes.get(nodeId(source)), boxes.get(nodeId(target))];
    if (!from || !to) return [];
    return {
      id: `jump ${source} ${target}`,
      type: 'arc' as const,
      source: nodeId(source),
      target: nodeId(target),
      zIndex: 502,
      data: { ...arc(from, to), title: titleOf(event) },
    };
  });
}

const BOW = 0.16;

/** Back below the boxes, forward above them, the further apart the deeper: so that there and back are two ways. */
function arc(from: Box, to: Box): Omit<ArcData, 'title'> {
  const back = to.x < from.x;
  const edgeOf = ({ y, height }: Box) => (back ? y + height : y);
  const start = { x: from.x + from.width / 2, y: edgeOf(from) };
  const end = { x: to.x + to.width / 2 + (back ? 8 : -8), y: edgeOf(to) };
  const depth = 28 + Math.hypot(end.x - start.x, end.y - start.y) * BOW;
  const bowY = back ? Math.max(start.y, end.y) + depth : Math.min(start.y, end.y) - depth;
  return { from: start, bow: { x: (start.x + end.x) / 2, y: bowY }, to: end };
}
