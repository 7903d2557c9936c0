import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { InboxPage } from '#client/inbox/inbox-page.tsx';
import { type Answers, type Call, playServer, stage } from './item-view-stage.tsx';

const approve = { event: 'APPROVE', title: '同意报送', tone: 'primary' };

const task = (itemId: string, label: string, batch: (typeof approve)[] = []) => ({
  id: `task-${itemId}`,
  itemId,
  serial: 'WT2026-0001',
  label,
  workflow: { key: 'problem-rectification', title: '问题整改闭环' },
  title: '受理问题',
  unit: { id: 'U019', name: '市教育局' },
  filerName: '曹锋',
  openedAt: '2026-03-01T01:00:00.000Z',
  dueAt: null,
  late: false,
  card: 'yellow',
  priority: 2,
  revision: 4,
  batch,
});

const answers: Answers = {
  'definitions.list': () => [],
  'tasks.mine': ({ text }) => ({ rows: text === '没有的' ? [] : [task('i1', '窗口服务不到位')], next: null }),
  'tasks.done': () => ({
    rows: [
      {
        itemId: 'i2',
        number: 3,
        serial: 'WT2026-0002',
        label: '台账更新不及时',
        workflow: { key: 'problem-rectification', title: '问题整改闭环' },
        did: '受理交办',
        at: '2026-03-01T01:00:00.000Z',
        states: [{ path: 'a', title: '整改中' }],
        status: 'active',
      },
    ],
    next: null,
  }),
};

const asked = (calls: Call[], path: string) => calls.filter((call) => call.path === path).at(-1)?.input;

describe('the inbox', () => {
  test('lists what waits for me, with its card and how urgent it is, and leads to the item', async () => {
    playServer(answers);
    await stage('/inbox', InboxPage, '/inbox');

    const link = await screen.findByRole('link', { name: '窗口服务不到位' });

    expect(link.getAttribute('href')).toBe('/items/i1');
    expect(screen.getByText('黄牌')).toBeDefined();
    expect(screen.getByText('加急')).toBeDefined();
  });

  test('keeps its filters in the address and asks the server for them', async () => {
    const calls = playServer(answers);
    const { router } = await stage('/inbox', InboxPage, '/inbox?workflow=problem-rectification');
    await screen.findByRole('link', { name: '窗口服务不到位' });
    expect(asked(calls, 'tasks.mine')).toMatchObject({ workflow: 'problem-rectification' });

    fireEvent.click(screen.getByRole('radio', { name: '已逾期' }));

    await waitFor(() => expect(asked(calls, 'tasks.mine')).toMatchObject({ late: true }));
    expect(router.state.location.search).toEqual({ workflow: 'problem-rectification', late: 'yes' });
  });

  test('shows what is due within three days, as the home page leads to it, and everything again', async () => {
    const calls = playServer(answers);
    const { router } = await stage('/inbox', InboxPage, '/inbox?soon=yes');
    await screen.findByRole('link', { name: '窗口服务不到位' });
    expect(asked(calls, 'tasks.mine')).toMatchObject({ soon: true });
    expect(screen.getByRole('radio', { name: '三天内到期' })).toHaveProperty('checked', true);

    fireEvent.click(screen.getByRole('radio', { name: '已逾期' }));
    await waitFor(() => expect(asked(calls, 'tasks.mine')).toEqual({ late: true }));
    expect(router.state.location.search).toEqual({ late: 'yes' });

    fireEvent.click(screen.getByRole('radio', { name: '不限时限' }));
    await waitFor(() => expect(router.state.location.search).toEqual({}));
  });

  test('shows only one process when chosen', async () => {
    const calls = playServer({
      ...answers,
      'definitions.list': () => [{ key: 'task-list', title: '任务清单' }],
    });
    await stage('/inbox', InboxPage, '/inbox');
    await screen.findByRole('option', { name: '任务清单' });

    fireEvent.change(screen.getByRole('combobox', { name: '流程' }), { target: { value: 'task-list' } });

    await waitFor(() => expect(asked(calls, 'tasks.mine')).toMatchObject({ workflow: 'task-list' }));
  });

  test('says what to do when nothing matches', async () => {
    playServer(answers);
    const { router } = await stage('/inbox', InboxPage, '/inbox?text=没有的');

    fireEvent.click(await screen.findByRole('button', { name: '清除筛选' }));

    await screen.findByRole('link', { name: '窗口服务不到位' });
    expect(router.state.location.search).toEqual({});
  });

  test('shows what I have done under its own tab', async () => {
    playServer(answers);
    await stage('/inbox', InboxPage, '/inbox?tab=done');

    expect(await screen.findByRole('link', { name: '台账更新不及时' })).toBeDefined();
    expect(screen.getByText('受理交办')).toBeDefined();
  });

  test('shows what was copied to me, and what of it I have not read', async () => {
    const copied = (itemId: string, readAt: string | null) => ({
      itemId,
      serial: 'WT2026-0003',
      label: `抄送的事项 ${itemId}`,
      workflow: { key: 'problem-rectification', title: '问题整改闭环' },
      states: [{ path: 'a', title: '整改中' }],
      status: 'active',
      by: '吴静',
      at: '2026-03-01T01:00:00.000Z',
      readAt,
    });
    const rows = [copied('i3', null), copied('i4', '2026-03-02T01:00:00.000Z')];
    playServer({ ...answers, 'tasks.copied': () => ({ rows, next: null }) });
    await stage('/inbox', InboxPage, '/inbox?tab=copied');

    expect(await screen.findByRole('link', { name: '抄送的事项 i3' })).toBeDefined();
    expect(screen.getByText('未读')).toBeDefined();
    expect(screen.getAllByText('已读')).toHaveLength(1);
  });

  test('decides several together, each with its own revision and key, and says which could not be', async () => {
    const rows = [task('i1', '甲事项', [approve]), task('i2', '乙事项', [approve]), task('i3', '丙事项')];
    const problem = { code: 'conflict', zh: '韩雪 刚刚办理了', en: 'Han Xue has just done it' };
    const calls = playServer({
      ...answers,
      'tasks.mine': () => ({ rows, next: null }),
      'items.actMany': () => [
        { id: 'i1', serial: 'WT2026-0001', done: true, problem: null },
        { id: 'i2', serial: null, done: false, problem },
      ],
    });
    await stage('/inbox', InboxPage, '/inbox');
    await screen.findByRole('link', { name: '甲事项' });
    expect(screen.getAllByRole('checkbox', { name: /选择/ })).toHaveLength(2);

    fireEvent.click(screen.getByRole('button', { name: '全选可批量办理的' }));
    expect(screen.getByText('已选 2 项')).toBeDefined();
    fireEvent.click(screen.getByRole('button', { name: '同意报送' }));
    const dialog = await screen.findByRole('dialog');
    fireEvent.click(within(dialog).getByRole('button', { name: '同意报送' }));

    expect(await screen.findByText('已办理 1 项，1 项没有办成')).toBeDefined();
    expect(screen.getByText(/韩雪 刚刚办理了/)).toBeDefined();
    const sent = asked(calls, 'items.actMany') as { items: { id: string; requestKey: string }[] };
    expect(sent).toMatchObject({ event: 'APPROVE', items: [{ id: 'i1', revision: 4 }, { id: 'i2' }] });
    expect(new Set(sent.items.map(({ requestKey }) => requestKey)).size).toBe(2);
  });
});
