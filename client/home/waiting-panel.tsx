import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useApi } from '#client/app/api.ts';
import { useWords } from '#client/app/language.ts';
import { Empty } from '#client/ui/empty.tsx';
import { Panel } from '#client/ui/page.tsx';
import { TaskTable } from './task-table.tsx';
import { homeWords } from './words.ts';

/** The first rows of my to-do list; what is late stands above already. */
export function WaitingPanel() {
  const say = useWords(homeWords);
  const waiting = useQuery(useApi().tasks.mine.queryOptions({ limit: 20 }));
  const all = waiting.data?.rows ?? [];
  const inTime = all.filter((row) => !row.late).slice(0, 8);
  return (
    <Panel title={say('waiting')} actions={<Link to="/inbox">{say('allWaiting')}</Link>} flush>
      <TaskTable
        label={say('waiting')}
        rows={inTime}
        loading={waiting.isPending}
        error={waiting.error}
        onRetry={() => void waiting.refetch()}
        empty={
          all.length > 0 ? (
            <Empty title={say('othersLate')} />
          ) : (
            <Empty title={say('noWaiting')}>{say('noWaitingHint')}</Empty>
          )
        }
      />
    </Panel>
  );
}
