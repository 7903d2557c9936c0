import { Button } from 'antd';
import { useApi, useApiClient, usePages } from '#client/app/api.ts';
import { useWords } from '#client/app/language.ts';
import { Panel } from '#client/ui/page.tsx';
import { ProblemAlert } from '#client/ui/problem-alert.tsx';
import { Skeleton } from '#client/ui/skeleton.tsx';
import styles from './history.module.css';
import { HistoryEntry } from './history-entry.tsx';
import type { ItemView } from './item.ts';
import { useTimerTitles } from './use-timer-titles.ts';
import { itemWords } from './words.ts';

/** Who did what and when, newest first. */
export function History({ item }: { item: ItemView }) {
  const say = useWords(itemWords);
  const client = useApiClient();
  const timers = useTimerTitles(item);
  const list = usePages(useApi().items.entries.queryKey({ id: item.id }), async (after) => {
    const before = after === undefined ? undefined : Number(after);
    const { rows, next } = await client.items.entries.query({ id: item.id, before, limit: 20 });
    return { rows, next: next === null ? null : String(next) };
  });
  const rows = list.pages.flatMap((page) => page.rows);
  return (
    <Panel title={say('history')}>
      {list.loading && <Skeleton rows={4} />}
      {list.error ? <ProblemAlert error={list.error} onRetry={list.again} /> : null}
      <ol className={styles.history}>
        {rows.map((entry) => (
          <HistoryEntry key={entry.number} entry={entry} item={item} timers={timers} />
        ))}
      </ol>
      {list.hasMore && (
        <Button onClick={list.more} loading={list.loadingMore}>
          {say('moreHistory')}
        </Button>
      )}
    </Panel>
  );
}
