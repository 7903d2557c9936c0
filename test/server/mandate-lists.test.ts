// 代理 for one list: the deputy sits where the principal does there, and nowhere else.
import { describe, expect, test } from 'vitest';
import { caller, newKey } from '#test/support/caller.ts';
import { people } from '#test/support/organisation.ts';
import { testServices } from '#test/support/services.ts';
import { decided, ends, fileSmall, publish, smallWorkflow } from '#test/support/small-workflow.ts';
import type { Role } from '#workflows/definition.ts';

const MORNING = '2026-03-02T09:00:00+08:00';
const EVENING = '2026-03-02T18:00:00+08:00';
const services = await testServices(MORNING);
const {
  financeLeader: principal,
  transportLeader: deputy,
  educationLeader: other,
  financeLiaison: filer,
} = people;

const roles: Record<string, Role> = {
  worker: { title: '单位主要负责人', post: 'unit-leader', unit: ['U001'] },
};
const told = [{ type: 'notify', params: { roles: ['worker'], title: '请审批' } }];
const states = { work: { ...decided({ roles: ['worker'] }), entry: told }, ...ends };
await publish(services, smallWorkflow('a-problem', states, { list: 'problem', roles }));
await publish(services, smallWorkflow('a-task', states, { list: 'task', roles }));

const give = async (to: string, lists: string[] | undefined, until = EVENING) =>
  (await caller(services, principal)).mandates.give({
    deputy: to,
    posts: [`${principal}-1`],
    lists,
    from: MORNING,
    until,
    reason: '外出学习',
    requestKey: newKey(),
  });

const noticesOf = async (person: string, itemId: string) =>
  (await (await caller(services, person)).notices.list({})).rows.filter((notice) => notice.itemId === itemId);

describe('a mandate for the list of problems', async () => {
  await give(deputy, ['problem']);
  const problem = await fileSmall(services, 'a-problem', filer);
  const task = await fileSmall(services, 'a-task', filer);
  const seen = async (workflow: string) =>
    (await (await caller(services, deputy)).ledgers.query({ workflow })).rows.map(({ id }) => id);

  test('brings the tasks of that list and no others, in the list and in its counts', async () => {
    expect(await problem.waitsFor(deputy)).toEqual(['审批']);
    expect(await task.waitsFor(deputy)).toEqual([]);
    expect(await (await caller(services, deputy)).tasks.summary()).toMatchObject({ waiting: 1 });
    expect(await task.waitsFor(principal)).toEqual(['审批']);
  });

  test('shows the items of that list; the others are not there', async () => {
    expect(await seen('a-problem')).toEqual([problem.id]);
    expect(await seen('a-task')).toEqual([]);
    await expect(task.see(deputy)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect((await problem.see(deputy)).tasks).toMatchObject([{ mine: true }]);
  });

  test('the deputy is told of that list only, the principal of both', async () => {
    expect(await noticesOf(deputy, problem.id)).toHaveLength(1);
    expect(await noticesOf(deputy, task.id)).toEqual([]);
    expect(await noticesOf(principal, task.id)).toHaveLength(1);
  });

  test('does not reach an item of another list that the deputy sees for another reason', async () => {
    await (await task.by(principal)).items.act({
      id: task.id,
      event: 'copy',
      form: { people: [deputy] },
      revision: 1,
      requestKey: newKey(),
    });
    expect((await task.see(deputy)).tasks).toMatchObject([{ mine: false }]);
    await expect(task.act(deputy, 'PASS')).rejects.toMatchObject({ code: 'FORBIDDEN' });
    const lent = (await (await caller(services, deputy)).me.get())?.mandated[0]?.id;
    await expect(task.act(deputy, 'PASS', lent)).rejects.toMatchObject({ message: '这项代理不包括这个清单' });
  });

  test('acts there, and the history names both', async () => {
    await problem.act(deputy, 'PASS');
    expect((await problem.entries(filer))[0]?.actor?.name).toBe('施展（代蒋伟）');
  });

  test('says what it is for, to the two and in the directory', async () => {
    const { given } = await (await caller(services, principal)).mandates.mine();
    expect(given).toMatchObject([{ lists: [{ zh: 'a-problem' }] }]);
    const found = await (await caller(services, filer)).directory.search({ text: '蒋伟' });
    expect(found.people[0]?.deputies).toMatchObject([{ name: '施展', limited: true }]);
  });
});

describe('two mandates for one post at one time', () => {
  test('are given where their lists are apart, and refused where they meet', async () => {
    await expect(give(other, ['problem', 'task'])).rejects.toMatchObject({ code: 'CONFLICT' });
    await expect(give(other, undefined)).rejects.toMatchObject({ code: 'CONFLICT' });
    await give(other, ['task']);
    const task = await fileSmall(services, 'a-task', filer);
    expect(await task.waitsFor(other)).toEqual(['审批']);
    expect(await task.waitsFor(deputy)).toEqual([]);
  });

  test('a list nobody knows is refused', async () => {
    await expect(give(other, ['nowhere'])).rejects.toMatchObject({ code: 'BAD_REQUEST' });
  });
});
