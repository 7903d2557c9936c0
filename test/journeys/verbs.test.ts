// Every verb on the page of an item in a real Chromium: by the right person, and not by the wrong one.
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { caller, newKey } from '#test/support/caller.ts';
import { openChromium } from '#test/support/chromium.ts';
import { listeningApp } from '#test/support/listening-app.ts';
import { people } from '#test/support/organisation.ts';
import { servicesWithPacks } from '#test/support/packs.ts';
import { zhOf } from '#workflows/text.ts';
import { findVerb, verbs } from '#workflows/verbs/verbs.ts';
import { seen } from './desk.ts';
import { desksOf, fill, findAction } from './item-desk.ts';
import { bringTo, doAll } from './verb-places.ts';
import { refusals, type VerbRow, verbRows } from './verb-rows.ts';

const services = await servicesWithPacks();
const app = await listeningApp(services);
const { openItem, visit, troubles } = desksOf(await openChromium(), app);

const titleOf = (verb: string) => zhOf(findVerb(verb)?.title ?? '');
const named = <Row extends { verb: string; way?: string }>(rows: readonly Row[]) =>
  rows.map((row) => ({ ...row, name: [titleOf(row.verb), row.verb, row.way].filter(Boolean).join(' ') }));

const findDoor = (page: Page, { verb, door }: VerbRow) =>
  door ? page.getByRole('button', { name: door.open }) : findAction(page, titleOf(verb));

async function use(page: Page, row: VerbRow): Promise<void> {
  await (await findDoor(page, row))?.click();
  const panel = page.getByRole('dialog');
  await seen(panel);
  for (const [label, answer] of Object.entries(row.ask ?? {})) await fill(panel, label, answer);
  await panel.getByRole('button', { name: row.door?.send ?? titleOf(row.verb), exact: true }).click();
  await panel.waitFor({ state: 'hidden' });
}

const newestLine = (page: Page) =>
  page.getByRole('region', { name: '流转记录' }).getByRole('listitem').first();

describe('on the page of an item', () => {
  test.each(named(verbRows))('$name', async (row) => {
    const item = await bringTo(services, row.at);

    const strange = await openItem(row.wrong, item);
    const there = await findDoor(strange, row);
    expect(there === null ? 0 : await there.count()).toBe(0);

    const page = await openItem(row.by, item);
    await use(page, row);
    for (const words of [titleOf(row.verb), ...(row.history ?? [])])
      await seen(newestLine(page).filter({ hasText: words }));

    await doAll(services, item, row.after ?? []);
    const { who, reads, may } = row.next;
    const next = await openItem(who, item);
    if (reads) await seen(next.getByRole('main').getByText(reads));
    if (may) await expect.poll(() => findAction(next, may), { timeout: 8_000 }).not.toBeNull();
  });

  test.each(named(refusals))(
    '$name: the reason stands where the button would',
    async ({ verb, at, who, says }) => {
      const page = await openItem(who, await bringTo(services, at));

      const entry = await findAction(page, titleOf(verb));

      expect(await entry?.textContent()).toContain(says);
      expect(await entry?.getAttribute('aria-disabled')).toBe('true');
    },
  );

  test('every verb has a row here', () => {
    const onPages = verbs.filter(({ apart }) => !apart).map(({ key }) => key);
    expect(onPages.filter((key) => !verbRows.some(({ verb }) => verb === key))).toEqual([]);
  });
});

describe('beside the verbs of one item', () => {
  test('who copied it sees on the same page when it has been read', async () => {
    const item = await bringTo(services, 'copied');
    const sender = await openItem('reviewer', item);
    await seen(sender.getByText('已读 0 / 1'));

    await openItem('financeMember', item);

    await sender.reload();
    await seen(sender.getByText('已读 1 / 1'));
  });

  test('a deputy acts for the principal, and the history names both', async () => {
    const item = await bringTo(services, 'signing');
    const strange = await openItem('financeLiaison', item);
    expect(await findAction(strange, '同意报送')).toBeNull();
    const principal = await caller(services, people.financeLeader);
    const [from, until] = ['2026-03-01T09:00:00+08:00', '2026-03-05T18:00:00+08:00'];
    await principal.mandates.give({
      deputy: people.financeDeputy,
      posts: [`${people.financeLeader}-1`],
      from,
      until,
      reason: '外出学习',
      requestKey: newKey(),
    });

    const page = await openItem('financeDeputy', item);
    await (await findAction(page, '同意报送'))?.click();
    await seen(page.getByText('代蒋伟，以单位主要负责人（财政局）办理'));
    await page.getByRole('dialog').getByRole('button', { name: '同意报送', exact: true }).click();

    await seen(newestLine(page).filter({ hasText: '沈洁（代蒋伟）' }));
    expect(await findAction(await openItem('reviewer', item), '核查通过，销号')).not.toBeNull();
  });

  test('several that wait for the same decision are decided together from the inbox', async () => {
    const items = [await bringTo(services, 'signing'), await bringTo(services, 'signing')];
    const page = await visit('financeLeader', '/inbox');
    for (const { serial } of items) await page.getByRole('checkbox', { name: `选择 ${serial}` }).check();
    await page.getByRole('toolbar').getByRole('button', { name: '同意报送' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '同意报送' }).click();

    await seen(page.getByText('已办理 2 项'));
    const reviewer = await visit('reviewer', '/inbox');
    for (const { serial } of items) await seen(reviewer.getByRole('row').filter({ hasText: serial }));
  });

  test('an administrator hands over what a leaver has in their name; others are not led there', async () => {
    const item = await bringTo(services, 'claimed');
    const stranger = await visit('otherReviewer', '/');
    await stranger.getByTitle('账户与身份').click();
    await seen(stranger.getByRole('button', { name: '退出登录' }));
    expect(await stranger.getByRole('link', { name: '工作交接' }).count()).toBe(0);

    const page = await visit('systemAdmin', '/');
    await page.getByTitle('账户与身份').click();
    await page.getByRole('link', { name: '工作交接' }).click();
    const form = page.getByRole('main');
    await fill(form, '原办理人', { search: '吴静' });
    await fill(form, '接收人', { search: '周明' });
    await fill(form, '交接原因', { text: '调离岗位。' });
    await form.getByRole('button', { name: '交接', exact: true }).click();
    await seen(page.getByText(/已交接 \d+ 个事项/));

    const heir = await openItem('leader', item);
    expect(await findAction(heir, '受理交办')).not.toBeNull();
    await seen(newestLine(heir).filter({ hasText: '交接' }).filter({ hasText: '陈晨' }));
  });
});

test('nothing broke in any browser', () => {
  expect(troubles).toEqual([]);
});
