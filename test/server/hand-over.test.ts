// 交接 beside the tasks: what a leaver follows, has begun, was sent and stands in for.
import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { caller, newKey } from '#test/support/caller.ts';
import { people } from '#test/support/organisation.ts';
import { testServices } from '#test/support/services.ts';
import { decided, ends, fileSmall, publish, smallWorkflow } from '#test/support/small-workflow.ts';
import type { JsonObject } from '#workflows/definition.ts';

const services = await testServices();
const { supervisor: leaver, leader: heir, financeLiaison, financeLeader, systemAdmin, reviewer } = people;

const states = {
  work: decided({ roles: ['worker'] }, 'next'),
  next: decided({ roles: ['other'] }),
  ...ends,
};
const roles = {
  worker: { post: 'unit-liaison', unit: ['U001'] },
  other: { post: 'unit-leader', unit: ['U001'] },
};
await publish(services, smallWorkflow('small', states, { roles }));
await publish(
  services,
  smallWorkflow('secret', states, { roles, secrecy: 'need-to-know', verbs: { copy: ['worker'] } }),
);

const verb = async (person: string, id: string, event: string, form: JsonObject) => {
  const by = await caller(services, person);
  const { revision } = await by.items.get({ id });
  return by.items.act({ id, event, form, revision, requestKey: newKey() });
};
const handOver = async () =>
  (await caller(services, systemAdmin)).items.handOver({
    from: leaver,
    to: heir,
    text: '调离岗位',
    requestKey: newKey(),
  });

test('what a leaver supervises, has drafted, was sent unread and stands in for goes with them', async () => {
  const item = await fileSmall(services, 'small', financeLiaison);
  const secret = await fileSmall(services, 'secret', financeLiaison);
  await verb(leaver, item.id, 'supervise', { note: '每周报告' });
  for (const { id } of [item, secret]) await verb(financeLiaison, id, 'copy', { people: [leaver] });
  const own = await caller(services, leaver);
  const draft = { id: randomUUID(), workflow: 'small', data: { summary: '还没写完' } };
  await own.drafts.save({ ...draft, requestKey: newKey() });
  await (await caller(services, financeLeader)).mandates.give({
    deputy: leaver,
    posts: [`${financeLeader}-1`],
    from: '2026-03-02T09:00:00+08:00',
    until: '2026-04-02T09:00:00+08:00',
    reason: '外出学习',
    requestKey: newKey(),
  });
  await services.database.pool.query('update person set active = false where id = $1', [leaver]);

  expect(await handOver()).toMatchObject({ handed: 1, left: [], drafts: 1, copies: 1, mandates: 1 });
  const successor = await caller(services, heir);
  expect((await successor.tasks.supervised({})).rows.map(({ itemId }) => itemId)).toEqual([item.id]);
  expect((await successor.drafts.get({ id: draft.id })).data).toEqual(draft.data);
  expect((await successor.tasks.copied({ unread: true })).rows.map(({ itemId }) => itemId)).toEqual([
    item.id,
  ]);
  expect((await item.see(heir)).supervision).toMatchObject([{ name: '周明', note: '每周报告' }]);
  await expect(secret.see(heir)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  const principal = await caller(services, financeLeader);
  expect((await principal.mandates.mine()).given).toMatchObject([{ state: 'over' }]);
  expect((await principal.notices.list({})).rows.map(({ title }) => title)).toContainEqual(
    expect.objectContaining({ zh: '王芳已离任，代理终止' }),
  );

  await item.act(financeLiaison, 'PASS');
  expect((await successor.notices.list({})).rows.some(({ kind }) => kind === 'supervise')).toBe(true);
  expect(await handOver()).toMatchObject({ handed: 0, drafts: 0, copies: 0, mandates: 0 });
});

test('whoever has it next can be urged at once, whoever had it before not again within four hours', async () => {
  const item = await fileSmall(services, 'small', reviewer);
  const urge = () => verb(reviewer, item.id, 'urge', { text: '请尽快办理' });
  await urge();
  await expect(urge()).rejects.toMatchObject({ code: 'CONFLICT' });
  await item.act(financeLiaison, 'PASS');
  await urge();
  const told = await (await caller(services, financeLeader)).notices.list({});
  expect(told.rows.filter(({ kind, itemId }) => kind === 'urge' && itemId === item.id)).toHaveLength(1);
});
