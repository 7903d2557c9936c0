import { tableOf, useApi, useApiClient, usePages } from '#client/app/api.ts';
import { useText, useWords } from '#client/app/language.ts';
import { DataTable } from '#client/ui/data-table.tsx';
import { Empty } from '#client/ui/empty.tsx';
import { StateTag } from '#client/ui/state-tag.tsx';
import { Time } from '#client/ui/time.tsx';
import { inboxWords } from './words.ts';

export function DoneTable() {
  const say = useWords(inboxWords);
  const textOf = useText();
  const client = useApiClient();
  const list = usePages(useApi().tasks.done.queryKey({}), (after) => client.tasks.done.query({ after }));
  return (
    <DataTable
      label={say('doneTable')}
      columns={[
        { key: 'serial', title: say('serial'), render: (row) => row.serial, width: '128px' },
        { key: 'label', title: say('label'), render: (row) => row.label, main: true },
        {
          key: 'process',
          title: say('process'),
          render: (row) => textOf(row.workflow.title),
          width: '128px',
        },
        { key: 'did', title: say('did'), render: (row) => textOf(row.did), width: '136px' },
        { key: 'at', title: say('at'), render: (row) => <Time at={row.at} />, width: '152px' },
        {
          key: 'state',
          title: say('state'),
          render: (row) => <StateTag states={row.states} status={row.status} />,
          width: '176px',
        },
      ]}
      rows={list.pages.flatMap((page) => page.rows)}
      keyOf={(row) => `${row.itemId}/${row.number}`}
      hrefOf={(row) => `/items/${row.itemId}`}
      {...tableOf(list)}
      empty={<Empty title={say('nothingDone')}>{say('nothingDoneHint')}</Empty>}
    />
  );
}
