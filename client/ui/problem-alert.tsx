import type { ReactNode } from 'react';
import { useWords } from '#client/app/language.ts';
import { toProblem } from '#client/app/problem.ts';
import { problemWords } from '#client/app/problem-words.ts';
import { beijingTime } from './beijing.ts';
import styles from './problem-alert.module.css';
import { PushButton } from './push-button.tsx';

export interface ProblemAlertProps {
  /** Whatever was thrown. */
  error: unknown;
  /** Shown as 重试, or 看最新情况 after a conflict. */
  onRetry?: () => void;
  action?: ReactNode;
}

/** What happened, what to do next, and the number to tell an administrator. */
export function ProblemAlert({ error, onRetry, action }: ProblemAlertProps) {
  const say = useWords(problemWords);
  const problem = toProblem(error);
  const { conflict } = problem;
  return (
    <div className={styles.alert} role="alert">
      <svg
        width="16"
        height="16"
        viewBox="0 0 16 16"
        aria-hidden="true"
        focusable="false"
        className={styles.shape}
      >
        <path
          d="M8 1.5 15 14H1z"
          fill="none"
          stroke="currentColor"
          strokeWidth="1.4"
          strokeLinejoin="round"
        />
        <path d="M8 6v4M8 11.4v1.2" stroke="currentColor" strokeWidth="1.4" />
      </svg>
      <div className={styles.words}>
        <p>{problem.message}</p>
        {conflict && (
          <p>
            {say('whoWasFaster', {
              actor: conflict.actor ?? say('system'),
              at: beijingTime(conflict.at),
              title: conflict.title,
            })}
          </p>
        )}
        {problem.requestId && (
          <p className={styles.number}>
            {say('requestId')} {problem.requestId}
          </p>
        )}
        {(onRetry || action) && (
          <div className={styles.actions}>
            {onRetry && (
              <PushButton size="small" onClick={onRetry}>
                {say(problem.code === 'conflict' ? 'reload' : 'retry')}
              </PushButton>
            )}
            {action}
          </div>
        )}
      </div>
    </div>
  );
}
