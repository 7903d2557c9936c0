import { fireEvent, screen, waitFor } from '@testing-library/react';
import { describe, expect, test, vi } from 'vitest';
import { SignInPage } from '#client/sign-in/sign-in-page.tsx';
import { playServer, stage } from './item-view-stage.tsx';

const reviewer = {
  userName: 'wangyaqin',
  password: 'Demo-2026',
  name: '王雅琴',
  role: '工委核查员',
  roleEn: 'Committee reviewer',
};

/** Plays /api/auth beside /api/trpc. */
function playSignIn(status: number, answer: object, accounts: object[] = []) {
  playServer({ 'me.demoAccounts': () => accounts });
  const trpc = globalThis.fetch;
  const sent: unknown[] = [];
  vi.stubGlobal('fetch', async (address: string, options: RequestInit) => {
    if (!String(address).startsWith('/api/auth')) return trpc(address, options);
    sent.push(JSON.parse(String(options.body)));
    return Response.json(answer, { status });
  });
  return sent;
}

const fillIn = () => {
  fireEvent.change(screen.getByLabelText('用户名'), { target: { value: 'wangyaqin' } });
  fireEvent.change(screen.getByLabelText('密码'), { target: { value: 'Demo-2026' } });
  fireEvent.click(screen.getByRole('button', { name: '登录' }));
};

describe('sign-in', () => {
  test('brings people to the address they came for', async () => {
    const sent = playSignIn(200, { id: 'P00001' });
    const { router } = await stage('/sign-in', SignInPage, '/sign-in?back=%2Finbox%3Flate%3Dyes');

    fillIn();

    await waitFor(() => expect(router.history.location.href).toBe('/inbox?late=yes'));
    expect(sent).toEqual([{ username: 'wangyaqin', password: 'Demo-2026' }]);
  });

  test('asks for what is missing before anything is sent', async () => {
    const sent = playSignIn(200, {});
    await stage('/sign-in', SignInPage, '/sign-in');

    fireEvent.click(screen.getByRole('button', { name: '登录' }));

    expect(await screen.findByText('请输入用户名')).toBeTruthy();
    expect(screen.getByLabelText('密码').getAttribute('aria-invalid')).toBe('true');
    expect(sent).toEqual([]);
  });

  test('says how long a locked account has to wait', async () => {
    const message = '该账号登录失败次数过多，已锁定，请 15 分钟后再试';
    playSignIn(429, { error: { message, data: { reason: 'too-many', message, httpStatus: 429 } } });
    await stage('/sign-in', SignInPage, '/sign-in');

    fillIn();

    expect((await screen.findByRole('alert')).textContent).toContain('15 分钟后再试');
  });

  test('tells of a wrong password without saying which of the two was wrong', async () => {
    playSignIn(401, { error: { data: { reason: 'unauthorized', message: '用户名或密码不正确' } } });
    await stage('/sign-in', SignInPage, '/sign-in');

    fillIn();

    expect((await screen.findByRole('alert')).textContent).toContain('用户名或密码不正确');
  });

  test('fills in a demo account with one press', async () => {
    playSignIn(200, {}, [reviewer]);
    await stage('/sign-in', SignInPage, '/sign-in');

    fireEvent.click(await screen.findByText('工委核查员'));

    expect((screen.getByLabelText('用户名') as HTMLInputElement).value).toBe('wangyaqin');
    expect((screen.getByLabelText('密码') as HTMLInputElement).value).toBe('Demo-2026');
  });

  test('lists no demo accounts where there are none', async () => {
    playSignIn(200, {});
    await stage('/sign-in', SignInPage, '/sign-in');

    expect(screen.queryByText('演示账号')).toBeNull();
  });
});
