import { useWords } from '#client/app/language.ts';
import { ProblemAlert } from '#client/ui/problem-alert.tsx';
import styles from './act-panel.module.css';
import type { useActing } from './use-acting.ts';
import { itemWords } from './words.ts';

export interface ActProblemProps {
  acting: ReturnType<typeof useActing>;
  /** Whether the action is still on offer. */
  possible: boolean;
  title: string;
}

/** What went wrong, what became of what was typed, and what to do next. */
export function ActProblem({ acting, possible, title }: ActProblemProps) {
  const say = useWords(itemWords);
  const { problem, unknown } = acting;
  if (!problem && possible) return null;
  return (
    <div className={styles.problem}>
      {problem && <ProblemAlert error={problem} onRetry={unknown ? acting.retry : undefined} />}
      {unknown && <p>{say('unknown')}</p>}
      {possible && problem?.code === 'conflict' && <p>{say('conflictKept')}</p>}
      {!possible && !acting.busy && <p className={styles.note}>{say('gone', { title })}</p>}
    </div>
  );
}
