import { useQuery } from '@tanstack/react-query';
import { useApi } from '#client/app/api.ts';
import { useWords } from '#client/app/language.ts';
import { type Column, DataTable } from '#client/ui/data-table.tsx';
import { Empty } from '#client/ui/empty.tsx';
import { Time } from '#client/ui/time.tsx';
import type { DraftRow } from '#server/definitions/definition-router.ts';
import { definitionWords } from './words.ts';

/** The drafts of one workflow, or of all. */
export function DraftsTable({ workflow }: { workflow?: string }) {
  const say = useWords(definitionWords);
  const drafts = useQuery(useApi().definitions.drafts.queryOptions());
  const rows = (drafts.data ?? []).filter(({ key }) => workflow === undefined || key === workflow);
  return (
    <DataTable
      label={say('drafts')}
      columns={useColumns()}
      rows={rows}
      keyOf={(row) => row.id}
      hrefOf={(row) => `/definitions/draft/${row.id}`}
      loading={drafts.isPending}
      error={drafts.error}
      onRetry={() => void drafts.refetch()}
      empty={<Empty title={say('noDrafts')}>{say('noDraftsHint')}</Empty>}
    />
  );
}

function useColumns(): Column<DraftRow>[] {
  const say = useWords(definitionWords);
  return [
    { key: 'title', title: say('draftTitle'), main: true, render: ({ title }) => title },
    {
      key: 'base',
      title: say('version'),
      width: '200px',
      render: ({ base }) => (base === null ? '' : say('basedOn', { n: base })),
    },
    {
      key: 'savedAt',
      title: say('savedAt'),
      width: '160px',
      nowrap: true,
      render: ({ updatedAt }) => <Time at={updatedAt} />,
    },
    { key: 'savedBy', title: say('savedBy'), width: '120px', render: ({ updatedBy }) => updatedBy },
  ];
}
