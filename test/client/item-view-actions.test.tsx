import { fireEvent, render, screen, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { ActionBar } from '#client/item-view/action-bar.tsx';
import type { Offer } from '#client/item-view/item.ts';

const offer = (event: string, title: string, more: Partial<Offer> = {}): Offer => ({
  event,
  title,
  form: null,
  fields: null,
  kind: null,
  tone: null,
  ask: null,
  as: null,
  can: true,
  reason: null,
  ...more,
});

const accept = offer('ACCEPT', '受理交办', { tone: 'primary' });
const back = offer('RETURN', '退回补充', { kind: 'return' });
const refuse = offer('REJECT', '不予受理', { tone: 'danger' });
const notYet = offer('CLOSE', '申请销号', {
  can: false,
  reason: { code: 'guard', text: '还有 3 个单位没有办结' },
});
const theirs = offer('SUBMIT', '提交整改情况', {
  can: false,
  reason: { code: 'role', text: '由机关党委联络员办理' },
});
const urge = offer('urge', '催办');
const comment = offer('comment', '留言', { can: false, reason: { code: 'role', text: '无权留言' } });

function show(offers: Offer[]) {
  const chosen: string[] = [];
  render(<ActionBar offers={offers} open={null} onChoose={(one) => chosen.push(one.event)} />);
  return chosen;
}

describe('the action bar', () => {
  test('has a button for everything the person may do, one of them primary', () => {
    show([accept, back, refuse]);

    const buttons = screen.getAllByRole('button');

    expect(buttons.map((button) => button.textContent)).toEqual(['受理交办', '退回补充', '不予受理']);
    expect(buttons.filter((button) => button.className.includes('primary'))).toHaveLength(1);
  });

  test('tells which action was chosen', () => {
    const chosen = show([accept, back]);

    fireEvent.click(screen.getByRole('button', { name: '退回补充' }));

    expect(chosen).toEqual(['RETURN']);
  });

  test('shows what is not possible yet with the reason in words, and does nothing when it is pressed', () => {
    const chosen = show([notYet]);

    const button = screen.getByRole('button', { name: '申请销号' });
    fireEvent.click(button);

    expect(button).toHaveProperty('ariaDisabled', 'true');
    expect(document.getElementById(button.getAttribute('aria-describedby') ?? '')?.textContent).toBe(
      '还有 3 个单位没有办结',
    );
    expect(chosen).toEqual([]);
  });

  test("names somebody else's actions without a button", () => {
    show([theirs]);

    expect(screen.queryByRole('button')).toBeNull();
    expect(screen.getByText('由机关党委联络员办理')).toBeDefined();
    expect(screen.getByText('目前没有需要您办理的操作。')).toBeDefined();
  });

  test('keeps urging and comments in a menu of their own, and only those that are possible', async () => {
    const chosen = show([accept, urge, comment]);

    fireEvent.click(await screen.findByRole('button', { name: '更多' }));
    const menu = await screen.findByRole('menu');
    const items = within(menu).getAllByRole('menuitem');
    fireEvent.click(items[0] as HTMLElement);

    expect(items.map((item) => item.textContent)).toEqual(['催办']);
    expect(chosen).toEqual(['urge']);
  });

  test('says that a finished item is finished', () => {
    show([offer('PASS', '核查通过', { can: false, reason: { code: 'finished', text: '已结束' } })]);

    expect(screen.getByText('此事项已经结束，不再办理。')).toBeDefined();
  });
});
