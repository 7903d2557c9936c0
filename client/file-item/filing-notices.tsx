import { Button } from 'antd';
import { useWords } from '#client/app/language.ts';
import { ProblemAlert } from '#client/ui/problem-alert.tsx';
import styles from './file-item.module.css';
import type { useFiling } from './use-filing.ts';
import { fileWords } from './words.ts';

export interface FilingNoticesProps {
  filing: ReturnType<typeof useFiling>;
  restored: boolean;
  onStartAfresh: () => void;
  draftProblem: unknown;
}

/** What became of what was typed or sent. */
export function FilingNotices({ filing, restored, onStartAfresh, draftProblem }: FilingNoticesProps) {
  const say = useWords(fileWords);
  return (
    <div className={styles.notices}>
      {restored && (
        <p className={styles.note} role="status">
          {say('restored')}
          <Button size="small" onClick={onStartAfresh}>
            {say('startAfresh')}
          </Button>
        </p>
      )}
      {filing.problem && <ProblemAlert error={filing.problem} />}
      {filing.unknown && (
        <p className={styles.note} role="alert">
          {say('unknown')}
          <Button size="small" onClick={filing.retry}>
            {say('retry')}
          </Button>
        </p>
      )}
      {draftProblem ? <ProblemAlert error={draftProblem} /> : null}
    </div>
  );
}
