// What a release brings, where an administrator has gone their own way: the next start of the real server.
import { expect, test } from 'vitest';
import { publishVersion } from '#server/definitions/publish-version.ts';
import { readPacks } from '#server/definitions/read-packs.ts';
import { caller, newKey } from '#test/support/caller.ts';
import { publishEdited } from '#test/support/definitions.ts';
import { freePort } from '#test/support/free-port.ts';
import { people } from '#test/support/organisation.ts';
import { testServices } from '#test/support/services.ts';
import { spawnServer, temporaryDataDir, untilReady } from '#test/support/spawn-server.ts';

const services = await testServices();
const admin = await caller(services, people.processAdmin);
const packs = await readPacks();

/** As an earlier release shipped them: with another title. */
async function startEarlierRelease(...keys: string[]): Promise<void> {
  for (const workflow of packs.workflows.filter(({ key }) => keys.includes(key))) {
    const earlier = { ...workflow, meta: { ...workflow.meta, title: { zh: '从前', en: 'Earlier' } } };
    const { number } = await publishVersion(services, earlier, packs.forms, null);
    await services.database.pool.query(
      `insert into shipped_version select sha256, key, published_at from workflow_version where key = $1 and number = $2`,
      [workflow.key, number],
    );
  }
}

async function startThisRelease(): Promise<void> {
  const server = spawnServer({
    dataDir: temporaryDataDir(),
    port: await freePort(),
    env: { DATABASE_URL: services.url, DEMO: 'off' },
  });
  await untilReady(server);
  server.process.kill('SIGTERM');
  await server.exited;
}

const newest = async (key: string) => (await admin.definitions.versions({ key }))[0];
const titleOf = async (key: string) => (await newest(key))?.title;
const offers = async () => (await admin.definitions.drafts()).filter(({ updatedBy }) => updatedBy === null);

test('a changed shipped process is the next version; over one’s own it is a draft, offered once, with a notice', async () => {
  await startEarlierRelease('problem-rectification', 'warning-card', 'special-inspection', 'style-contest');
  const own = await publishEdited(admin, 'warning-card', (workflow) => {
    workflow.meta.title = { zh: '我们自己的预警', en: 'Our own' };
  });
  await admin.definitions.retire({ key: 'style-contest', number: 1, requestKey: newKey() });

  await startThisRelease();

  expect(await newest('problem-rectification')).toMatchObject({ number: 2, publishedBy: null });
  expect(await newest('warning-card')).toMatchObject({ number: own });
  expect(await titleOf('warning-card')).toMatchObject({ zh: '我们自己的预警' });
  expect(await newest('style-contest')).toMatchObject({ number: 1, status: 'retired' });
  expect((await offers()).map(({ key, base }) => `${key} over v${base}`).sort()).toEqual([
    'style-contest over v1',
    `warning-card over v${own}`,
  ]);
  const { rows } = await admin.notices.list({});
  expect(rows.map(({ title }) => title)).toContainEqual(
    expect.objectContaining({ zh: expect.stringContaining('随产品更新的流程包「红黄牌预警」') }),
  );

  const [offer] = (await offers()).filter(({ key }) => key === 'style-contest');
  await admin.definitions.removeDraft({ id: offer?.id as string, revision: 1, requestKey: newKey() });
  await startThisRelease();
  expect((await offers()).map(({ key }) => key)).toEqual(['warning-card']);
}, 120_000);
