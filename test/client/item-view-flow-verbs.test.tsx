import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, test } from 'vitest';
import type { ItemView, Offer } from '#client/item-view/item.ts';
import { ItemPage } from '#client/item-view/item-page.tsx';
import { me, waitingProblem } from './item-view-sample.ts';
import { playServer, stage } from './item-view-stage.tsx';

const { id } = waitingProblem();
const [sample] = waitingProblem().offers as [Offer];
const offer = (event: string, title: string, ask: Offer['ask']): Offer => ({
  ...sample,
  event,
  title,
  form: null,
  kind: null,
  ask,
});
const reason = { title: '理由', kind: 'long-text', required: true, maxLength: 500 } as const;

const open = (change: Partial<ItemView>, rows: unknown[] = []) => {
  const calls = playServer({
    'me.get': () => me,
    'items.get': () => waitingProblem(change),
    'items.entries': () => ({ rows, next: null }),
    'tasks.mine': () => ({ rows: [], next: null }),
    'items.act': () => ({ id, revision: 2 }),
  });
  return stage('/items/$id', ItemPage, `/items/${id}`).then(() => calls);
};
const patience = { timeout: 10_000 };
const dialog = async () => within(await screen.findByRole('dialog', {}, patience));
const sent = (calls: Awaited<ReturnType<typeof open>>) =>
  calls.find(({ path }) => path === 'items.act')?.input;

beforeEach(() => localStorage.clear());

describe('verbs that turn an item round', () => {
  test('a return asks where to and how, and sends the paths with the revision seen', async () => {
    const options = [
      { value: 'work.plan', title: '制定措施' },
      { value: 'work.do', title: '整改中' },
    ];
    const mode = [
      { value: 'walk', title: '重新逐级办理' },
      { value: 'straight', title: '办好后直接回到我处' },
    ];
    const ask = {
      to: { title: '退回到', kind: 'choice', required: true, options },
      mode: { title: '之后如何办理', kind: 'choice', required: true, options: mode },
      reason,
    } as const;
    const calls = await open({ offers: [offer('return', '退回', ask as never)] });
    fireEvent.click(await screen.findByRole('button', { name: /更多/ }));
    fireEvent.click(await screen.findByRole('menuitem', { name: '退回' }));
    const form = await dialog();
    fireEvent.click(await form.findByLabelText('整改中', {}, patience));
    fireEvent.click(form.getByLabelText('办好后直接回到我处'));
    const field = form.getByLabelText(/^理由/);
    fireEvent.change(field, { target: { value: '佐证不清楚' } });
    fireEvent.blur(field);
    fireEvent.click(form.getByRole('button', { name: /退回$/ }));

    await waitFor(() => expect(sent(calls)).toBeDefined());
    expect(sent(calls)).toMatchObject({
      event: 'return',
      revision: 1,
      form: { to: 'work.do', mode: 'straight', reason: '佐证不清楚' },
    });
  });

  test('whoever answers a request for more time finds the date asked for filled in', async () => {
    const until = { title: '延期至', kind: 'date', required: true, value: '2026-04-30' } as const;
    const calls = await open({ offers: [offer('extend-grant', '同意延期', { until })] });
    fireEvent.click(await screen.findByRole('button', { name: '同意延期' }));
    const form = await dialog();
    expect(((await form.findByLabelText(/^延期至/, {}, patience)) as HTMLInputElement).value).toBe(
      '2026-04-30',
    );
    fireEvent.click(form.getByRole('button', { name: /同意延期$/ }));
    await waitFor(() => expect(sent(calls)).toMatchObject({ form: { until: '2026-04-30' } }));
  });

  test('a suspended item says so, by whom and why', async () => {
    const suspended = { name: '王芳', at: '2026-03-02T01:00:00.000Z', reason: '等待上级批复' };
    await open({ suspended: suspended as never });
    expect(await screen.findByText('已挂起，时限暂停')).toBeDefined();
    expect(screen.getByText('王芳：等待上级批复')).toBeDefined();
  });

  test('the history names the state that was chosen, not its path', async () => {
    const entry = { number: 2, revision: 2, kind: 'verb', event: 'jump', title: '跳转', actor: null };
    const form = { to: 'work.open', reason: '单位已书面报告' };
    const rest = {
      from: [],
      to: [],
      formKey: null,
      form,
      detail: null,
      at: '2026-03-02T01:00:00.000Z',
      hash: 'ab',
    };
    await open({}, [{ ...entry, ...rest }]);
    const text = await screen.findByText('单位已书面报告');
    const line = within(text.closest('li') as HTMLElement);
    expect(line.queryByText('work.open')).toBeNull();
    expect(line.getByText('跳转到')).toBeDefined();
  });
});
