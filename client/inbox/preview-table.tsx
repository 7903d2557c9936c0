import { useApi, useApiClient, usePages } from '#client/app/api.ts';
import { useText, useWords } from '#client/app/language.ts';
import { DataTable } from '#client/ui/data-table.tsx';
import { Empty } from '#client/ui/empty.tsx';
import { StateTag } from '#client/ui/state-tag.tsx';
import styles from './inbox.module.css';
import { inboxWords } from './words.ts';

/** Tasks I see and cannot do. */
function PreviewTable({ kind }: { kind: 'coming' | 'held' }) {
  const say = useWords(inboxWords);
  const textOf = useText();
  const client = useApiClient();
  const list = usePages(useApi().tasks.previews.queryKey({ kind }), (after) =>
    client.tasks.previews.query({ kind, after }),
  );
  const rows = list.pages.flatMap((page) => page.rows);
  const holder = {
    key: 'holder',
    title: say('holder'),
    width: '152px',
    render: (row: (typeof rows)[number]) => (
      <>
        {row.holder} {row.begun && <span className={styles.quiet}>{say('begun')}</span>}
      </>
    ),
  };
  return (
    <DataTable
      label={say(kind === 'coming' ? 'comingTable' : 'heldTable')}
      columns={[
        { key: 'serial', title: say('serial'), render: (row) => row.serial, width: '140px', nowrap: true },
        { key: 'label', title: say('label'), render: (row) => row.label, main: true },
        { key: 'task', title: say('task'), render: (row) => textOf(row.title), width: '136px' },
        ...(kind === 'held' ? [holder] : []),
        { key: 'unit', title: say('unit'), render: (row) => row.unit.name, width: '128px' },
        {
          key: 'state',
          title: say('state'),
          render: (row) => <StateTag states={row.states} status={row.status} />,
          width: '176px',
        },
      ]}
      rows={rows}
      keyOf={(row) => row.id}
      hrefOf={(row) => `/items/${row.itemId}`}
      loading={list.loading}
      stale={list.stale}
      error={list.error}
      onRetry={list.again}
      empty={
        <Empty title={say(kind === 'coming' ? 'nothingComing' : 'nothingHeld')}>
          {say(kind === 'coming' ? 'nothingComingHint' : 'nothingHeldHint')}
        </Empty>
      }
      hasMore={list.hasMore}
      loadingMore={list.loadingMore}
      onMore={list.more}
    />
  );
}

/** What is on its way to me (即将到我). */
export const ComingTable = () => <PreviewTable kind="coming" />;

/** What those who share a post with me have taken on (同岗在办). */
export const HeldTable = () => <PreviewTable kind="held" />;
