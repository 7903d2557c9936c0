import type { ReactNode } from 'react';
import styles from './outcome.module.css';

export interface OutcomeProps {
  /** Everything went well, or some of it did not. */
  tone: 'good' | 'mixed' | 'plain';
  title: string;
  children?: ReactNode;
}

/** What came of something done to many at once. */
export function Outcome({ tone, title, children }: OutcomeProps) {
  return (
    <div className={`${styles.outcome} ${styles[tone]}`} role="status">
      <strong className={styles.title}>{title}</strong>
      {children}
    </div>
  );
}
