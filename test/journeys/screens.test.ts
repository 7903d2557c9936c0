// Every screen of a reviewer and of a unit's liaison, on a laptop and on a phone: usable by everyone, nothing broken,
// nothing stopped by the content policy, nothing wider than the screen.
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { openChromium } from '#test/support/chromium.ts';
import { freePort } from '#test/support/free-port.ts';
import { spawnServer, temporaryDataDir, untilReady } from '#test/support/spawn-server.ts';
import { type Desk, doStep, fillDate, pick, seen, sitDown } from './desk.ts';

const SUMMARY = '窗口叫号设备经常故障，群众等候时间长';
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const sizes = [
  { name: 'laptop', viewport: { width: 1366, height: 900 } },
  { name: 'phone', viewport: { width: 360, height: 740 } },
];

const server = spawnServer({ dataDir: temporaryDataDir(), port: await freePort() });
const browser = await openChromium();
const desks = {} as Record<'reviewer' | 'liaison', Desk>;
let item = '';

beforeAll(async () => {
  await untilReady(server, 150_000);
  desks.reviewer = await sitDown(browser, server.url, 'reviewer');
  desks.liaison = await sitDown(browser, server.url, 'liaison');
  item = await fileProblem(desks.liaison.page);
}, 200_000);

/** The address of the new item. */
async function fileProblem(page: Page): Promise<string> {
  await page.goto(`${server.url}/file/problem-rectification`);
  await page.getByLabel('问题概述').fill(SUMMARY);
  await page.getByRole('radio', { name: '自己找' }).check();
  await page.getByRole('radio', { name: '服务基层' }).check();
  await page.getByRole('button', { name: '提交', exact: true }).click();
  await page.waitForURL(/\/items\//);
  return new URL(page.url()).pathname;
}

/** Shown, and with what it reads from the server. */
async function opened(page: Page): Promise<void> {
  await seen(page.getByRole('heading', { level: 1 }));
  await page.getByText('正在加载').first().waitFor({ state: 'detached' });
}

/** What the bar at the foot of a phone covers comes out by scrolling, but axe measures only what shows. */
async function unpinBars(page: Page): Promise<void> {
  await page.evaluate(() => {
    for (const bar of document.querySelectorAll('nav')) bar.style.position = 'static';
  });
}

async function findWrong(page: Page, place: string): Promise<string[]> {
  await unpinBars(page);
  const axe = new AxeBuilder({ page }).withTags(RULES).setLegacyMode(true); // quicker, and enough without frames
  const { violations } = await axe.analyze();
  const found = violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id} ${target.join(' ')}`));
  const excess = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  if (excess > 0) found.push(`${excess} px wider than the screen`);
  return found.map((wrong) => `${place}: ${wrong}`);
}

const daily = ['/', '/inbox', '/file/problem-rectification', '/ledger/problem-rectification', '/notices'];
const others = [
  '/inbox?tab=done',
  '/inbox?tab=supervised',
  '/file',
  '/ledger',
  '/directory',
  '/mandates',
  '/calendar',
];

async function visitAll({ page }: Desk, screens: string[], action: string): Promise<string[]> {
  const wrong: string[] = [];
  for (const place of screens) {
    await page.goto(server.url + place);
    await opened(page);
    wrong.push(...(await findWrong(page, place)));
  }
  return [...wrong, ...(await visitItem(page, action))];
}

/** As it is read, with the form of an action open, and with what is wrong with it said. */
async function visitItem(page: Page, action: string): Promise<string[]> {
  await page.goto(server.url + item);
  await seen(page.getByRole('heading', { name: SUMMARY }));
  const read = await findWrong(page, 'item');
  await page.getByRole('button', { name: action, exact: true }).first().click();
  const panel = page.getByRole('dialog');
  await seen(panel.locator('form'));
  await panel.getByRole('button', { name: action, exact: true }).click();
  await seen(panel.getByRole('alert'));
  return [...read, ...(await findWrong(page, 'item with its form'))];
}

describe.each(sizes)('on a $name', ({ viewport }) => {
  test('one may sign in', async () => {
    const context = await browser.newContext({ viewport, locale: 'zh-CN' });
    const page = await context.newPage();
    await page.goto(`${server.url}/sign-in`);
    await seen(page.getByLabel('用户名'));

    expect(await findWrong(page, 'sign-in')).toEqual([]);
    await context.close();
  });

  test('a reviewer may use every screen', async () => {
    await desks.reviewer.page.setViewportSize(viewport);

    expect(await visitAll(desks.reviewer, [...daily, ...others], '退回补充')).toEqual([]);
  });
});

test('a dialog over the page locks its scrolling by a style the content policy lets through', async () => {
  const { page } = desks.reviewer;
  await page.setViewportSize({ width: 1366, height: 500 });
  await page.goto(`${server.url}/notices`);
  await page.getByTitle('账户与身份').click();
  await page.getByRole('button', { name: '退出全部设备' }).click();
  await seen(page.getByRole('dialog'));

  expect(await page.evaluate(() => getComputedStyle(document.body).overflowY)).toBe('hidden');
  expect(await findWrong(page, 'dialog')).toEqual([]);
});

test('the reviewer assigns the problem to the liaison', async () => {
  const { page } = desks.reviewer;
  await page.setViewportSize({ width: 1366, height: 900 });
  await page.goto(server.url + item);
  await doStep(page, '受理交办', async (panel) => {
    await pick(panel, '责任单位', '财政', '市财政局');
    await fillDate(panel, '整改期限', '2027-03-31');
  });
});

describe.each(sizes)('on a $name', ({ viewport }) => {
  test('a liaison may use the screens of every day', async () => {
    await desks.liaison.page.setViewportSize(viewport);

    expect(await visitAll(desks.liaison, daily, '提交整改方案')).toEqual([]);
  });
});

test('nothing broke in any browser, and the content policy stopped nothing', () => {
  expect(Object.values(desks).flatMap(({ troubles }) => troubles)).toEqual([]);
});
