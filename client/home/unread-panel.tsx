import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useApi } from '#client/app/api.ts';
import { useText, useWords } from '#client/app/language.ts';
import { Empty } from '#client/ui/empty.tsx';
import { Panel } from '#client/ui/page.tsx';
import { ProblemAlert } from '#client/ui/problem-alert.tsx';
import { Skeleton } from '#client/ui/skeleton.tsx';
import { Time } from '#client/ui/time.tsx';
import styles from './home-page.module.css';
import { homeWords } from './words.ts';

export function UnreadPanel() {
  const say = useWords(homeWords);
  const text = useText();
  const unread = useQuery(useApi().notices.list.queryOptions({ unread: true, limit: 5 }));
  const rows = unread.data?.rows ?? [];
  return (
    <Panel title={say('unread')} actions={<Link to="/notices">{say('allNotices')}</Link>} flush>
      {unread.isPending && <Skeleton rows={3} />}
      {unread.error && <ProblemAlert error={unread.error} onRetry={() => void unread.refetch()} />}
      {unread.data && rows.length === 0 && <Empty title={say('noUnread')} />}
      {rows.length > 0 && (
        <ul className={styles.rows}>
          {rows.map((notice) => (
            <li key={notice.id}>
              <Link to={notice.itemId ? `/items/${notice.itemId}` : '/notices'} className={styles.row}>
                <span className={styles.rowTitle}>
                  {text(notice.title)}
                  <Time at={notice.at} as="near" />
                </span>
                {!text(notice.title).includes(text(notice.body)) && (
                  <span className={styles.rowText}>{text(notice.body)}</span>
                )}
              </Link>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
