import { tableOf, useApi, useApiClient, usePages } from '#client/app/api.ts';
import { useText, useWords } from '#client/app/language.ts';
import { CardMark } from '#client/ui/card-mark.tsx';
import { DataTable } from '#client/ui/data-table.tsx';
import { Due } from '#client/ui/due.tsx';
import { Empty } from '#client/ui/empty.tsx';
import { StateTag } from '#client/ui/state-tag.tsx';
import { Time } from '#client/ui/time.tsx';
import { inboxWords } from './words.ts';

/** What I have put under supervision (我督办的), and where it stands. */
export function SupervisedTable() {
  const say = useWords(inboxWords);
  const textOf = useText();
  const client = useApiClient();
  const list = usePages(useApi().tasks.supervised.queryKey({}), (after) =>
    client.tasks.supervised.query({ after }),
  );
  return (
    <DataTable
      label={say('supervisedTable')}
      columns={[
        { key: 'serial', title: say('serial'), render: (row) => row.serial, width: '152px' },
        { key: 'label', title: say('label'), render: (row) => row.label, main: true },
        { key: 'unit', title: say('unit'), render: (row) => row.unit.name, width: '160px' },
        {
          key: 'process',
          title: say('process'),
          render: (row) => textOf(row.workflow.title),
          width: '128px',
        },
        {
          key: 'due',
          title: say('dueAt'),
          render: (row) => <Due at={row.dueAt} over={row.status !== 'active'} frozen={row.suspended} />,
          width: '176px',
        },
        {
          key: 'card',
          title: say('card'),
          render: (row) => row.card && <CardMark card={row.card} />,
          width: '72px',
        },
        {
          key: 'at',
          title: say('supervisedSince'),
          render: (row) => <Time at={row.since} />,
          width: '152px',
        },
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
      empty={<Empty title={say('nothingSupervised')}>{say('nothingSupervisedHint')}</Empty>}
    />
  );
}
