import { useQuery } from '@tanstack/react-query';
import { useApi } from '#client/app/api.ts';
import { useWords } from '#client/app/language.ts';
import { Panel } from '#client/ui/page.tsx';
import { TaskTable } from './task-table.tsx';
import { homeWords } from './words.ts';

export function LatePanel() {
  const say = useWords(homeWords);
  const late = useQuery(useApi().tasks.mine.queryOptions({ late: true, limit: 5 }));
  return (
    <Panel title={say('lateTitle')} flush>
      <TaskTable
        label={say('lateTitle')}
        rows={late.data?.rows ?? []}
        loading={late.isPending}
        error={late.error}
        onRetry={() => void late.refetch()}
        empty={null}
      />
    </Panel>
  );
}
