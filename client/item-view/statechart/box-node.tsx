import { Handle, type NodeProps, Position } from '@xyflow/react';
import { memo } from 'react';
import { useWords } from '#client/app/language.ts';
import type { BoxNode } from './flow-elements.ts';
import styles from './statechart.module.css';
import { statechartWords } from './words.ts';

/** A state: a plain box, a box with others inside, a dot where it starts, an H for history. */
export const BoxNodeView = memo(function BoxNodeView({ data }: NodeProps<BoxNode>) {
  const say = useWords(statechartWords);
  const group = data.kind === 'compound' || data.kind === 'parallel';
  const classes = [
    styles.box,
    group ? styles.group : styles[data.kind],
    data.region ? styles.region : '',
    data.frameless ? styles.frameless : '',
    data.title === '' && !group ? styles.nameless : '',
    data.active ? styles.active : data.visited ? styles.visited : '',
    data.aimed ? styles.aimed : '',
  ];
  return (
    <div className={classes.filter(Boolean).join(' ')}>
      <Handle type="target" position={Position.Left} isConnectable={false} />
      {data.kind === 'history' && <span title={say('history')}>H</span>}
      {data.kind !== 'history' && data.kind !== 'start' && !data.frameless && (
        <span className={styles.title}>{data.title}</span>
      )}
      {data.active && !group && <span className={styles.now}>{say('now')}</span>}
      {data.aimed && <span className={styles.aim}>{say('aimed')}</span>}
      <Handle type="source" position={Position.Right} isConnectable={false} />
    </div>
  );
});
