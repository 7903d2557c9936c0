import { BaseEdge, EdgeLabelRenderer, type EdgeProps } from '@xyflow/react';
import { memo } from 'react';
import type { ArcEdge } from './flow-jumps.ts';
import styles from './statechart.module.css';

/** A way that was gone and is not drawn: a dashed arc with what it was. */
export const ArcEdgeView = memo(function ArcEdgeView({ id, data }: EdgeProps<ArcEdge>) {
  if (!data) return null;
  const { from, bow, to, title } = data;
  const middle = { x: (from.x + 2 * bow.x + to.x) / 4, y: (from.y + 2 * bow.y + to.y) / 4 };
  return (
    <>
      <BaseEdge
        id={id}
        path={`M ${from.x} ${from.y} Q ${bow.x} ${bow.y} ${to.x} ${to.y} ${headAt(bow, to)}`}
        className={styles.arc}
      />
      <EdgeLabelRenderer>
        <span
          className={`${styles.label} ${styles.labelLit} ${styles.arcLabel}`}
          style={{ transform: `translate(-50%, -50%) translate(${middle.x}px, ${middle.y}px)` }}
        >
          {title}
        </span>
      </EdgeLabelRenderer>
    </>
  );
});

const HEAD = 8;

/** Two strokes where the arc ends, as an arrow. */
function headAt(bow: { x: number; y: number }, to: { x: number; y: number }): string {
  const angle = Math.atan2(to.y - bow.y, to.x - bow.x);
  const stroke = (turn: number) =>
    `M ${to.x} ${to.y} L ${to.x - HEAD * Math.cos(angle + turn)} ${to.y - HEAD * Math.sin(angle + turn)}`;
  return `${stroke(0.45)} ${stroke(-0.45)}`;
}
