import { fireEvent, screen, waitFor } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { NoticesPage } from '#client/notices/notices-page.tsx';
import { playServer, stage } from './item-view-stage.tsx';

const notice = (id: string, title: string, readAt: string | null) => ({
  id,
  kind: 'task',
  title,
  body: '',
  itemId: 'item-1',
  at: '2026-03-01T02:00:00Z',
  readAt,
});

const play = (rows: object[]) =>
  playServer({
    'notices.list': (input) => ({ rows: input.unread ? [] : rows, next: null }),
    'notices.unread': () => ({ count: 1 }),
    'notices.markRead': () => ({ read: 1 }),
  });

describe('notices', () => {
  test('that are unread say so, in a word', async () => {
    play([notice('n1', '新的待办', null), notice('n2', '已经看过', '2026-03-02T02:00:00Z')]);
    await stage('/notices', NoticesPage, '/notices');

    const line = (await screen.findByText('新的待办')).closest('li');

    expect(line?.textContent).toContain('未读');
    expect(screen.getByText('已经看过').closest('li')?.textContent).not.toContain('未读');
  });

  test('lead to their item, which reads them', async () => {
    const calls = play([notice('n1', '新的待办', null)]);
    const { router } = await stage('/notices', NoticesPage, '/notices');

    fireEvent.click(await screen.findByText('新的待办'));

    await waitFor(() => expect(router.state.location.pathname).toBe('/items/item-1'));
    await waitFor(() =>
      expect(calls.find((call) => call.path === 'notices.markRead')?.input.ids).toEqual(['n1']),
    );
  });

  test('are all read with one press', async () => {
    const calls = play([notice('n1', '新的待办', null)]);
    await stage('/notices', NoticesPage, '/notices');
    await screen.findByText('新的待办');

    fireEvent.click(screen.getByRole('button', { name: '全部标为已读' }));

    await waitFor(() =>
      expect(calls.find((call) => call.path === 'notices.markRead')?.input.ids).toBe('all'),
    );
  });

  test('can be narrowed to the unread ones by an address', async () => {
    play([notice('n1', '新的待办', null)]);
    await stage('/notices', NoticesPage, '/notices?show=unread');

    expect(await screen.findByText('没有未读消息')).toBeTruthy();
  });
});
