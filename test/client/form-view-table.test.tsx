import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { getForm } from '../forms/read-packs.ts';
import { send, showForm, type } from './form-view-desk.tsx';

const plan = getForm('plan');
const measures = [
  { measure: '修订清单', owner: '王敏' },
  { measure: '开展培训', owner: '李强' },
];
const before = { cause: '制度不健全', measures };
const rowsShown = () => screen.getAllByRole('row').slice(1);
const addRow = () => fireEvent.click(screen.getByRole('button', { name: /添加一行/ }));

describe('a table to fill in', () => {
  it('grows row by row, the new row being ready to type in', async () => {
    const { sent } = showForm({ form: plan, before: { cause: '制度不健全' } });

    addRow();
    await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText('措施，第 1 行')));
    type('措施，第 1 行', '修订清单');
    type('责任人，第 1 行', '王敏');
    addRow();
    type('措施，第 2 行', '开展培训');
    type('责任人，第 2 行', '李强');
    send();

    await waitFor(() => expect(sent).toEqual([{ cause: '制度不健全', measures }]));
  });

  it('says what is missing in the very cell', async () => {
    showForm({ form: plan, before: { cause: '制度不健全', measures: [{ measure: '修订清单' }] } });

    send();

    const summary = await screen.findByRole('alert');
    expect(within(summary).getByText('第 1 行：请填写“责任人”')).toBeTruthy();
    expect(within(rowsShown()[0] as HTMLElement).getByText('请填写“责任人”')).toBeTruthy();
  });

  it('edits the row one reaches and reads the others', async () => {
    showForm({ form: plan, before });
    expect(screen.queryByLabelText('措施，第 2 行')).toBeNull();

    fireEvent.focus(screen.getByRole('button', { name: /责任人，第 2 行：李强/ }));

    const input = await screen.findByLabelText('责任人，第 2 行');
    await waitFor(() => expect(document.activeElement).toBe(input));
    expect(screen.queryByLabelText('措施，第 1 行')).toBeNull();
  });

  it('moves and removes rows, by button and by key, with what is being typed', async () => {
    const { sent } = showForm({ form: plan, before });

    fireEvent.click(screen.getByRole('button', { name: '下移第 1 行' }));
    await waitFor(() => expect(rowsShown()[0]?.textContent).toContain('开展培训'));
    fireEvent.focus(screen.getByRole('button', { name: /措施，第 1 行/ }));
    fireEvent.keyDown(type(await waitFor(() => '措施，第 1 行'), '开展两次培训'), {
      key: 'ArrowDown',
      altKey: true,
    });
    await waitFor(() =>
      expect(screen.getByLabelText('措施，第 2 行')).toHaveProperty('value', '开展两次培训'),
    );
    fireEvent.click(screen.getByRole('button', { name: '删除第 1 行' }));
    await waitFor(() => expect(rowsShown()).toHaveLength(1));
    send();

    await waitFor(() =>
      expect(sent).toEqual([{ cause: '制度不健全', measures: [{ measure: '开展两次培训', owner: '李强' }] }]),
    );
  });

  it('goes down with Enter, and on into a new row', async () => {
    showForm({
      form: plan,
      before: { cause: '制度不健全', measures: [{ measure: '修订清单', owner: '王敏' }] },
    });
    fireEvent.focus(screen.getByRole('button', { name: /责任人，第 1 行/ }));

    fireEvent.keyDown(await screen.findByLabelText('责任人，第 1 行'), { key: 'Enter' });

    expect(await screen.findByLabelText('措施，第 2 行')).toBeTruthy();
  });

  it('keeps its rows where a step lets only one column be filled', async () => {
    const { sent } = showForm({ form: plan, before, access: { '*': 'read', 'measures.by': 'write' } });

    expect(screen.queryByRole('button', { name: /添加一行/ })).toBeNull();
    expect(screen.queryByRole('button', { name: /删除第/ })).toBeNull();
    expect(screen.queryByRole('button', { name: /措施，第 1 行/ })).toBeNull();
    send();

    await waitFor(() => expect(sent).toEqual([{ measures }]));
  });
});
