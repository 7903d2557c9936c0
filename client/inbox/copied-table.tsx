import { tableOf, useApi, useApiClient, usePages } from '#client/app/api.ts';
import { useText, useWords } from '#client/app/language.ts';
import { DataTable } from '#client/ui/data-table.tsx';
import { Empty } from '#client/ui/empty.tsx';
import { StateTag } from '#client/ui/state-tag.tsx';
import { Time } from '#client/ui/time.tsx';
import styles from './inbox.module.css';
import { inboxWords } from './words.ts';

/** What was copied to me (抄送), the unread ones marked. */
export function CopiedTable() {
  const say = useWords(inboxWords);
  const textOf = useText();
  const client = useApiClient();
  const list = usePages(useApi().tasks.copied.queryKey({}), (after) => client.tasks.copied.query({ after }));
  return (
    <DataTable
      label={say('copiedTable')}
      columns={[
        { key: 'serial', title: say('serial'), render: (row) => row.serial, width: '128px' },
        { key: 'label', title: say('label'), render: (row) => row.label, main: true },
        {
          key: 'read',
          title: say('read'),
          render: (row) =>
            row.readAt ? say('isRead') : <span className={styles.unread}>{say('isUnread')}</span>,
          width: '80px',
        },
        {
          key: 'process',
          title: say('process'),
          render: (row) => textOf(row.workflow.title),
          width: '128px',
        },
        { key: 'by', title: say('copiedBy'), render: (row) => row.by, width: '104px' },
        { key: 'at', title: say('copiedAt'), render: (row) => <Time at={row.at} />, width: '152px' },
        {
          key: 'state',
          title: say('state'),
          render: (row) => <StateTag states={row.states} status={row.status} />,
          width: '176px',
        },
      ]}
      rows={list.pages.flatMap((page) => page.rows)}
      keyOf={(row) => row.itemId}
      hrefOf={(row) => `/items/${row.itemId}`}
      {...tableOf(list)}
      empty={<Empty title={say('nothingCopied')}>{say('nothingCopiedHint')}</Empty>}
    />
  );
}
