import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type DoneRow, useApi } from '#client/app/api.ts';
import { useText, useWords } from '#client/app/language.ts';
import { type Column, DataTable } from '#client/ui/data-table.tsx';
import { Empty } from '#client/ui/empty.tsx';
import { Panel } from '#client/ui/page.tsx';
import { StateTag } from '#client/ui/state-tag.tsx';
import { Time } from '#client/ui/time.tsx';
import styles from './home-page.module.css';
import { homeWords } from './words.ts';

/** The items I acted on last, and where they stand now. */
export function RecentPanel() {
  const say = useWords(homeWords);
  const text = useText();
  const done = useQuery(useApi().tasks.done.queryOptions({ limit: 6 }));
  const columns: Column<DoneRow>[] = [
    {
      key: 'label',
      title: say('what'),
      main: true,
      render: (row) => (
        <>
          {row.label}
          <span className={styles.serial}>{row.serial}</span>
        </>
      ),
    },
    { key: 'did', title: say('did'), width: '120px', render: (row) => text(row.did) },
    {
      key: 'state',
      title: say('state'),
      width: '180px',
      render: (row) => <StateTag states={row.states} status={row.status} />,
    },
    { key: 'at', title: say('at'), width: '130px', render: (row) => <Time at={row.at} as="near" /> },
  ];
  return (
    <Panel
      title={say('recent')}
      actions={
        <Link to="/inbox" search={{ tab: 'done' } as never}>
          {say('allRecent')}
        </Link>
      }
      flush
    >
      <DataTable
        label={say('recent')}
        columns={columns}
        rows={done.data?.rows ?? []}
        keyOf={(row) => `${row.itemId} ${row.at}`}
        hrefOf={(row) => `/items/${row.itemId}`}
        loading={done.isPending}
        error={done.error}
        onRetry={() => void done.refetch()}
        empty={<Empty title={say('noRecent')}>{say('noRecentHint')}</Empty>}
      />
    </Panel>
  );
}
