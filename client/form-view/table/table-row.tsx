import { type KeyboardEvent, memo, useEffect, useRef } from 'react';
import type { FieldErrors, JsonObject } from '#forms/definition.ts';
import type { Language } from '#forms/text.ts';
import { focusInside } from '../focus-field.ts';
import styles from '../form-view.module.css';
import { wordsIn } from '../words.ts';
import type { Column } from './column.ts';
import { RowActions } from './row-actions.tsx';
import { TableCell } from './table-cell.tsx';

export interface TableRowProps {
  id: string;
  rowKey: number;
  row: JsonObject;
  place: number;
  last: boolean;
  columns: Column[];
  /** The column to edit, when this is the row being edited. */
  editing: string | null;
  errors: FieldErrors | undefined;
  language: Language;
  locked: boolean;
  fixedRows: boolean;
  onActivate: (key: number, column: string) => void;
  onChange: (key: number, column: string, value: unknown) => void;
  onMove: (key: number, by: 1 | -1) => void;
  onRemove: (key: number) => void;
  onEnter: (place: number, column: string) => void;
}

/** Controls in which Enter has no other meaning. */
const LINES = new Set(['text', 'number', 'money']);

function Row(props: TableRowProps) {
  const { id, rowKey, row, place, columns, editing, errors, language, locked, fixedRows } = props;
  const line = useRef<HTMLTableRowElement>(null);
  useEffect(() => {
    if (editing === null) return;
    const cell = line.current?.querySelector(`[data-column="${editing}"]`);
    if (cell && !cell.contains(document.activeElement)) focusInside(cell);
  }, [editing]);
  const onKeyDown = (event: KeyboardEvent) => {
    const target = event.target as HTMLElement;
    const column = target.closest<HTMLElement>('[data-column]')?.dataset.column;
    const control = columns.find(({ name }) => name === column)?.control ?? '';
    if (event.key !== 'Enter' || !column || !LINES.has(control) || event.nativeEvent.isComposing) return;
    event.preventDefault();
    props.onEnter(place, column);
  };
  return (
    <tr ref={line} onKeyDown={onKeyDown} data-editing={editing !== null || undefined}>
      <td className={styles.placeColumn}>
        <span className="only-heard">{wordsIn(language).row(place + 1)}</span>
        <span aria-hidden>{place + 1}</span>
      </td>
      {columns.map((column) => (
        <TableCell
          key={column.name}
          id={`${id}_${column.name}`}
          rowKey={rowKey}
          column={column}
          place={place}
          value={row[column.name]}
          sentences={(errors?.[column.name] as FieldErrors | undefined)?.__errors}
          editing={editing !== null && !column.readOnly}
          fixed={locked || column.readOnly}
          language={language}
          onActivate={props.onActivate}
          onChange={props.onChange}
        />
      ))}
      {!fixedRows && <td className={styles.actionsColumn}>{!locked && <RowActions {...props} />}</td>}
    </tr>
  );
}

export const TableRow = memo(Row, (before, after) =>
  (Object.keys(after) as (keyof TableRowProps)[]).every(
    (name) => name === 'onEnter' || Object.is(before[name], after[name]),
  ),
);
