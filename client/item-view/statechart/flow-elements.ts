// ELK's answer as what React Flow draws: parents before children, children relative to parents, edges in absolute points.
import { type Edge, MarkerType, type Node } from '@xyflow/react';
import type { ElkExtendedEdge, ElkLabel, ElkNode, ElkPoint } from 'elkjs';
import type { Chart, ChartState } from './chart.ts';
import { type ChartTexts, hasFrame, initialEdge, nodeId } from './layout-graph.ts';
import type { Lit } from './light-up.ts';

export type BoxData = {
  title: string;
  kind: ChartState['kind'] | 'start';
  region: boolean;
  active: boolean;
  visited: boolean;
  aimed: boolean;
  frameless: boolean;
};
export type RouteData = { points: ElkPoint[]; label: ElkLabel | null; lit: boolean };
export type BoxNode = Node<BoxData, 'box'>;
export type RouteEdge = Edge<RouteData, 'route'>;

export interface Flow {
  nodes: BoxNode[];
  edges: RouteEdge[];
  width: number;
  height: number;
}

export function flowElements(chart: Chart, laidOut: ElkNode, texts: ChartTexts, lit: Lit): Flow {
  const byId = new Map(chart.states.map((state) => [nodeId(state.path), state]));
  const frameless = !hasFrame(chart);
  const root = laidOut.children?.[0];
  const nodes = root ? boxes(root, null) : [];
  const edges = edgesOf(laidOut).flatMap((edge) => routeOf(edge, lit, chart));
  return { nodes, edges, width: root?.width ?? 0, height: root?.height ?? 0 };

  function boxes(box: ElkNode, parentId: string | null): BoxNode[] {
    const state = byId.get(box.id);
    const data: BoxData = {
      title: state ? texts.state(state) : '',
      kind: state?.kind ?? 'start',
      region: state?.region ?? false,
      active: state !== undefined && lit.active.has(state.path),
      visited: state !== undefined && lit.visited.has(state.path),
      aimed: state !== undefined && lit.aimed.has(state.path),
      frameless: frameless && state?.path === '',
    };
    const inner = (box.children ?? []).flatMap((child) => boxes(child, box.id));
    return [nodeOf(box, parentId, data, state?.depth ?? 0), ...inner];
  }
}

function nodeOf(box: ElkNode, parentId: string | null, data: BoxData, depth: number): BoxNode {
  const grouped = data.kind === 'compound' || data.kind === 'parallel';
  return {
    id: box.id,
    type: 'box',
    position: { x: box.x ?? 0, y: box.y ?? 0 },
    width: box.width ?? 0,
    height: box.height ?? 0,
    zIndex: grouped ? depth : 1000,
    data,
    ...(parentId ? { parentId } : {}),
  };
}

function edgesOf(box: ElkNode): ElkExtendedEdge[] {
  return [...(box.edges ?? []), ...(box.children ?? []).flatMap(edgesOf)];
}

function routeOf(edge: ElkExtendedEdge, lit: Lit, chart: Chart): RouteEdge[] {
  const [section] = edge.sections ?? [];
  const [source] = edge.sources;
  const [target] = edge.targets;
  if (!section || source === undefined || target === undefined) return [];
  const isLit = lit.moves.has(edge.id) || startWasTaken(edge.id, chart, lit);
  const points = [section.startPoint, ...(section.bendPoints ?? []), section.endPoint];
  const size = isLit ? 11 : 16;
  const color = isLit ? 'var(--ink)' : 'var(--text-faint)';
  return [
    {
      id: edge.id,
      type: 'route',
      source,
      target,
      zIndex: isLit ? 501 : 500,
      markerEnd: { type: MarkerType.ArrowClosed, color, width: size, height: size },
      data: { points, label: edge.labels?.[0] ?? null, lit: isLit },
    },
  ];
}

function startWasTaken(edgeId: string, chart: Chart, lit: Lit): boolean {
  const state = chart.states.find((one) => one.initial && initialEdge(one.path) === edgeId);
  return state?.initial != null && lit.visited.has(state.initial);
}
