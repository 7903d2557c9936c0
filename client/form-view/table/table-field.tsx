import { Button } from 'antd';
import { type FocusEvent, type KeyboardEvent, useCallback, useMemo, useState } from 'react';
import type { FieldErrors, JsonObject } from '#forms/definition.ts';
import type { FieldOptions } from '../form-schema.ts';
import styles from '../form-view.module.css';
import { wordsIn } from '../words.ts';
import { type Column, columnsOf } from './column.ts';
import { TableRow } from './table-row.tsx';
import { useRows } from './use-rows.ts';

interface TableFieldProps {
  id: string;
  rows: JsonObject[];
  options: FieldOptions;
  errors: FieldErrors;
  onChange: (rows: unknown) => void;
  onBlur: () => void;
}

interface Cell {
  key: number;
  column: string;
}

/** Rows to read, one of them to edit: as fast with a thousand cells as with ten. */
export function TableField({ id, rows, options, errors, onChange, onBlur }: TableFieldProps) {
  const { fieldSchema: field, language, fixedRows, kept, title } = options;
  const words = wordsIn(language);
  const columns = useMemo(() => columnsOf(field, language), [field, language]);
  const { keys, add, remove, move, change } = useRows(rows, onChange);
  const [active, setActive] = useState<Cell | null>(null);
  const activate = useCallback((key: number, column: string) => setActive({ key, column }), []);
  const firstColumn = columns.find((column) => !column.readOnly)?.name ?? '';
  const full = rows.length >= (field.maxItems ?? 1_000);
  const addRow = () => setActive({ key: add(), column: firstColumn });
  const goDown = (place: number, column: string) => {
    const below = keys[place + 1];
    if (below !== undefined) setActive({ key: below, column });
    else if (!fixedRows && !full) addRow();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (!active || fixedRows || !event.altKey) return;
    if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return;
    event.preventDefault();
    move(active.key, event.key === 'ArrowUp' ? -1 : 1);
  };
  const onLeave = (event: FocusEvent) => {
    if (!event.currentTarget.contains(event.relatedTarget)) onBlur();
  };
  const locked = Array.isArray(kept) ? kept.length : 0;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only keys that reach it from its controls
    <div className={styles.tableFrame} onKeyDown={onKeyDown} onBlur={onLeave}>
      {rows.length > 0 && (
        <table className={styles.table} aria-labelledby={`${id}-label`}>
          <TableHead columns={columns} number={words.number} actions={fixedRows ? null : words.actions} />
          <tbody>
            {rows.map((row, place) => (
              <TableRow
                key={keys[place]}
                id={`${id}_${place}`}
                rowKey={keys[place] ?? place}
                row={row}
                place={place}
                last={place === rows.length - 1}
                columns={columns}
                editing={active?.key === keys[place] && place >= locked ? (active?.column ?? null) : null}
                errors={errors[place] as FieldErrors | undefined}
                language={language}
                locked={place < locked}
                fixedRows={fixedRows}
                onActivate={activate}
                onChange={change}
                onMove={move}
                onRemove={remove}
                onEnter={goDown}
              />
            ))}
          </tbody>
        </table>
      )}
      {!fixedRows && (
        <Button
          id={id}
          type="dashed"
          block
          className={styles.addRow}
          disabled={full}
          onClick={addRow}
          aria-label={words.addRow + words.colon + title}
        >
          {words.addRow}
        </Button>
      )}
    </div>
  );
}

function TableHead({
  columns,
  number,
  actions,
}: {
  columns: Column[];
  number: string;
  actions: string | null;
}) {
  const total = columns.reduce((sum, { weight }) => sum + weight, 0);
  return (
    <thead>
      <tr>
        <th scope="col" className={styles.placeColumn}>
          {number}
        </th>
        {columns.map((column) => (
          <th key={column.name} scope="col" style={{ width: `${(column.weight / total) * 100}%` }}>
            {column.title}
            {column.required && !column.readOnly && (
              <span className={styles.star} aria-hidden>
                *
              </span>
            )}
          </th>
        ))}
        {actions && (
          <th scope="col" className={styles.actionsColumn}>
            <span className="only-heard">{actions}</span>
          </th>
        )}
      </tr>
    </thead>
  );
}
