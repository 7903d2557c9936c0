import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { type Caller, caller, newKey } from '#test/support/caller.ts';
import { people } from '#test/support/organisation.ts';
import { servicesWithPacks } from '#test/support/packs.ts';
import type { TestServices } from '#test/support/services.ts';

let services: TestServices;
let liaison: Caller;
let colleague: Caller;

const save = (by: Caller, id: string, data: object) =>
  by.drafts.save({ id, workflow: 'problem-rectification', data: data as never, requestKey: newKey() });

beforeAll(async () => {
  services = await servicesWithPacks();
  liaison = await caller(services, people.financeLiaison);
  colleague = await caller(services, people.financeSecretary);
});

test('a draft is kept as far as it was filled in, and saving it again changes it', async () => {
  const id = randomUUID();
  await save(liaison, id, { source: 'self' });
  services.clock.pass(1);
  const saved = await save(liaison, id, { summary: '窗口排队', source: 'self', measures: [{ by: null }] });

  expect(saved).toEqual({
    id,
    workflow: 'problem-rectification',
    label: '窗口排队',
    updatedAt: services.now().toISOString(),
  });
  expect(await liaison.drafts.get({ id })).toEqual({
    ...saved,
    data: { summary: '窗口排队', source: 'self', measures: [{ by: null }] },
  });
  expect((await liaison.drafts.list({})).rows).toEqual([saved]);
});

test('a draft without a word in it is named after its workflow', async () => {
  const id = randomUUID();
  expect((await save(colleague, id, { severity: '' })).label).toBe('问题整改闭环草稿');
  expect((await save(colleague, id, { summary: '有\0空\n字' })).label).toBe('有 空 字');
});

test('nobody sees, changes or removes a draft of somebody else', async () => {
  const id = randomUUID();
  await save(liaison, id, { summary: '我的草稿' });
  const missing = { code: 'NOT_FOUND' };

  await expect(colleague.drafts.get({ id })).rejects.toMatchObject(missing);
  await expect(save(colleague, id, { summary: '改' })).rejects.toMatchObject(missing);
  expect(await colleague.drafts.remove({ id, requestKey: newKey() })).toEqual({ removed: false });
  expect((await colleague.drafts.list({})).rows.map((row) => row.id)).not.toContain(id);
  expect((await liaison.drafts.get({ id })).data).toEqual({ summary: '我的草稿' });
});

test('removing a draft twice is no mistake', async () => {
  const id = randomUUID();
  await save(liaison, id, {});
  expect(await liaison.drafts.remove({ id, requestKey: newKey() })).toEqual({ removed: true });
  expect(await liaison.drafts.remove({ id, requestKey: newKey() })).toEqual({ removed: false });
});

test('a draft of more than 100 kB is refused, and so is one of no workflow', async () => {
  await expect(save(liaison, randomUUID(), { summary: '字'.repeat(40_000) })).rejects.toMatchObject({
    code: 'PAYLOAD_TOO_LARGE',
  });
  const stray = { id: randomUUID(), workflow: 'no-such', data: {}, requestKey: newKey() };
  await expect(liaison.drafts.save(stray)).rejects.toMatchObject({ code: 'NOT_FOUND' });
});

test('a person has at most 200 drafts, also when saving many at once, and pages through them', async () => {
  const leader = await caller(services, people.financeLeader);
  const saved = await Promise.allSettled(
    Array.from({ length: 205 }, (_, number) => save(leader, randomUUID(), { summary: `第${number}份` })),
  );
  const refused = saved.filter((one) => one.status === 'rejected');
  expect(refused).toHaveLength(5);
  expect(refused[0]?.reason).toMatchObject({ code: 'CONFLICT' });

  const seen: string[] = [];
  let after: string | undefined;
  do {
    const page = await leader.drafts.list({ limit: 30, after });
    seen.push(...page.rows.map((row) => row.id));
    after = page.next ?? undefined;
  } while (after);
  expect(new Set(seen).size).toBe(200);
  await expect(leader.drafts.list({ after: 'forged' })).rejects.toMatchObject({ code: 'BAD_REQUEST' });
});
