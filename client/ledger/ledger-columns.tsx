import type { LedgerColumn, LedgerRow } from '#client/app/api.ts';
import { useLanguage, useWords } from '#client/app/language.ts';
import { CardMark } from '#client/ui/card-mark.tsx';
import type { Column } from '#client/ui/data-table.tsx';
import { Due } from '#client/ui/due.tsx';
import { StateTag } from '#client/ui/state-tag.tsx';
import { Time } from '#client/ui/time.tsx';
import { FieldCell } from './field-cell.tsx';
import styles from './ledger-page.module.css';
import { ledgerWords } from './words.ts';

/** Shown by columns of their own already, or too long for a row. */
const shownAnyway = new Set(['summary', 'dueOn', 'responsibleUnit', 'unit']);
const tooLong = new Set(['long-text', 'read-only-text', 'table', 'group']);

/** The fixed columns around those the form's schema brings. */
export function useLedgerColumns(fields: readonly LedgerColumn[]): Column<LedgerRow>[] {
  const say = useWords(ledgerWords);
  const [language] = useLanguage();
  const listed = fields.filter(
    (field) => !shownAnyway.has(field.name) && !tooLong.has(field.schema['x-kind'] ?? ''),
  );
  return [
    { key: 'serial', title: say('serial'), width: '112px', nowrap: true, render: (row) => row.serial },
    { key: 'label', title: say('label'), main: true, render: (row) => row.label },
    {
      key: 'state',
      title: say('state'),
      width: '128px',
      render: (row) => (
        <span className={styles.state}>
          <StateTag states={row.states} status={row.status} />
          <CardMark card={row.card} />
        </span>
      ),
    },
    { key: 'unit', title: say('unit'), width: '15%', render: (row) => row.unit.name },
    ...listed.map((field) => ({
      key: `f.${field.name}`,
      title: language === 'en' ? (field.titleEn ?? field.title) : field.title,
      width: '100px',
      wideOnly: true,
      render: (row: LedgerRow) => (
        <FieldCell value={row.fields[field.name]} schema={field.schema} names={row.names} />
      ),
    })),
    {
      key: 'due',
      title: say('due'),
      width: '112px',
      sortKey: 'due',
      render: (row) => {
        const frozen = row.tags.includes('suspended');
        return (row.dueAt || frozen) && <Due at={row.dueAt} over={row.status !== 'active'} frozen={frozen} />;
      },
    },
    {
      key: 'created',
      title: say('created'),
      width: '112px',
      sortKey: 'created',
      nowrap: true,
      wideOnly: 'last',
      render: (row) => <Time at={row.createdAt} as="date" />,
    },
    {
      key: 'updated',
      title: say('updated'),
      width: '100px',
      sortKey: 'updated',
      wideOnly: 'last',
      render: (row) => <Time at={row.updatedAt} as="near" />,
    },
  ];
}
