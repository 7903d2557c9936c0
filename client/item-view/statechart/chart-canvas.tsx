import { ReactFlow, ReactFlowProvider, useReactFlow, useStore } from '@xyflow/react';
import '@xyflow/react/dist/base.css';
import { Button } from 'antd';
import type { ElkNode } from 'elkjs';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import { useWords } from '#client/app/language.ts';
import { ArcEdgeView } from './arc-edge.tsx';
import { BoxNodeView } from './box-node.tsx';
import type { Chart } from './chart.ts';
import { type Flow, flowElements } from './flow-elements.ts';
import { type ArcEdge, arcsOf } from './flow-jumps.ts';
import type { ChartTexts } from './layout-graph.ts';
import type { Lit } from './light-up.ts';
import { RouteEdgeView } from './route-edge.tsx';
import styles from './statechart.module.css';
import { statechartWords } from './words.ts';

const nodeTypes = { box: BoxNodeView };
const edgeTypes = { route: RouteEdgeView, arc: ArcEdgeView };
const fit = { padding: 0.03, maxZoom: 1.1 };

export interface ChartCanvasProps {
  chart: Chart;
  layout: ElkNode;
  texts: ChartTexts;
  lit: Lit;
  /** Read out for the whole picture. */
  label: string;
}

export function ChartCanvas({ chart, layout, texts, lit, label }: ChartCanvasProps) {
  const flow = flowElements(chart, layout, texts, lit);
  const arcs = arcsOf(lit.jumps, flow.nodes, texts.event);
  return (
    <ReactFlowProvider>
      <Canvas flow={flow} arcs={arcs} label={label} />
      <ZoomButtons />
    </ReactFlowProvider>
  );
}

/** As high as the picture needs at its own size, less where it is narrower. */
const shapeOf = ({ width, height }: Flow) => ({
  aspectRatio: `${width + 24} / ${height + 40}`,
  maxHeight: Math.min(height * fit.maxZoom + 40, 640),
});

function Canvas({ flow, arcs, label }: { flow: Flow; arcs: ArcEdge[]; label: string }) {
  const onKeyDown = useViewKeys();
  useFitting(flow);
  return (
    <section
      className={styles.canvas}
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the picture is moved and zoomed by keyboard
      tabIndex={0}
      onKeyDown={onKeyDown}
      style={shapeOf(flow)}
    >
      <ReactFlow
        nodes={flow.nodes}
        edges={[...flow.edges, ...arcs]}
        nodeTypes={nodeTypes}
        edgeTypes={edgeTypes}
        zIndexMode="manual"
        fitView
        fitViewOptions={fit}
        minZoom={0.2}
        maxZoom={2}
        nodesDraggable={false}
        nodesConnectable={false}
        nodesFocusable={false}
        edgesFocusable={false}
        elementsSelectable={false}
        disableKeyboardA11y
        zoomOnScroll={false}
        zoomOnDoubleClick={false}
        preventScrolling={false}
        proOptions={{ hideAttribution: true }}
      />
    </section>
  );
}

function ZoomButtons() {
  const say = useWords(statechartWords);
  const view = useReactFlow();
  return (
    <div className={`${styles.zoom} not-printed`}>
      <span>{say('keys')}</span>
      <Button size="small" onClick={() => void view.zoomIn()}>
        {say('zoomIn')}
      </Button>
      <Button size="small" onClick={() => void view.zoomOut()}>
        {say('zoomOut')}
      </Button>
      <Button size="small" onClick={() => void view.fitView(fit)}>
        {say('fit')}
      </Button>
    </div>
  );
}

/** Where it stands and where it would go, when an action has a target; else everything. */
function fitOf({ nodes }: Flow) {
  const aimed = nodes.filter(({ data }) => data.aimed);
  const stands = nodes.filter(({ data }) => data.active && data.kind === 'atomic' && data.title !== '');
  return aimed.length === 0 ? fit : { ...fit, padding: 0.2, nodes: [...aimed, ...stands] };
}

/** Fits again when there is more or less room, as beside the form of an action, and when that has a target. */
function useFitting(flow: Flow) {
  const { fitView } = useReactFlow();
  const width = useStore((store) => store.width);
  const latest = useRef(flow);
  latest.current = flow;
  const aimed = flow.nodes.flatMap(({ id, data }) => (data.aimed ? id : [])).join(' ');
  // biome-ignore lint/correctness/useExhaustiveDependencies: again when these change, not whenever it is drawn
  useEffect(() => {
    if (width > 0) void fitView(fitOf(latest.current));
  }, [fitView, width, aimed]);
}

const arrows: Record<string, [number, number]> = {
  ArrowLeft: [40, 0],
  ArrowRight: [-40, 0],
  ArrowUp: [0, 40],
  ArrowDown: [0, -40],
};

function useViewKeys() {
  const view = useReactFlow();
  return (event: KeyboardEvent<HTMLElement>) => {
    if (event.target !== event.currentTarget) return;
    const arrow = arrows[event.key];
    if (event.key === '+' || event.key === '=') void view.zoomIn();
    else if (event.key === '-') void view.zoomOut();
    else if (event.key === '0') void view.fitView(fit);
    else if (arrow) {
      const { x, y, zoom } = view.getViewport();
      void view.setViewport({ x: x + arrow[0], y: y + arrow[1], zoom });
    } else return;
    event.preventDefault();
  };
}
