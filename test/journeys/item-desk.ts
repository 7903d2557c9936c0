// People at their desks before the real pages of a server in this process: signed in, each in a browser of their own.
import type { Browser, Locator, Page } from 'playwright-core';
import type { Who } from '#test/support/drive.ts';
import type { ListeningApp } from '#test/support/listening-app.ts';
import { people } from '#test/support/organisation.ts';
import { fillDate, pick, seen } from './desk.ts';
import type { At } from './verb-places.ts';
import type { Answer } from './verb-rows.ts';

/** What moves is waited for; here nothing does. */
const still = { viewport: { width: 1366, height: 900 }, locale: 'zh-CN', reducedMotion: 'reduce' } as const;

export function desksOf(browser: Browser, app: ListeningApp) {
  const pages = new Map<Who, Promise<Page>>();
  const troubles: string[] = [];
  const open = async (who: Who): Promise<Page> => {
    const context = await browser.newContext(still);
    context.setDefaultTimeout(8_000);
    const [, name = '', value = ''] = /^([^=]+)=(.*)$/.exec(await app.signIn(people[who])) ?? [];
    await context.addCookies([{ name, value, url: app.url }]);
    const page = await context.newPage();
    page.on('pageerror', (error) => troubles.push(`${who}: ${error.message}`));
    return page;
  };
  const pageOf = (who: Who): Promise<Page> => {
    const page = pages.get(who) ?? open(who);
    pages.set(who, page);
    return page;
  };
  const visit = async (who: Who, path: string): Promise<Page> => {
    const page = await pageOf(who);
    if (page.url() === 'about:blank') await page.goto(`${app.url}${path}`);
    else if (new URL(page.url()).pathname !== path) await page.evaluate(goTo, path);
    return page;
  };
  const openItem = async (who: Who, { id, serial }: At): Promise<Page> => {
    const page = await visit(who, `/items/${id}`);
    await seen(page.getByText(serial, { exact: true }));
    return page;
  };
  return { visit, openItem, troubles };
}

/** As by a link on the page: what was read stays, and nothing is loaded again. */
const goTo = (path: string) => history.pushState(null, '', path);

export type Desks = ReturnType<typeof desksOf>;

const actionsOf = (page: Page) => page.getByRole('region', { name: '可办理的操作' });

/** Where a person finds an action, among the buttons or in the menu; also one that cannot be had now. */
export async function findAction(page: Page, title: string): Promise<Locator | null> {
  const button = actionsOf(page).getByRole('button', { name: title, exact: true });
  const entry = page.getByRole('menuitem', { name: new RegExp(`^${title}`) });
  const more = actionsOf(page).getByRole('button', { name: '更多' });
  await actionsOf(page).locator('[aria-busy]').waitFor({ state: 'detached' });
  if ((await button.count()) > 0) return button;
  if ((await page.getByRole('menu').count()) === 0 && (await more.count()) > 0) await more.click();
  return (await entry.count()) > 0 ? entry : null;
}

export async function fill(panel: Locator, label: string, answer: Answer): Promise<void> {
  const field = () => panel.getByLabel(label).last();
  if ('text' in answer) return field().fill(answer.text);
  if ('date' in answer) return fillDate(panel, label, answer.date);
  if ('radio' in answer) return panel.getByRole('radio', { name: answer.radio, exact: true }).check();
  if ('search' in answer) return pick(panel, label, answer.search, answer.search);
  const buffer = Buffer.from(answer.file);
  await panel
    .locator('input[type=file]')
    .setInputFiles({ name: answer.file, mimeType: 'text/plain', buffer });
  await seen(panel.getByRole('link', { name: `下载 ${answer.file}` }));
}
