import { skipToken, useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useApi } from '#client/app/api.ts';
import { useWords } from '#client/app/language.ts';
import { useGoingOn } from './going-on.ts';
import styles from './item-page.module.css';
import { itemWords } from './words.ts';

export interface FinishedStepProps {
  itemId: string;
  /** What was done, in words. */
  title: string;
  /** Whose next task comes now; null after a mere comment. */
  workflow: string | null;
}

/** Says what was done, and leads to the next task of the same kind; by itself where the person wants that. */
export function FinishedStep({ itemId, title, workflow }: FinishedStepProps) {
  const say = useWords(itemWords);
  const box = useRef<HTMLDivElement>(null);
  const tasks = useQuery(
    useApi().tasks.mine.queryOptions(workflow === null ? skipToken : { workflow, limit: 10 }, {
      staleTime: 0,
    }),
  );
  const next = tasks.data?.rows.find((task) => task.itemId !== itemId);
  const [goingOn, setGoingOn] = useGoingOn();
  const navigate = useNavigate();
  const nextId = goingOn ? next?.itemId : undefined;
  useEffect(() => box.current?.focus(), []);
  useEffect(() => {
    if (nextId !== undefined)
      void navigate({ to: '/items/$id', params: { id: nextId }, search: { begin: 'yes' } as never });
  }, [nextId, navigate]);
  return (
    <div ref={box} className={styles.finished} role="status" tabIndex={-1}>
      <strong className={styles.finishedTitle}>
        <svg
          width="14"
          height="14"
          viewBox="0 0 12 12"
          fill="none"
          stroke="currentColor"
          strokeWidth="1.8"
          aria-hidden="true"
        >
          <path d="M2 6.5 5 9.5 10.5 3" />
        </svg>
        {say('didIt', { title })}
      </strong>
      {next && (
        <Link to="/items/$id" params={{ id: next.itemId }}>
          {say('didNext', { label: next.label })}
        </Link>
      )}
      {workflow !== null && (
        <label className={styles.goOn}>
          <input type="checkbox" checked={goingOn} onChange={(event) => setGoingOn(event.target.checked)} />
          {say('goOn')}
        </label>
      )}
      {tasks.isSuccess && !next && <span>{say('noNext')}</span>}
      <Link to="/inbox">{say('toInbox')}</Link>
    </div>
  );
}
