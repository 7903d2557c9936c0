import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import { useState } from 'react';
import { expect, test } from 'vitest';
import { ownProblem } from '#client/app/problem.ts';
import { Confirm } from '#client/ui/confirm.tsx';
import { Theme } from '#client/ui/theme.tsx';

function Asking({ onConfirm }: { onConfirm: () => Promise<unknown> }) {
  const [open, setOpen] = useState(true);
  return (
    <Theme>
      <Confirm
        open={open}
        title="删除这份草稿？"
        verb="删除"
        onClose={() => setOpen(false)}
        onConfirm={onConfirm}
      />
      {!open && <p>已关闭</p>}
    </Theme>
  );
}

test('what was refused is said in the dialog, which stays open and may be tried again', async () => {
  let refused = true;
  render(
    <Asking onConfirm={() => (refused ? Promise.reject(ownProblem('unavailable')) : Promise.resolve())} />,
  );
  fireEvent.click(screen.getByRole('button', { name: '删除' }));

  const problem = await screen.findByRole('alert');
  expect(problem.textContent).toContain('服务暂时无法使用');
  expect(screen.getByText('删除这份草稿？')).toBeTruthy();

  refused = false;
  const again = screen.getByRole('button', { name: /删除$/ });
  await waitFor(() => expect(again.className).not.toContain('loading'));
  fireEvent.click(again);

  expect(await screen.findByText('已关闭')).toBeTruthy();
  expect(screen.queryByRole('alert')).toBeNull();
});
