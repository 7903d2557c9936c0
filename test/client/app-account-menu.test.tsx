import { fireEvent, screen, within } from '@testing-library/react';
import { beforeEach, describe, expect, test } from 'vitest';
import { AccountMenu } from '#client/app/account-menu.tsx';
import { useActingPost } from '#client/app/acting-post.ts';
import { playServer, stage } from './item-view-stage.tsx';

const liaison = {
  id: 'J1',
  key: 'unit-liaison',
  title: '机关党委联络员',
  unitId: 'U018',
  unitName: '市财政局',
  main: true,
};
const secretary = {
  ...liaison,
  id: 'J2',
  key: 'branch-secretary',
  title: '支部书记',
  unitName: '第一党支部',
  main: false,
};

function Screen() {
  const { actingAs } = useActingPost();
  return (
    <>
      <AccountMenu />
      <output>{actingAs}</output>
    </>
  );
}

const show = (posts: object[]) => {
  playServer({ 'me.get': () => ({ id: 'P1', name: '张佳梦', userName: 'liaison', posts }) });
  return stage('/', Screen, '/');
};

const openMenu = async () => {
  await screen.findByText('张佳梦');
  fireEvent.click(screen.getByTitle('账户与身份'));
};

beforeEach(() => sessionStorage.clear());

describe('a person with two posts', () => {
  test('shows the main one and leaves it to the server until another is chosen', async () => {
    await show([secretary, liaison]);
    await openMenu();
    expect(screen.getByRole('status').textContent).toBe('');
    expect(within(screen.getByTitle('账户与身份')).getByText(/机关党委联络员 · 市财政局/)).toBeTruthy();
    fireEvent.click(screen.getByRole('radio', { name: /支部书记/ }));

    expect(screen.getByRole('status').textContent).toBe('J2');
    expect(within(screen.getByTitle('账户与身份')).getByText(/支部书记 · 第一党支部/)).toBeTruthy();
  });

  test('keeps the choice in this tab only', async () => {
    await show([liaison, secretary]);
    await openMenu();

    fireEvent.click(screen.getByRole('radio', { name: /支部书记/ }));

    expect(sessionStorage.getItem('qingdan.actingPost')).toBe('J2');
    expect(localStorage.getItem('qingdan.actingPost')).toBeNull();
  });
});

test('a post that is no longer held is not acted as', async () => {
  sessionStorage.setItem('qingdan.actingPost', 'J9');

  await show([liaison]);

  await screen.findByText('张佳梦');
  expect(screen.getByRole('status').textContent).toBe('');
});

test('the menu closes on Escape and gives the focus back', async () => {
  await show([liaison]);
  await openMenu();

  fireEvent.keyDown(screen.getByRole('radio'), { key: 'Escape' });

  expect(screen.queryByText('退出登录')).toBeNull();
  expect(document.activeElement).toBe(screen.getByTitle('账户与身份'));
});
