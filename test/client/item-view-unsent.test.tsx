import { fireEvent, screen, within } from '@testing-library/react';
import { beforeEach, describe, expect, test } from 'vitest';
import type { ItemView, Offer } from '#client/item-view/item.ts';
import { ItemPage } from '#client/item-view/item-page.tsx';
import { me, waitingProblem } from './item-view-sample.ts';
import { playServer, stage } from './item-view-stage.tsx';

const patience = { timeout: 10_000 };
const [back] = waitingProblem().offers as [Offer];
const transfer: Offer = {
  ...back,
  event: 'transfer',
  title: { zh: '转办', en: 'Hand on' },
  form: null,
  kind: null,
  ask: { text: { title: { zh: '转办理由', en: 'Reason' }, kind: 'long-text', required: true } },
};

beforeEach(() => localStorage.clear());

async function open(change: Partial<ItemView>) {
  const item = waitingProblem({ offers: [back, transfer], ...change });
  const calls = playServer({
    'me.get': () => me,
    'items.get': () => item,
    'items.entries': () => ({ rows: [], next: null }),
    'tasks.mine': () => ({ rows: [], next: null }),
    'items.act': () => ({ id: item.id, revision: 2 }),
  });
  await stage('/items/$id', ItemPage, `/items/${item.id}`);
  return calls;
}

const begin = async () => fireEvent.click(await screen.findByRole('button', { name: '退回补充' }));

async function handOn() {
  fireEvent.click(await screen.findByRole('button', { name: /更多/ }));
  fireEvent.click(await screen.findByRole('menuitem', { name: '转办' }));
  const dialog = within(await screen.findByRole('dialog', { name: '转办' }, patience));
  fireEvent.change(await dialog.findByLabelText(/转办理由/, {}, patience), { target: { value: '出差' } });
  return dialog;
}

describe('what was typed and not sent', () => {
  const handed = [
    {
      event: 'RETURN',
      form: { opinion: '请补充时间' },
      from: '韩雪',
      own: false,
      at: '2026-03-02T01:00:00Z',
    },
  ];

  test('is filled in for whoever was handed the task, with whose it was', async () => {
    await open({ unsent: handed });
    await begin();

    const field = await screen.findByLabelText<HTMLTextAreaElement>(/^意见/, {}, patience);
    expect(field.value).toBe('请补充时间');
    expect(screen.getByText('已带入韩雪转来的未提交内容。')).toBeDefined();
  });

  test('goes along with a task that is handed on, unless the giver takes it out', async () => {
    const calls = await open({ unsent: handed });
    const dialog = await handOn();
    expect(dialog.getByRole('checkbox', { name: /连同我已填写未提交的内容/ })).toHaveProperty(
      'checked',
      true,
    );
    fireEvent.click(dialog.getByRole('button', { name: /转办$/ }));
    await screen.findByText('已办理：转办');

    const sent = calls.find((call) => call.path === 'items.act')?.input;
    expect(sent).toMatchObject({
      event: 'transfer',
      unsent: [{ event: 'RETURN', form: { opinion: '请补充时间' } }],
    });
  });

  test('stays behind when the giver wants that', async () => {
    const calls = await open({ unsent: handed });
    const dialog = await handOn();
    fireEvent.click(dialog.getByRole('checkbox', { name: /连同我已填写未提交的内容/ }));
    fireEvent.click(dialog.getByRole('button', { name: /转办$/ }));
    await screen.findByText('已办理：转办');

    expect(calls.find((call) => call.path === 'items.act')?.input.unsent).toBeUndefined();
  });
});
