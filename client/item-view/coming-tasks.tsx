import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useText, useWords } from '#client/app/language.ts';
import { Panel } from '#client/ui/page.tsx';
import type { ComingTask, ItemView } from './item.ts';
import styles from './waiting-tasks.module.css';
import { itemWords } from './words.ts';

// Forms to fill are read when first needed.
const AheadPanel = lazy(async () => ({ default: (await import('./ahead-panel.tsx')).AheadPanel }));

/** What is on its way to the person here, and may be filled in ahead where its process lets that. */
export function ComingTasks({ item }: { item: ItemView }) {
  const say = useWords(itemWords);
  const text = useText();
  const [chosen, setChosen] = useState<ComingTask | null>(null);
  if (item.coming.length === 0) return null;
  return (
    <Panel title={say('coming')}>
      <ul className={styles.tasks}>
        {item.coming.map((task) => (
          <li key={task.state} className={styles.task}>
            <p className={styles.title}>{text(task.title)}</p>
            <p>{say(task.values ? 'aheadKept' : 'comingHint')}</p>
            {task.form !== null && (
              <Button onClick={() => setChosen(task)}>{say(task.values ? 'aheadChange' : 'ahead')}</Button>
            )}
          </li>
        ))}
      </ul>
      {chosen && (
        <Suspense>
          <AheadPanel key={chosen.state} item={item} task={chosen} onClose={() => setChosen(null)} />
        </Suspense>
      )}
    </Panel>
  );
}
