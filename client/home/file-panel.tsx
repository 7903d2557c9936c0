import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useApi } from '#client/app/api.ts';
import { useText, useWords } from '#client/app/language.ts';
import { Empty } from '#client/ui/empty.tsx';
import { Panel } from '#client/ui/page.tsx';
import { ProblemAlert } from '#client/ui/problem-alert.tsx';
import { Skeleton } from '#client/ui/skeleton.tsx';
import styles from './home-page.module.css';
import { homeWords } from './words.ts';

export function FilePanel() {
  const say = useWords(homeWords);
  const text = useText();
  const definitions = useQuery({ ...useApi().definitions.list.queryOptions(), staleTime: 300_000 });
  const mine = (definitions.data ?? []).filter((one) => one.canFile);
  return (
    <Panel title={say('mayFile')} flush>
      {definitions.isPending && <Skeleton rows={2} />}
      {definitions.error && (
        <ProblemAlert error={definitions.error} onRetry={() => void definitions.refetch()} />
      )}
      {definitions.data && mine.length === 0 && <Empty title={say('noFile')}>{say('noFileHint')}</Empty>}
      {mine.length > 0 && (
        <ul className={styles.rows}>
          {mine.map((one) => (
            <li key={one.key}>
              <Link to="/file/$workflow" params={{ workflow: one.key } as never} className={styles.row}>
                <span className={styles.rowTitle}>{text(one.title)}</span>
                {one.description && <span className={styles.rowText}>{text(one.description)}</span>}
              </Link>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
