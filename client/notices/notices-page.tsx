import { z } from 'zod';
import { useApi, useApiClient, usePages } from '#client/app/api.ts';
import { useWords } from '#client/app/language.ts';
import { Choice } from '#client/ui/choice.tsx';
import { Empty } from '#client/ui/empty.tsx';
import { MoreRows } from '#client/ui/more-rows.tsx';
import { Page, Panel } from '#client/ui/page.tsx';
import { ProblemAlert } from '#client/ui/problem-alert.tsx';
import { PushButton } from '#client/ui/push-button.tsx';
import { Skeleton } from '#client/ui/skeleton.tsx';
import { useFilters } from '#client/ui/use-filters.ts';
import { NoticeLine } from './notice-line.tsx';
import { useMarkRead } from './use-mark-read.ts';
import { noticeWords } from './words.ts';

const address = z.object({ show: z.literal('unread').optional().catch(undefined) });

/** What I was told, newest first; new ones come by themselves. */
export function NoticesPage() {
  const say = useWords(noticeWords);
  const [{ show }, change] = useFilters(address);
  const { markRead, busy, problem } = useMarkRead();
  const list = useNotices(show === 'unread');
  const anyUnread = list.rows.some((notice) => !notice.readAt);
  return (
    <Page
      title={say('title')}
      width="text"
      actions={
        <PushButton disabled={!anyUnread} busy={busy} onClick={() => markRead('all')}>
          {say('readAll')}
        </PushButton>
      }
      toolbar={
        <Choice
          label={say('title')}
          value={show ?? 'all'}
          options={[
            { value: 'all', label: say('all') },
            { value: 'unread', label: say('unread') },
          ]}
          onChange={(value) => change({ show: value === 'unread' ? 'unread' : undefined })}
        />
      }
    >
      {problem ? <ProblemAlert error={problem} /> : null}
      <Panel flush>
        {list.loading && <Skeleton rows={6} />}
        {list.error && <ProblemAlert error={list.error} onRetry={list.again} />}
        {!list.loading && !list.error && list.rows.length === 0 && (
          <Empty title={say(show ? 'noUnread' : 'none')}>{say(show ? 'noUnreadHint' : 'noneHint')}</Empty>
        )}
        <ul>
          {list.rows.map((notice) => (
            <NoticeLine key={notice.id} notice={notice} onRead={() => markRead([notice.id])} />
          ))}
        </ul>
        {list.rows.length > 0 && (
          <MoreRows
            shown={list.rows.length}
            hasMore={list.hasMore}
            loadingMore={list.loadingMore}
            onMore={list.more}
          />
        )}
      </Panel>
    </Page>
  );
}

function useNotices(unreadOnly: boolean) {
  const api = useApi();
  const client = useApiClient();
  const input = { unread: unreadOnly || undefined, limit: 30 };
  const { pages, ...list } = usePages(api.notices.list.queryKey(input), (after) =>
    client.notices.list.query({ ...input, after }),
  );
  return { rows: pages.flatMap((page) => page.rows), ...list };
}
