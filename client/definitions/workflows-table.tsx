import { useQuery } from '@tanstack/react-query';
import { useApi } from '#client/app/api.ts';
import { useText, useWords } from '#client/app/language.ts';
import { type Column, DataTable } from '#client/ui/data-table.tsx';
import { Empty } from '#client/ui/empty.tsx';
import { Time } from '#client/ui/time.tsx';
import type { VersionRow } from '#server/definitions/definition-router.ts';
import { definitionWords } from './words.ts';

/** One workflow with all its versions: what it is called now, and what runs on it. */
interface WorkflowRow {
  key: string;
  newest: VersionRow;
  current: VersionRow | undefined;
  versions: number;
  open: number;
}

const toWorkflows = (versions: readonly VersionRow[]): WorkflowRow[] =>
  [...Map.groupBy(versions, (version) => version.key)].flatMap(([key, rows]) => {
    const [newest] = rows;
    if (!newest) return [];
    const open = rows.reduce((sum, row) => sum + row.open, 0);
    return [{ key, newest, current: rows.find((row) => row.current), versions: rows.length, open }];
  });

export function WorkflowsTable() {
  const say = useWords(definitionWords);
  const versions = useQuery(useApi().definitions.versions.queryOptions({}));
  return (
    <DataTable
      label={say('workflows')}
      columns={useColumns()}
      rows={toWorkflows(versions.data ?? [])}
      keyOf={(row) => row.key}
      hrefOf={(row) => `/definitions/${row.key}`}
      loading={versions.isPending}
      error={versions.error}
      onRetry={() => void versions.refetch()}
      empty={<Empty title={say('noWorkflows')}>{say('noWorkflowsHint')}</Empty>}
    />
  );
}

function useColumns(): Column<WorkflowRow>[] {
  const say = useWords(definitionWords);
  const text = useText();
  return [
    {
      key: 'title',
      title: say('workflow'),
      main: true,
      render: ({ current, newest }) => text((current ?? newest).title),
    },
    {
      key: 'key',
      title: say('key'),
      width: '224px',
      nowrap: true,
      wideOnly: true,
      render: ({ key }) => <code>{key}</code>,
    },
    {
      key: 'current',
      title: say('current'),
      width: '160px',
      nowrap: true,
      render: ({ current, versions }) =>
        `${current ? say('versionN', { n: current.number }) : say('noCurrent')} · ${say('versionCount', { n: versions })}`,
    },
    {
      key: 'publishedAt',
      title: say('publishedAt'),
      width: '160px',
      nowrap: true,
      render: ({ current, newest }) => <Time at={(current ?? newest).publishedAt} />,
    },
    {
      key: 'publishedBy',
      title: say('publishedBy'),
      width: '120px',
      render: ({ current, newest }) => (current ?? newest).publishedBy ?? say('shipped'),
    },
    {
      key: 'open',
      title: say('openItems'),
      width: '96px',
      align: 'end',
      render: ({ open }) => open.toLocaleString('en-US'),
    },
  ];
}
