import type { ReactNode } from 'react';
import type { WaitingRow } from '#client/app/api.ts';
import { useText, useWords } from '#client/app/language.ts';
import { CardMark } from '#client/ui/card-mark.tsx';
import { type Column, DataTable } from '#client/ui/data-table.tsx';
import { Due } from '#client/ui/due.tsx';
import { UrgencyMark } from '#client/ui/urgency-mark.tsx';
import styles from './home-page.module.css';
import { homeWords } from './words.ts';

export interface TaskTableProps {
  label: string;
  rows: readonly WaitingRow[];
  loading: boolean;
  error: unknown;
  onRetry: () => void;
  empty: ReactNode;
}

export function TaskTable(props: TaskTableProps) {
  const say = useWords(homeWords);
  const text = useText();
  const columns: Column<WaitingRow>[] = [
    {
      key: 'label',
      title: say('what'),
      main: true,
      render: (row) => (
        <>
          {row.label} <CardMark card={row.card} />
          <span className={styles.serial}>{row.serial}</span>
        </>
      ),
    },
    {
      key: 'todo',
      title: say('todo'),
      width: '120px',
      render: (row) => (
        <>
          {text(row.title)} <UrgencyMark priority={row.priority} />
        </>
      ),
    },
    { key: 'unit', title: say('unit'), width: '180px', render: (row) => row.unit.name },
    { key: 'due', title: say('due'), width: '196px', render: (row) => <Due at={row.dueAt} /> },
  ];
  return (
    <DataTable
      {...props}
      columns={columns}
      keyOf={(row) => row.id}
      hrefOf={(row) => `/items/${row.itemId}`}
    />
  );
}
