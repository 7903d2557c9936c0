import { isEmpty } from '#forms/field-kinds.ts';
import type { Language } from '#forms/text.ts';
import { getControl } from '../controls/controls.ts';
import { describedBy } from '../field-template.tsx';
import styles from '../form-view.module.css';
import { ReadValue } from '../read-value.tsx';
import { wordsIn } from '../words.ts';
import type { Column } from './column.ts';

interface TableCellProps {
  id: string;
  rowKey: number;
  column: Column;
  place: number;
  value: unknown;
  sentences: string[] | undefined;
  editing: boolean;
  /** Only to read in this step. */
  fixed: boolean;
  language: Language;
  onActivate: (key: number, column: string) => void;
  onChange: (key: number, column: string, value: unknown) => void;
}

export function TableCell(props: TableCellProps) {
  const { id, column, sentences = [], editing, fixed } = props;
  return (
    <td
      data-column={column.name}
      data-label={column.title}
      className={editing ? styles.editedCell : undefined}
    >
      {editing && !fixed ? <CellControl {...props} /> : <CellText {...props} />}
      {sentences.length > 0 && (
        <p className={styles.error} id={`${id}-error`}>
          {sentences.join(' ')}
        </p>
      )}
    </td>
  );
}

function CellControl({
  id,
  rowKey,
  column,
  place,
  value,
  sentences = [],
  language,
  onChange,
}: TableCellProps) {
  const Control = getControl(column.control);
  const invalid = sentences.length > 0;
  return (
    <Control
      id={id}
      value={value}
      onChange={(next) => onChange(rowKey, column.name, next)}
      onBlur={() => undefined}
      field={column.field}
      control={column.control}
      title={wordsIn(language).cell(column.title, place + 1)}
      placeholder=""
      language={language}
      required={column.required}
      invalid={invalid}
      describedBy={describedBy(id, false, invalid)}
      compact
    />
  );
}

/** Reads as text, becomes a control when it is reached by Tab or click. */
function CellText({
  id,
  rowKey,
  column,
  place,
  value,
  sentences = [],
  fixed,
  language,
  onActivate,
}: TableCellProps) {
  const words = wordsIn(language);
  const text = <ReadValue value={value} field={column.field} language={language} />;
  if (fixed) return <div className={styles.cellText}>{text}</div>;
  const activate = () => onActivate(rowKey, column.name);
  return (
    <button
      type="button"
      className={styles.cellButton}
      data-invalid={sentences.length > 0 || undefined}
      aria-describedby={describedBy(id, false, sentences.length > 0)}
      onFocus={activate}
      onClick={activate}
    >
      <span className="only-heard">
        {words.cell(column.title, place + 1)}
        {isEmpty(value) ? words.comma + words.notFilled : words.colon}
      </span>
      {!isEmpty(value) && text}
    </button>
  );
}
