import type { ReactNode } from 'react';
import styles from './empty.module.css';

export interface EmptyProps {
  /** What is not here: '没有待办'. */
  title: string;
  /** What to do, or why that is fine. */
  children?: ReactNode;
  action?: ReactNode;
}

export function Empty({ title, children, action }: EmptyProps) {
  return (
    <div className={styles.empty}>
      <p className={styles.title}>{title}</p>
      {children && <p className={styles.hint}>{children}</p>}
      {action}
    </div>
  );
}
