import { useState } from 'react';
import { useWords } from '#client/app/language.ts';
import { beijingTime } from '#client/ui/beijing.ts';
import { type Column, DataTable } from '#client/ui/data-table.tsx';
import { Empty } from '#client/ui/empty.tsx';
import { ProblemAlert } from '#client/ui/problem-alert.tsx';
import { PushButton } from '#client/ui/push-button.tsx';
import { Time } from '#client/ui/time.tsx';
import type { VersionRow } from '#server/definitions/definition-router.ts';
import styles from './definitions.module.css';
import { RetireDialog } from './retire-dialog.tsx';
import { useBeginDraft } from './use-begin-draft.ts';
import { useDownload } from './use-download.ts';
import { definitionWords } from './words.ts';

/** The versions of one workflow, each with what can be done with it. */
export function VersionsTable({ versions }: { versions: VersionRow[] }) {
  const say = useWords(definitionWords);
  const [chosen, setChosen] = useState<VersionRow | null>(null);
  const drafting = useBeginDraft();
  const download = useDownload();
  const error = drafting.error ?? download.error;
  const actions: Column<VersionRow> = {
    key: 'actions',
    title: say('actions'),
    width: '300px',
    render: (row) => (
      <span className={styles.buttons}>
        <PushButton size="small" busy={drafting.busy === row.number} onClick={() => drafting.begin(row)}>
          {say('draftFrom')}
        </PushButton>
        <PushButton size="small" onClick={() => download.save(row)}>
          {say('download')}
        </PushButton>
        <PushButton size="small" onClick={() => setChosen(row)}>
          {say(row.status === 'retired' ? 'restore' : 'retire')}
        </PushButton>
      </span>
    ),
  };
  return (
    <>
      {error ? <ProblemAlert error={error} /> : null}
      <DataTable
        label={say('versions')}
        columns={[...useColumns(), actions]}
        rows={versions}
        keyOf={(row) => String(row.number)}
        empty={<Empty title={say('noWorkflows')} />}
      />
      {chosen && <RetireDialog version={chosen} versions={versions} onClose={() => setChosen(null)} />}
    </>
  );
}

function useColumns(): Column<VersionRow>[] {
  const say = useWords(definitionWords);
  return [
    {
      key: 'number',
      title: say('version'),
      main: true,
      render: ({ number }) => say('versionN', { n: number }),
    },
    {
      key: 'status',
      title: say('status'),
      width: '104px',
      render: (row) => <VersionStatus version={row} />,
    },
    {
      key: 'publishedAt',
      title: say('publishedAt'),
      width: '160px',
      nowrap: true,
      render: ({ publishedAt }) => <Time at={publishedAt} />,
    },
    {
      key: 'publishedBy',
      title: say('publishedBy'),
      width: '112px',
      render: ({ publishedBy }) => publishedBy ?? say('shipped'),
    },
    {
      key: 'open',
      title: say('openItems'),
      width: '88px',
      align: 'end',
      render: ({ open }) => open.toLocaleString('en-US'),
    },
  ];
}

function VersionStatus({ version }: { version: VersionRow }) {
  const say = useWords(definitionWords);
  const { status, current, retiredAt, retiredBy } = version;
  if (status === 'retired') {
    const note = say('retiredNote', { who: retiredBy ?? '', at: retiredAt ? beijingTime(retiredAt) : '' });
    return (
      <span className={styles.quiet} title={note}>
        {say('retired')}
      </span>
    );
  }
  return current ? <strong>{say('inUse')}</strong> : <span>{say('published')}</span>;
}
