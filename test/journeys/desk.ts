// A person at a desk: a browser of their own, signed in through the real sign-in page.
import type { Browser, Locator, Page } from 'playwright-core';

const PASSWORD = 'qingdan-demo';
const PATIENCE = 12_000;

export interface Desk {
  page: Page;
  /** What went wrong in the browser: uncaught errors and what the content policy stopped. */
  troubles: string[];
}

export async function sitDown(browser: Browser, origin: string, userName: string): Promise<Desk> {
  const context = await browser.newContext({
    viewport: { width: 1366, height: 900 },
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
  });
  context.setDefaultTimeout(PATIENCE);
  const page = await context.newPage();
  const troubles: string[] = [];
  page.on('pageerror', (error) => troubles.push(error.message));
  page.on('console', (line) => {
    if (line.type() === 'error' && line.text().includes('Content Security Policy'))
      troubles.push(line.text());
  });
  await page.goto(origin);
  await page.getByLabel('用户名').fill(userName);
  await page.getByLabel('密码', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: '登录', exact: true }).click();
  await page.getByRole('link', { name: '首页' }).first().waitFor();
  return { page, troubles };
}

export const seen = (place: Locator): Promise<void> => place.first().waitFor({ state: 'visible' });

/** Picks from a list that is searched while typing. */
export async function pick(panel: Locator, label: string, text: string, option: string): Promise<void> {
  const field = panel.getByRole('combobox', { name: label });
  await field.click();
  await field.pressSequentially(text);
  await panel
    .page()
    .locator('.ant-select-item-option')
    .filter({ hasText: option, visible: true })
    .first()
    .click();
}

export async function fillDate(panel: Locator, label: string, date: string): Promise<void> {
  const field = panel.getByLabel(label);
  await field.fill(date);
  await field.press('Enter');
}

/** Chooses an action of the item page, fills its form, and hands it in. */
export async function doStep(
  page: Page,
  title: string,
  fill: (panel: Locator) => Promise<void> = async () => undefined,
): Promise<void> {
  await page
    .getByRole('region', { name: '可办理的操作' })
    .getByRole('button', { name: title, exact: true })
    .click();
  const panel = page.getByRole('dialog');
  await seen(panel);
  await fill(panel);
  await panel.getByRole('button', { name: title, exact: true }).click();
  await panel.waitFor({ state: 'hidden' });
}
