import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { InboxPage } from '#client/inbox/inbox-page.tsx';
import type { ItemView } from '#client/item-view/item.ts';
import { ItemPage } from '#client/item-view/item-page.tsx';
import { me, waitingProblem } from './item-view-sample.ts';
import { playServer, stage } from './item-view-stage.tsx';

const patience = { timeout: 10_000 };

const coming: ItemView['coming'] = [
  { state: 'check', title: '核查', form: 'opinion', fields: null, values: { opinion: '初步看属实' } },
];

test('a step on its way is filled in ahead, and kept complete or not', async () => {
  const item = waitingProblem({ coming });
  const calls = playServer({
    'me.get': () => me,
    'items.get': () => item,
    'items.entries': () => ({ rows: [], next: null }),
    'items.prepare': () => ({ kept: true }),
  });
  await stage('/items/$id', ItemPage, `/items/${item.id}`);

  await screen.findByText('已预先填写，到您办理时自动带入。');
  fireEvent.click(screen.getByRole('button', { name: '修改预填内容' }));
  const dialog = within(await screen.findByRole('dialog', { name: '预先填写：核查' }, patience));
  const field = await dialog.findByLabelText<HTMLTextAreaElement>(/^意见/, {}, patience);
  expect(field.value).toBe('初步看属实');
  fireEvent.change(field, { target: { value: '' } });
  fireEvent.change(field, { target: { value: '现场属实' } });
  fireEvent.blur(field);
  fireEvent.click(dialog.getByRole('button', { name: /保 ?存$/ }));

  await waitFor(() =>
    expect(calls.find((call) => call.path === 'items.prepare')?.input).toEqual({
      id: item.id,
      state: 'check',
      form: { opinion: '现场属实' },
    }),
  );
});

test('the inbox lists what is on its way, and what colleagues have, with who has it', async () => {
  const row = {
    id: 'p1',
    itemId: 'i1',
    serial: 'WT2026-0001',
    label: '窗口服务不到位',
    workflow: { key: 'k', title: '问题整改' },
    title: '核查',
    unit: { id: 'U019', name: '市教育局' },
    states: [{ path: 'a', title: '整改中' }],
    status: 'active',
    at: '2026-03-01T01:00:00.000Z',
  };
  const calls = playServer({
    'tasks.previews': ({ kind }) => ({
      rows: [{ ...row, holder: kind === 'held' ? '郑涛' : null, begun: kind === 'held' }],
      next: null,
    }),
  });
  const { unmount } = await stage('/inbox', InboxPage, '/inbox?tab=coming');
  const link = await screen.findByRole('link', { name: '窗口服务不到位' });
  expect(link.getAttribute('href')).toBe('/items/i1');
  expect(calls[0]?.input).toEqual({ kind: 'coming' });
  unmount();

  await stage('/inbox', InboxPage, '/inbox?tab=held');
  await screen.findByRole('link', { name: '窗口服务不到位' });
  expect(screen.getByText(/郑涛/)).toBeDefined();
  expect(screen.getByText('办理中')).toBeDefined();
});
