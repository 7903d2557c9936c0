import { fireEvent, screen, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { type Column, DataTable, type DataTableProps } from '#client/ui/data-table.tsx';
import { Empty } from '#client/ui/empty.tsx';
import { stage } from './item-view-stage.tsx';

interface Row {
  id: string;
  label: string;
}

const columns: Column<Row>[] = [
  { key: 'label', title: '事项', main: true, render: (row) => row.label },
  { key: 'due', title: '时限', sortKey: 'due', render: () => '2026-03-07' },
];
const rows = ['流程不清', '窗口无人', '公文积压'].map((label, index) => ({ id: String(index), label }));

const show = (more: Partial<DataTableProps<Row>> = {}) =>
  stage(
    '/list',
    () => (
      <DataTable
        label="问题台账"
        columns={columns}
        rows={rows}
        keyOf={(row) => row.id}
        hrefOf={(row) => `/items/${row.id}`}
        empty={<Empty title="没有事项">先填报一件</Empty>}
        {...more}
      />
    ),
    '/list',
  );

describe('a table', () => {
  test('opens the item of a row that is pressed', async () => {
    const { router } = await show();

    fireEvent.click(within(screen.getAllByRole('row')[2] as HTMLElement).getByText('2026-03-07'));

    expect(router.history.location.pathname).toBe('/items/1');
  });

  test('is walked with the arrow keys', async () => {
    await show();
    const [first, second, third] = screen.getAllByRole('link');
    first?.focus();

    fireEvent.keyDown(first as HTMLElement, { key: 'ArrowDown' });
    expect(document.activeElement).toBe(second);
    fireEvent.keyDown(second as HTMLElement, { key: 'End' });
    expect(document.activeElement).toBe(third);
    fireEvent.keyDown(third as HTMLElement, { key: 'ArrowUp' });
    expect(document.activeElement).toBe(second);
  });

  test('sorts by a heading, the other way when pressed again', async () => {
    const asked: string[] = [];
    await show({
      sort: { key: 'due', direction: 'desc' },
      onSort: (key, direction) => asked.push(`${key} ${direction}`),
    });

    expect(screen.getByRole('columnheader', { name: '时限' }).getAttribute('aria-sort')).toBe('descending');
    fireEvent.click(screen.getByRole('button', { name: '时限' }));

    expect(asked).toEqual(['due asc']);
  });

  test('asks for more where there is more', async () => {
    let asked = 0;
    await show({ hasMore: true, onMore: () => asked++ });

    fireEvent.click(screen.getByRole('button', { name: '更多' }));

    expect(asked).toBe(1);
  });

  test('says what to do when there is nothing', async () => {
    await show({ rows: [] });

    expect(screen.getByText('先填报一件')).toBeTruthy();
    expect(screen.queryByRole('table')).toBeNull();
  });

  test('says that it is loading', async () => {
    await show({ rows: [], loading: true });

    expect(screen.getByRole('status').textContent).toBe('正在加载');
  });

  test('keeps the rows it has when more could not be read', async () => {
    await show({ error: new Error('x'), onRetry: () => undefined });

    expect(screen.getAllByRole('row')).toHaveLength(4);
    expect(screen.getByRole('button', { name: '重试' })).toBeTruthy();
  });
});
