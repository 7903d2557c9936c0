// The chart as ELK wants it: nested boxes with sizes, edges with label sizes. Pure; ELK itself runs in a worker.
import type { ElkExtendedEdge, ElkNode } from 'elkjs';
import type { Chart, ChartState, Move } from './chart.ts';
import { textWidth } from './text-width.ts';

export interface ChartTexts {
  state: (state: ChartState) => string;
  move: (move: Move) => string;
  /** What a step of the history is called that no move stands for. */
  event: (event: string | null) => string;
}

export const sizes = {
  title: 14,
  label: 12,
  header: 36,
  padding: 20,
  stateHeight: 40,
  labelHeight: 22,
  dot: 12,
};

const spacing = {
  'elk.spacing.nodeNode': '24',
  'elk.spacing.edgeNode': '16',
  'elk.spacing.edgeEdge': '14',
  'elk.spacing.edgeLabel': '4',
  'elk.layered.spacing.nodeNodeBetweenLayers': '20',
  'elk.layered.spacing.edgeNodeBetweenLayers': '12',
  'elk.layered.spacing.edgeEdgeBetweenLayers': '12',
};

const box = (titled: boolean) => {
  const { header, padding } = sizes;
  const top = titled ? header + 8 : padding;
  return {
    ...spacing,
    'elk.padding': `[top=${top},left=${padding},bottom=${padding},right=${padding}]`,
    'elk.nodeSize.constraints': 'MINIMUM_SIZE',
  };
};

const bare = { ...spacing, 'elk.padding': '[top=0,left=0,bottom=0,right=0]' };

const whole = {
  ...bare,
  'elk.algorithm': 'layered',
  'elk.direction': 'RIGHT',
  'elk.hierarchyHandling': 'INCLUDE_CHILDREN',
  'elk.edgeRouting': 'ORTHOGONAL',
  'elk.json.edgeCoords': 'ROOT',
};

/** From tidy to plain: ELK's finer strategies fail on some nested graphs, so there is always a next try. */
export const attempts: Record<string, string>[] = [
  {
    ...whole,
    'elk.layered.cycleBreaking.strategy': 'DEPTH_FIRST',
    'elk.layered.nodePlacement.strategy': 'NETWORK_SIMPLEX',
  },
  { ...whole, 'elk.layered.cycleBreaking.strategy': 'DEPTH_FIRST' },
  whole,
];

export const initialDot = (path: string) => `${path}/initial`;
export const nodeId = (path: string) => path || '/';
export const initialEdge = (path: string) => `${path}/initial-edge`;

/** The box around everything is drawn only when moves start or end at it. */
export const hasFrame = (chart: Chart): boolean =>
  chart.moves.some((move) => move.source === '' || move.target === '');

export function layoutGraph(chart: Chart, texts: ChartTexts): ElkNode {
  const root = chart.states.find((state) => state.path === '');
  const children = root ? [boxOf(root, chart, texts)] : [];
  const moves = chart.moves.map((move) => edgeOf(move, texts));
  const starts = chart.states.flatMap(startEdge);
  return { id: 'chart', children, edges: [...starts, ...moves] };
}

function boxOf(state: ChartState, chart: Chart, texts: ChartTexts): ElkNode {
  const inner = chart.states.filter((other) => other.parent === state.path);
  const title = texts.state(state);
  if (inner.length === 0) return leafOf(state, title);
  const children = [...dotOf(state), ...inner.map((child) => boxOf(child, chart, texts))];
  if (state.path === '' && !hasFrame(chart)) return { id: nodeId(''), children, layoutOptions: bare };
  const minimum = `(${textWidth(title, sizes.title) + 2 * sizes.padding + 60},${sizes.header})`;
  const layoutOptions = { ...box(title !== ''), 'elk.nodeSize.minimum': minimum };
  return { id: nodeId(state.path), children, layoutOptions };
}

function leafOf(state: ChartState, title: string): ElkNode {
  if (state.kind === 'history' || title === '') return { id: nodeId(state.path), width: 32, height: 32 };
  const width = Math.max(88, textWidth(title, sizes.title) + 44);
  return { id: nodeId(state.path), width, height: sizes.stateHeight };
}

function dotOf(state: ChartState): ElkNode[] {
  if (!state.initial) return [];
  const layoutOptions = { 'elk.layered.layering.layerConstraint': 'FIRST' };
  return [{ id: initialDot(state.path), width: sizes.dot, height: sizes.dot, layoutOptions }];
}

function startEdge(state: ChartState): ElkExtendedEdge[] {
  if (!state.initial) return [];
  const layoutOptions = { 'elk.layered.priority.direction': '10', 'elk.layered.priority.straightness': '10' };
  return [
    {
      id: initialEdge(state.path),
      sources: [initialDot(state.path)],
      targets: [nodeId(state.initial)],
      layoutOptions,
    },
  ];
}

function edgeOf(move: Move, texts: ChartTexts): ElkExtendedEdge {
  const text = texts.move(move);
  return {
    id: move.id,
    sources: [nodeId(move.source)],
    targets: [nodeId(move.target)],
    labels: [
      {
        id: `${move.id}/label`,
        text,
        width: textWidth(text, sizes.label) + 14,
        height: sizes.labelHeight,
        layoutOptions: { 'elk.edgeLabels.inline': 'true', 'elk.edgeLabels.placement': 'CENTER' },
      },
    ],
  };
}
