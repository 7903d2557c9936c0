import { screen, within } from '@testing-library/react';
import { beforeEach, describe, expect, test } from 'vitest';
import type { EntryRow } from '#client/item-view/item.ts';
import { ItemPage } from '#client/item-view/item-page.tsx';
import { me, waitingProblem } from './item-view-sample.ts';
import { playServer, stage } from './item-view-stage.tsx';

const entry = (number: number, change: Partial<EntryRow>): EntryRow => ({
  number,
  revision: number,
  kind: 'event',
  event: null,
  title: '填报',
  actor: null,
  from: [],
  to: [],
  formKey: null,
  form: null,
  detail: null,
  at: '2026-03-01T01:00:00.000Z',
  hash: 'abcdef0123456789',
  ...change,
});

const show = (...rows: EntryRow[]) => {
  playServer({
    'me.get': () => me,
    'items.get': () => waitingProblem(),
    'items.entries': () => ({ rows, next: null }),
  });
  return stage('/items/$id', ItemPage, `/items/${waitingProblem().id}`);
};

beforeEach(() => localStorage.clear());

describe('the history of an item', () => {
  test('says who did what as which post, with the opinion, in Beijing time, and where it went', async () => {
    await show(
      entry(2, {
        event: 'RETURN',
        title: { zh: '退回补充' },
        actor: { id: 'P1', name: '曹书景', post: '核查员 · 市直机关工委', unit: 'C01' },
        from: [{ path: 'a', title: '待受理' }],
        to: [{ path: 'b', title: '退回补充中' }],
        formKey: 'opinion',
        form: { opinion: '请补充具体时间' },
      }),
    );

    expect(await screen.findByText('曹书景')).toBeDefined();
    expect(screen.getByText('核查员 · 市直机关工委')).toBeDefined();
    expect(screen.getByText('请补充具体时间')).toBeDefined();
    expect(screen.getByText('待受理 → 退回补充中')).toBeDefined();
    expect(screen.getAllByText('2026-03-01 09:00').length).toBeGreaterThan(1);
  });

  test('says what a timer brought about, and that the system did it', async () => {
    await show(entry(3, { kind: 'timer', event: 'clock.running/due', title: '时限已到' }));

    const history = within(await screen.findByRole('region', { name: '流转记录' }));
    expect(await history.findByText('超期：“dueOn”前 3 个工作日')).toBeDefined();
    expect(history.getByText('系统')).toBeDefined();
  });

  test('shows what was said with a verb', async () => {
    await show(entry(4, { kind: 'verb', event: 'urge', title: '催办', form: { text: '请抓紧办理' } }));

    expect(await screen.findByText('请抓紧办理')).toBeDefined();
  });

  test('keeps the values of a form then at hand, and a short checksum', async () => {
    await show(entry(1, { kind: 'file', formKey: 'problem', form: { summary: '当时的概述文字' } }));

    expect(await screen.findByText('当时填写的内容')).toBeDefined();
    expect(screen.getByText('当时的概述文字')).toBeDefined();
    expect(screen.getByText('第 1 条记录，校验码 abcdef012345')).toBeDefined();
  });
});
