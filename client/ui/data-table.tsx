// A plain table: quick at a thousand rows, readable by screen readers, and a list of cards where it is narrow.
import { Link, useRouter } from '@tanstack/react-router';
import type { KeyboardEvent, MouseEvent, ReactNode } from 'react';
import styles from './data-table.module.css';
import { MoreRows } from './more-rows.tsx';
import { ProblemAlert } from './problem-alert.tsx';
import { Skeleton } from './skeleton.tsx';
import { type Direction, SortHeader } from './sort-header.tsx';

export interface Column<Row> {
  key: string;
  title: string;
  render: (row: Row) => ReactNode;
  /** Any CSS width; the column of the title takes what is left. */
  width?: string;
  align?: 'end';
  /** What the row is called: becomes the link, and the heading of the card where it is narrow. */
  main?: boolean;
  /** The heading sorts by this when pressed. */
  sortKey?: string;
  /** Never broken over lines: numbers, dates. */
  nowrap?: boolean;
  /** Left out where there is no room for it as a column; 'last' is the first to go, and is not on cards. */
  wideOnly?: boolean | 'last';
}

export interface DataTableProps<Row> {
  /** What the table is, for who cannot see it. */
  label: string;
  columns: Column<Row>[];
  rows: readonly Row[];
  keyOf: (row: Row) => string;
  /** Address a row opens: '/items/…'. */
  hrefOf?: (row: Row) => string;
  loading?: boolean;
  /** Rows of the previous filter, shown until the new ones come. */
  stale?: boolean;
  error?: unknown;
  onRetry?: () => void;
  empty: ReactNode;
  hasMore?: boolean;
  loadingMore?: boolean;
  onMore?: () => void;
  sort?: { key: string; direction: Direction };
  onSort?: (key: string, direction: Direction) => void;
}

export function DataTable<Row>(props: DataTableProps<Row>) {
  const { columns, rows, error, loading = false, stale = false } = props;
  if (error && rows.length === 0) {
    return (
      <div className={styles.problem}>
        <ProblemAlert error={error} onRetry={props.onRetry} />
      </div>
    );
  }
  if (loading && rows.length === 0) return <Skeleton rows={8} />;
  if (rows.length === 0) return props.empty;
  return (
    <div className={styles.box} aria-busy={stale || loading}>
      <table className={`${styles.table} ${stale ? styles.stale : ''}`} aria-label={props.label}>
        <thead>
          <tr>
            {columns.map((column) => (
              <SortHeader key={column.key} column={column} sort={props.sort} onSort={props.onSort} />
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <DataRow key={props.keyOf(row)} row={row} columns={columns} href={props.hrefOf?.(row)} />
          ))}
        </tbody>
      </table>
      {error ? <ProblemAlert error={error} onRetry={props.onRetry} /> : null}
      <MoreRows shown={rows.length} {...props} />
    </div>
  );
}

function DataRow<Row>({
  row,
  columns,
  href,
}: {
  row: Row;
  columns: Column<Row>[];
  href: string | undefined;
}) {
  const router = useRouter();
  return (
    <tr className={href ? styles.opens : undefined} onClick={open} onKeyDown={moveBetweenRows}>
      {columns.map((column) => (
        <td key={column.key} data-label={column.title} className={cellClass(column)}>
          {column.main && href ? (
            <Link to={href} className={styles.link}>
              {column.render(row)}
            </Link>
          ) : (
            column.render(row)
          )}
        </td>
      ))}
    </tr>
  );

  function open(event: MouseEvent<HTMLTableRowElement>) {
    if (!href || (event.target as Element).closest('a, button, input, label')) return;
    if (window.getSelection()?.toString()) return;
    if (event.ctrlKey || event.metaKey) window.open(href, '_blank', 'noopener');
    else router.history.push(href);
  }
}

function cellClass<Row>(column: Column<Row>) {
  return [
    column.main && styles.main,
    column.main && !column.width && styles.grows,
    column.align === 'end' && styles.end,
    column.nowrap && styles.nowrap,
    column.wideOnly && (column.wideOnly === 'last' ? styles.widestOnly : styles.wideOnly),
  ]
    .filter(Boolean)
    .join(' ');
}

/** Arrow keys walk from row to row, Home and End to the first and last. */
function moveBetweenRows(event: KeyboardEvent<HTMLTableRowElement>) {
  const row = event.currentTarget;
  const body = row.parentElement;
  const to: Record<string, Element | null | undefined> = {
    ArrowDown: row.nextElementSibling,
    ArrowUp: row.previousElementSibling,
    Home: body?.firstElementChild,
    End: body?.lastElementChild,
  };
  const link = to[event.key]?.querySelector<HTMLElement>('a');
  if (!link || event.target !== row.querySelector('a')) return;
  event.preventDefault();
  link.focus();
}
