import type { UseQueryResult } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useWords } from '#client/app/language.ts';
import { bounded } from '#client/ui/bounded.ts';
import { ProblemAlert } from '#client/ui/problem-alert.tsx';
import styles from './home-page.module.css';
import { homeWords } from './words.ts';

export interface CountRowProps {
  summary: Pick<
    UseQueryResult<{ waiting: number; late: number; soon: number; capped: boolean }, unknown>,
    'data' | 'error' | 'refetch'
  >;
}

/** Three numbers, each leading to the rows it counts. */
export function CountRow({ summary }: CountRowProps) {
  const say = useWords(homeWords);
  const { data, error } = summary;
  if (error && !data) return <ProblemAlert error={error} onRetry={() => void summary.refetch()} />;
  const shown = (value: number | undefined) =>
    value === undefined ? '–' : bounded(value, data?.capped ?? false);
  return (
    <section className={styles.counts} aria-label={say('counts')}>
      <Link to="/inbox" className={styles.count}>
        <span className={styles.number}>{shown(data?.waiting)}</span>
        <span className={styles.what}>{say('waiting')}</span>
      </Link>
      <Link
        to="/inbox"
        search={{ late: 'yes' } as never}
        className={`${styles.count} ${data?.late ? styles.late : ''}`}
      >
        <span className={styles.number}>{shown(data?.late)}</span>
        <span className={styles.what}>{say('late')}</span>
      </Link>
      <Link
        to="/inbox"
        search={{ soon: 'yes' } as never}
        className={`${styles.count} ${data?.soon ? styles.soon : ''}`}
      >
        <span className={styles.number}>{shown(data?.soon)}</span>
        <span className={styles.what}>{say('soon')}</span>
      </Link>
    </section>
  );
}
