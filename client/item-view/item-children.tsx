import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { tableOf, useApi, useApiClient, usePages } from '#client/app/api.ts';
import { useWords } from '#client/app/language.ts';
import { CardMark } from '#client/ui/card-mark.tsx';
import { type Column, DataTable } from '#client/ui/data-table.tsx';
import { Due } from '#client/ui/due.tsx';
import { Empty } from '#client/ui/empty.tsx';
import { Panel } from '#client/ui/page.tsx';
import { StateTag } from '#client/ui/state-tag.tsx';
import { Time } from '#client/ui/time.tsx';
import { ChildrenStanding, DoneShare } from './children-standing.tsx';
import type { ChildRow, ItemView } from './item.ts';
import styles from './item-page.module.css';
import { itemWords, type SayItem } from './words.ts';

// Dialogs bring much along; a list that is only read does without them.
const UrgeDialog = lazy(async () => ({ default: (await import('./urge-dialog.tsx')).UrgeDialog }));
const DropDialog = lazy(async () => ({ default: (await import('./drop-dialog.tsx')).DropDialog }));

/** One row a unit: where it stands, until when, and a nudge. */
export function ItemChildren({ item }: { item: ItemView }) {
  const say = useWords(itemWords);
  const client = useApiClient();
  const [urging, setUrging] = useState<ChildRow | null>(null);
  const [urged, setUrged] = useState<ReadonlySet<string>>(new Set());
  const list = usePages(useApi().items.children.queryKey({ id: item.id }), (after) =>
    client.items.children.query({ id: item.id, after }),
  );
  const [dropping, setDropping] = useState<ChildRow | null>(null);
  const mayUrge = item.offers.some((offer) => offer.event === 'urge' && offer.reason?.code !== 'role');
  const mayDrop = item.offers.some((offer) => offer.event === 'drop-child' && offer.can);
  return (
    <Panel title={say('children')} note={item.children && <DoneShare>{item.children}</DoneShare>} flush>
      {item.children && <ChildrenStanding>{item.children}</ChildrenStanding>}
      <DataTable
        label={say('children')}
        columns={[...columns(say), ...(mayUrge || mayDrop ? [nudgeColumn()] : [])]}
        rows={list.pages.flatMap((page) => page.rows)}
        keyOf={(row) => row.id}
        hrefOf={(row) => `/items/${row.id}`}
        {...tableOf(list)}
        empty={<Empty title={say('noChildren')} />}
      />
      <Suspense>
        {urging && (
          <UrgeDialog
            child={urging}
            onClose={() => setUrging(null)}
            onUrged={() => setUrged((before) => new Set(before).add(urging.id))}
          />
        )}
        {dropping && <DropDialog item={item} child={dropping} onClose={() => setDropping(null)} />}
      </Suspense>
    </Panel>
  );

  function nudgeColumn(): Column<ChildRow> {
    return { key: 'actions', title: say('childActions'), width: mayDrop ? '152px' : '96px', render: nudges };
  }

  function nudges(row: ChildRow) {
    if (row.status !== 'active') return null;
    return (
      <span className={styles.buttons}>
        {mayUrge && urgeButton(row)}
        {mayDrop && (
          <Button
            size="small"
            danger
            aria-label={say('dropOne', { unit: row.unit.name })}
            onClick={() => setDropping(row)}
          >
            {say('drop')}
          </Button>
        )}
      </span>
    );
  }

  function urgeButton(row: ChildRow) {
    if (urged.has(row.id)) return say('urged');
    return (
      <Button
        size="small"
        aria-label={say('urgeOne', { unit: row.unit.name })}
        onClick={() => setUrging(row)}
      >
        {say('urge')}
      </Button>
    );
  }
}

function columns(say: SayItem): Column<ChildRow>[] {
  return [
    { key: 'unit', title: say('childUnit'), render: (row) => row.unit.name, main: true },
    { key: 'serial', title: say('serial'), render: (row) => row.serial, width: '160px' },
    {
      key: 'state',
      title: say('state'),
      render: (row) => <StateTag states={row.states} status={row.status} />,
      width: '160px',
    },
    {
      key: 'progress',
      title: say('progress'),
      render: (row) => (row.status === 'void' ? null : `${row.progress}%`),
      width: '72px',
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
      key: 'updated',
      title: say('updatedAt'),
      render: (row) => <Time at={row.updatedAt} as="near" />,
      width: '104px',
    },
  ];
}
