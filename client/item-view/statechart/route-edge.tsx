import { BaseEdge, EdgeLabelRenderer, type EdgeProps } from '@xyflow/react';
import type { ElkPoint } from 'elkjs';
import { memo } from 'react';
import type { RouteEdge } from './flow-elements.ts';
import styles from './statechart.module.css';

/** A move, drawn along the points ELK found, its name on the line. */
export const RouteEdgeView = memo(function RouteEdgeView({ id, data, markerEnd }: EdgeProps<RouteEdge>) {
  if (!data) return null;
  const { points, label, lit } = data;
  return (
    <>
      <BaseEdge
        id={id}
        path={pathOf(points)}
        markerEnd={markerEnd}
        className={lit ? styles.routeLit : styles.route}
      />
      {label?.text && (
        <EdgeLabelRenderer>
          <span className={`${styles.label} ${lit ? styles.labelLit : ''}`} style={placeOf(label)}>
            {label.text}
          </span>
        </EdgeLabelRenderer>
      )}
    </>
  );
});

function placeOf(label: { x?: number; y?: number; width?: number; height?: number }) {
  const { x = 0, y = 0, width = 0, height = 0 } = label;
  return { transform: `translate(${x}px, ${y}px)`, width, height };
}

const radius = 6;

/** Straight lines with rounded corners. */
function pathOf(points: ElkPoint[]): string {
  const [first, ...rest] = points;
  if (!first) return '';
  const parts = rest.map((point, index) => {
    const next = rest[index + 1];
    if (!next) return `L ${point.x} ${point.y}`;
    const before = towards(point, index === 0 ? first : (rest[index - 1] ?? first));
    const after = towards(point, next);
    return `L ${before.x} ${before.y} Q ${point.x} ${point.y} ${after.x} ${after.y}`;
  });
  return `M ${first.x} ${first.y} ${parts.join(' ')}`;
}

function towards(corner: ElkPoint, other: ElkPoint): ElkPoint {
  const length = Math.hypot(other.x - corner.x, other.y - corner.y);
  if (length === 0) return corner;
  const share = Math.min(radius, length / 2) / length;
  return { x: corner.x + (other.x - corner.x) * share, y: corner.y + (other.y - corner.y) * share };
}
