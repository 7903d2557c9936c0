import { fireEvent, render, screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { ActionBar } from '#client/item-view/action-bar.tsx';
import type { Offer } from '#client/item-view/item.ts';
import { findVerbForm } from '#client/item-view/verb-form.ts';
import { WaitingTasks } from '#client/item-view/waiting-tasks.tsx';

const verb = (event: string, title: string, more: Partial<Offer> = {}): Offer => ({
  event,
  title,
  form: null,
  fields: null,
  ask: null,
  kind: null,
  tone: null,
  can: true,
  reason: null,
  as: null,
  ...more,
});

test('what a verb asks for becomes a form: people to choose, a choice, a text', () => {
  const form = findVerbForm('add-sign');

  expect(form?.schema.required).toEqual(['where', 'people', 'text']);
  expect(form?.schema.properties?.people).toMatchObject({ 'x-kind': 'people', type: 'array', maxItems: 10 });
  expect(form?.schema.properties?.where?.oneOf?.map((option) => option.const)).toEqual([
    'before',
    'beside',
    'after',
  ]);
});

test('what it asks for here takes the place of what it asks for elsewhere', () => {
  const options = [{ value: 'a/P1', title: '王小明' }];
  const ask = { signer: { title: '减去', kind: 'choice', required: true, options } } as const;

  expect(findVerbForm('remove-sign', ask)?.schema.properties?.signer?.oneOf).toEqual([
    { const: 'a/P1', title: '王小明', 'x-en': '王小明' },
  ]);
  expect(findVerbForm('claim', {})).toBeNull();
});

test('an opinion that is waited for is a button; the other verbs are in the menu, those not possible with the reason', async () => {
  const why = { code: 'guard', text: '这项待办已在您名下' } as const;
  render(
    <ActionBar
      offers={[
        verb('opinion', '签署意见'),
        verb('transfer', '转办'),
        verb('claim', '签收待办', { can: false, reason: why }),
        verb('release', '退签', { can: false, reason: { code: 'role', text: '由签收人退签' } }),
      ]}
      open={null}
      onChoose={() => undefined}
    />,
  );

  expect(screen.getByRole('button', { name: '签署意见' })).toBeTruthy();
  fireEvent.click(await screen.findByRole('button', { name: /更多/ }));
  expect((await screen.findByRole('menuitem', { name: '转办' })).getAttribute('aria-disabled')).not.toBe(
    'true',
  );
  const claim = screen.getByRole('menuitem', { name: /签收待办/ });
  expect(claim.getAttribute('aria-disabled')).toBe('true');
  expect(claim.textContent).toContain('这项待办已在您名下');
  expect(screen.queryByRole('menuitem', { name: /退签/ })).toBeNull();
});

test('a waiting task says who took it on and who signs as well', () => {
  render(
    <WaitingTasks
      tasks={[
        {
          state: 'filed',
          title: '受理',
          notes: [
            { zh: '吴静已签收', en: 'x' },
            { zh: '孔军（吴静并签）：待签署', en: 'y' },
          ],
          waitsFor: ['吴静', '孔军'],
          openedAt: '2026-03-01T01:00:00.000Z',
          dueAt: null,
          mine: false,
        },
      ]}
    />,
  );

  expect(screen.getByText('吴静已签收')).toBeTruthy();
  expect(screen.getByText('孔军（吴静并签）：待签署')).toBeTruthy();
});
