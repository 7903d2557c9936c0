// The main job, from the browser to the disk: four people take a problem from 填报 to 已销号, sent back once on the way.
import type { Locator } from 'playwright-core';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { openChromium } from '#test/support/chromium.ts';
import { freePort } from '#test/support/free-port.ts';
import { spawnServer, temporaryDataDir, untilReady } from '#test/support/spawn-server.ts';
import { type Desk, doStep, fillDate, pick, seen, sitDown } from './desk.ts';

const SUMMARY = '窗口一次性告知不到位，群众多次跑动';

const server = spawnServer({ dataDir: temporaryDataDir(), port: await freePort() });
const browser = await openChromium();
const desks = {} as Record<'filer' | 'reviewer' | 'liaison' | 'leader', Desk>;
let address = '';

beforeAll(async () => {
  await untilReady(server, 150_000);
  for (const name of ['filer', 'reviewer', 'liaison', 'leader'] as const) {
    desks[name] = await sitDown(browser, server.url, name);
  }
}, 240_000);

const openItem = async ({ page }: Desk) => {
  await page.goto(address);
  await seen(page.getByRole('heading', { name: SUMMARY }));
};

const evidence = (text: string) => async (panel: Locator) => {
  await panel.getByRole('radio', { name: '立行立改' }).check();
  await panel.getByLabel('整改完成情况').fill(text);
};

describe('a problem', () => {
  test('is filed with an attachment', async () => {
    const { page } = desks.filer;
    await page.getByRole('link', { name: '填报', exact: true }).first().click();
    await page
      .getByRole('main')
      .getByRole('link', { name: /问题整改闭环/ })
      .click();
    await page.getByLabel('问题概述').fill(SUMMARY);
    await page.getByLabel('具体表现').fill('办事大厅未一次性告知所需材料，群众最多往返三次。');
    await page.getByRole('radio', { name: '管理服务对象提' }).check();
    await page.getByRole('radio', { name: '服务基层' }).check();
    await page
      .locator('input[type=file]')
      .first()
      .setInputFiles({
        name: '现场记录.txt',
        mimeType: 'text/plain',
        buffer: Buffer.from('现场走访记录：三位群众反映。'),
      });
    await seen(page.getByRole('link', { name: '下载 现场记录.txt' }));
    await page.getByRole('button', { name: '提交', exact: true }).click();
    await page.waitForURL(/\/items\//);
    await seen(page.getByRole('heading', { name: SUMMARY }));
    await seen(page.getByText('待受理'));
    address = page.url();
  });

  test('cannot be accepted by whoever has no right to', async () => {
    await openItem(desks.filer);
    const actions = desks.filer.page.getByRole('region', { name: '可办理的操作' });
    expect(await actions.getByRole('button', { name: '受理交办', exact: true }).count()).toBe(0);
    const answer = await desks.filer.page.evaluate(async (id) => {
      const sent = await fetch('/api/trpc/items.act', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ id, event: 'ACCEPT', form: {}, revision: 1, requestKey: crypto.randomUUID() }),
      });
      return { status: sent.status, body: await sent.json() };
    }, address.split('/items/')[1]);
    expect(answer.status).toBe(403);
    expect(answer.body.error.data).toMatchObject({ reason: 'forbidden' });
  });

  test('is accepted and assigned', async () => {
    await openItem(desks.reviewer);
    await doStep(desks.reviewer.page, '受理交办', async (panel) => {
      await pick(panel, '责任单位', '财政', '市财政局');
      await fillDate(panel, '整改期限', '2027-03-31');
    });
  });

  test('gets a plan and is rectified', async () => {
    const { page } = desks.liaison;
    await openItem(desks.liaison);
    await doStep(page, '提交整改方案', async (panel) => {
      await panel.getByLabel('原因剖析').fill('告知清单更新不及时，窗口人员培训不足。');
      await panel.getByLabel('整改目标').fill('一次告知率百分之百');
      await panel.getByRole('button', { name: '添加一行' }).click();
      await panel.getByRole('textbox', { name: /^措施/ }).fill('修订一次性告知清单并公示');
      await panel
        .getByRole('textbox', { name: /责任人/ })
        .last()
        .fill('张佳梦');
    });
    await doStep(page, '提交整改情况', evidence('已修订告知清单二十六项，全部上墙公示。'));
  });

  test('is signed by the unit and sent back by the committee', async () => {
    await openItem(desks.leader);
    await doStep(desks.leader.page, '同意报送');
    await openItem(desks.reviewer);
    await doStep(desks.reviewer.page, '退回整改', async (panel) => {
      await panel.getByLabel('意见').last().fill('请补充窗口人员培训情况。');
    });
  });

  test('is rectified again, verified and closed', async () => {
    await openItem(desks.liaison);
    await seen(desks.liaison.page.getByText('请补充窗口人员培训情况。'));
    await doStep(desks.liaison.page, '提交整改情况', evidence('已补充培训两场，窗口人员全部参加。'));
    await openItem(desks.leader);
    await doStep(desks.leader.page, '同意报送');
    await openItem(desks.reviewer);
    await doStep(desks.reviewer.page, '核查通过，销号', async (panel) => {
      await panel.getByRole('radio', { name: '完成整改' }).check();
      await panel.getByLabel('核查意见').last().fill('现场核查属实，同意销号。');
    });
    await openItem(desks.filer);
    await seen(desks.filer.page.getByText('已销号'));
  });

  test('stands in the ledger among the 937 of the demo, some of them overdue with a yellow card', async () => {
    await vi.waitFor(() => expect(server.said()).toContain('945 / 945'), { timeout: 150_000, interval: 500 });
    const { page } = desks.reviewer;
    await page.goto(`${server.url}/ledger/problem-rectification`);
    await seen(page.getByText('共 938 条'));
    await seen(page.getByRole('row').filter({ hasText: SUMMARY }));
    for (const state of ['待受理', '整改中', '核查', '已销号']) {
      await page.goto(
        `${server.url}/ledger/problem-rectification?status=${state === '已销号' ? 'done' : 'active'}`,
      );
      await seen(page.getByRole('row').filter({ hasText: state }));
    }
    await page.goto(`${server.url}/ledger/problem-rectification?card=yellow`);
    await seen(page.getByRole('row').filter({ hasText: '黄牌' }));
  });

  test('left no trouble in any browser', () => {
    expect(Object.values(desks).flatMap(({ troubles }) => troubles)).toEqual([]);
  });
});
