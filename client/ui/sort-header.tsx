import styles from './data-table.module.css';

export type Direction = 'asc' | 'desc';

export interface SortHeaderProps {
  column: { title: string; sortKey?: string; width?: string; align?: 'end'; wideOnly?: boolean | 'last' };
  sort?: { key: string; direction: Direction };
  onSort?: (key: string, direction: Direction) => void;
}

/** A column heading; where the column sorts, a button with an arrow that says which way. */
export function SortHeader({ column, sort, onSort }: SortHeaderProps) {
  const { sortKey } = column;
  const now = sortKey && sort?.key === sortKey ? sort.direction : null;
  const room = column.wideOnly === 'last' ? styles.widestOnly : column.wideOnly ? styles.wideOnly : '';
  const className = `${room} ${column.align === 'end' ? styles.end : ''}`;
  const sorted = now === 'asc' ? 'ascending' : now === 'desc' ? 'descending' : undefined;
  return (
    <th scope="col" style={{ width: column.width }} className={className} aria-sort={sorted}>
      {sortKey && onSort ? (
        <button
          type="button"
          className={styles.sort}
          onClick={() => onSort(sortKey, now === 'desc' ? 'asc' : 'desc')}
        >
          {column.title}
          <svg width="8" height="12" viewBox="0 0 8 12" aria-hidden="true" focusable="false">
            <path d="M4 1 7 5H1z" fill="currentColor" opacity={now === 'asc' ? 1 : 0.3} />
            <path d="M4 11 1 7h6z" fill="currentColor" opacity={now === 'desc' ? 1 : 0.3} />
          </svg>
        </button>
      ) : (
        column.title
      )}
    </th>
  );
}
