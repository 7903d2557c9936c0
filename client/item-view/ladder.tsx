import type { ReactNode } from 'react';
import { useWords } from '#client/app/language.ts';
import { Due } from '#client/ui/due.tsx';
import { Panel } from '#client/ui/page.tsx';
import { Time } from '#client/ui/time.tsx';
import type { ItemView } from './item.ts';
import styles from './ladder.module.css';
import { type LadderStep, ladderSteps } from './ladder-steps.ts';
import { useTimerTitles } from './use-timer-titles.ts';
import { itemWords } from './words.ts';

/** The steps of warning, one under the other: what has come and when, what runs until when, what may follow. */
export function Ladder({ item }: { item: ItemView }) {
  const say = useWords(itemWords);
  const titles = useTimerTitles(item);
  const steps = ladderSteps(item);
  if (steps.length === 0) return null;
  return (
    <Panel title={say('ladder')}>
      <ol className={styles.steps}>
        {steps.map((step) => (
          <li
            key={step.key}
            className={`${styles.step} ${styles[standingOf(step)]} ${step.card ? styles[step.card] : ''}`}
          >
            <span>{titles.get(step.key) ?? say('timeReached')}</span>
            <span className={styles.when}>{when(step)}</span>
          </li>
        ))}
      </ol>
    </Panel>
  );

  function when({ reachedAt, dueAt, count }: LadderStep): ReactNode {
    if (reachedAt)
      return (
        <>
          {say('ladderCame')} <Time at={reachedAt} as="date" />
        </>
      );
    if (dueAt) return <Due at={dueAt} />;
    return count ? say('ladderCount', count) : say('ladderLater');
  }
}

function standingOf({ reachedAt, dueAt, count }: LadderStep): 'came' | 'runs' | 'later' {
  if (reachedAt || (count && count.has >= count.takes)) return 'came';
  return dueAt ? 'runs' : 'later';
}
