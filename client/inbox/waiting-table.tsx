import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { z } from 'zod';
import { tableOf, useApi, useApiClient, usePages, type WaitingRow } from '#client/app/api.ts';
import { type Say, useText, useWords } from '#client/app/language.ts';
import { CardMark } from '#client/ui/card-mark.tsx';
import { type Column, DataTable } from '#client/ui/data-table.tsx';
import { Due } from '#client/ui/due.tsx';
import { Empty } from '#client/ui/empty.tsx';
import { buttonClass, PushButton } from '#client/ui/push-button.tsx';
import { Time } from '#client/ui/time.tsx';
import { UrgencyMark } from '#client/ui/urgency-mark.tsx';
import { useFilters } from '#client/ui/use-filters.ts';
import type { Text } from '#workflows/definition.ts';
import { BatchBar } from './batch-bar.tsx';
import styles from './inbox.module.css';
import { type TaskFilter, TaskFilters } from './task-filters.tsx';
import { type Batch, useBatch } from './use-batch.ts';
import { inboxWords } from './words.ts';

const address = z.object({
  workflow: z.string().max(100).optional().catch(undefined),
  late: z.literal('yes').optional().catch(undefined),
  soon: z.literal('yes').optional().catch(undefined),
  text: z.string().max(100).optional().catch(undefined),
});

const cleared: TaskFilter = { workflow: undefined, late: undefined, soon: undefined, text: undefined };

export function WaitingTable() {
  const say = useWords(inboxWords);
  const textOf = useText();
  const api = useApi();
  const client = useApiClient();
  const [filter, change] = useFilters(address);
  const input = {
    workflow: filter.workflow,
    text: filter.text,
    late: filter.late === 'yes' || undefined,
    soon: filter.soon === 'yes' || undefined,
  };
  const list = usePages(api.tasks.mine.queryKey(input), (after) =>
    client.tasks.mine.query({ ...input, after }),
  );
  const rows = list.pages.flatMap((page) => page.rows);
  const batch = useBatch(rows);
  const filtered = Object.values(filter).some((value) => value !== undefined);
  return (
    <>
      <TaskFilters filter={filter} onChange={(part) => change(part, { replace: part.text !== undefined })} />
      <BatchBar batch={batch} />
      <DataTable
        label={say('waitingTable')}
        columns={[...(batch.possible ? [choosing(say, batch)] : []), ...columns(say, textOf)]}
        rows={rows}
        keyOf={(row) => row.id}
        hrefOf={(row) => `/items/${row.itemId}`}
        {...tableOf(list)}
        empty={filtered ? <NothingFound onClear={() => change(cleared)} /> : <NothingWaits />}
      />
    </>
  );
}

const choosing = (say: Say<keyof typeof inboxWords.zh>, batch: Batch): Column<WaitingRow> => ({
  key: 'choose',
  title: say('choose'),
  width: '48px',
  render: (row) =>
    row.batch.length > 0 && (
      <input
        type="checkbox"
        aria-label={say('chooseOne', { serial: row.serial })}
        checked={batch.has(row)}
        onChange={() => batch.toggle(row)}
      />
    ),
});

function columns(say: Say<keyof typeof inboxWords.zh>, textOf: (text: Text) => string): Column<WaitingRow>[] {
  const column = (key: keyof typeof inboxWords.zh, render: (row: WaitingRow) => ReactNode) => ({
    key,
    title: say(key),
    render,
  });
  return [
    { ...column('serial', (row) => row.serial), width: '140px', nowrap: true },
    { ...column('label', (row) => row.label), main: true },
    {
      ...column('task', (row) => (
        <>
          {textOf(row.title)} <UrgencyMark priority={row.priority} />
          {row.begun && <span className={styles.quiet}>{say('begun')}</span>}
        </>
      )),
      width: '136px',
    },
    { ...column('process', (row) => textOf(row.workflow.title)), width: '120px', wideOnly: true },
    { ...column('unit', (row) => row.unit.name), width: '128px' },
    { ...column('openedAt', (row) => <Time at={row.openedAt} as="near" />), width: '92px' },
    {
      ...column('dueAt', (row) => (row.suspended ? say('suspended') : <Due at={row.dueAt} />)),
      width: '176px',
    },
    { ...column('card', (row) => row.card && <CardMark card={row.card} />), width: '72px' },
  ];
}

function NothingFound({ onClear }: { onClear: () => void }) {
  const say = useWords(inboxWords);
  return (
    <Empty title={say('nothingFound')} action={<PushButton onClick={onClear}>{say('clear')}</PushButton>}>
      {say('nothingFoundHint')}
    </Empty>
  );
}

function NothingWaits() {
  const say = useWords(inboxWords);
  return (
    <Empty
      title={say('nothingWaits')}
      action={
        <Link to="/file" className={buttonClass()}>
          {say('file')}
        </Link>
      }
    >
      {say('nothingWaitsHint')}
    </Empty>
  );
}
