import { useQuery } from '@tanstack/react-query';
import { useMe } from '#client/app/acting-post.ts';
import { useApi } from '#client/app/api.ts';
import { useWords } from '#client/app/language.ts';
import { Page } from '#client/ui/page.tsx';
import { CountRow } from './count-row.tsx';
import { FilePanel } from './file-panel.tsx';
import styles from './home-page.module.css';
import { LatePanel } from './late-panel.tsx';
import { partOfDay } from './part-of-day.ts';
import { RecentPanel } from './recent-panel.tsx';
import { UnreadPanel } from './unread-panel.tsx';
import { WaitingPanel } from './waiting-panel.tsx';
import { homeWords } from './words.ts';

/** What waits for me, what is late, what I may file, and how my items stand. */
export function HomePage() {
  const say = useWords(homeWords);
  const me = useMe();
  const summary = useQuery(useApi().tasks.summary.queryOptions());
  const title = say(partOfDay(new Date()), { name: me?.name ?? '' });
  return (
    <Page title={title} tab={say('title')}>
      <CountRow summary={summary} />
      <div className={styles.columns}>
        <div className={styles.column}>
          {(summary.data?.late ?? 0) > 0 && <LatePanel />}
          <WaitingPanel />
          <RecentPanel />
        </div>
        <div className={styles.column}>
          <FilePanel />
          <UnreadPanel />
        </div>
      </div>
    </Page>
  );
}
