// People leave their posts while something waits for them: it is noticed, and taken to who stands in.
import { describe, expect, test } from 'vitest';
import { localChanges } from '#server/notices/local-changes.ts';
import { lookAtVacancies } from '#server/tasks/look-at-vacancies.ts';
import { people } from '#test/support/organisation.ts';
import { testServices } from '#test/support/services.ts';
import { decided, ends, fileSmall, publish, smallWorkflow } from '#test/support/small-workflow.ts';
import type { Role, TaskPolicy } from '#workflows/definition.ts';

const services = await testServices();
const { supervisor, financeDiscipline, leader, processAdmin } = people;

async function waiting(key: string, policy?: TaskPolicy) {
  const roles: Record<string, Role> = {
    worker: { title: '机关纪委书记', post: 'discipline-officer', unit: ['U001'] },
    standIn: { title: '工委领导', post: 'committee-leader' },
  };
  const task = { roles: ['worker'], ...(policy && { policy }) };
  await publish(services, smallWorkflow(key, { work: decided(task), ...ends }, { roles }));
  const item = await fileSmall(services, key, supervisor);
  const told = async (person: string) =>
    (await (await item.by(person)).notices.list({})).rows.filter((notice) => notice.itemId === item.id)
      .length;
  return { ...item, told };
}

const post = (active: boolean) =>
  services.database.pool.query('update post set active = $2 where person_id = $1', [
    financeDiscipline,
    active,
  ]);

describe('when the only holder of a post leaves it', () => {
  test('the daily look takes the task to who stands in, tells them once, and says so in the history', async () => {
    const item = await waiting('left', { nobody: ['standIn'] });
    await lookAtVacancies(services);
    expect(await item.waitsFor(leader)).toEqual([]);

    await post(false);
    const nodes = [1, 2, 3].map(() => ({ ...services, changes: localChanges() }));
    const looked = await Promise.all(nodes.map((node) => lookAtVacancies(node)));
    expect(looked.reduce((sum, changed) => sum + changed, 0)).toBe(1);
    expect(await lookAtVacancies(services)).toBe(0);

    expect(await item.waitsFor(leader)).toEqual(['审批']);
    expect(await item.told(leader)).toBe(1);
    expect((await item.entries(supervisor))[0]).toMatchObject({ kind: 'system', title: '办理岗位空缺' });
    await item.act(leader, 'PASS');
    expect((await item.see(supervisor)).outcome).toBe('passed');
    await post(true);
  });

  test('once somebody holds it again the task is theirs alone', async () => {
    const item = await waiting('back', { nobody: ['standIn'] });
    await post(false);
    await lookAtVacancies(services);
    await post(true);
    expect(await lookAtVacancies(services)).toBe(1);
    expect(await item.waitsFor(leader)).toEqual([]);
    expect(await item.waitsFor(financeDiscipline)).toEqual(['审批']);
    expect((await item.entries(supervisor))[0]).toMatchObject({ title: '办理岗位已有人' });
    await expect(item.act(leader, 'PASS')).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await item.act(financeDiscipline, 'PASS');
  });

  test('and nobody was named to stand in: the process administrators hear of it, and nothing passes', async () => {
    const item = await waiting('nobody-named');
    await post(false);
    expect(await lookAtVacancies(services)).toBe(1);
    expect(await item.told(processAdmin)).toBe(1);
    expect((await item.see(supervisor)).status).toBe('active');
    expect(await lookAtVacancies(services)).toBe(0);
    await post(true);
    expect(await lookAtVacancies(services)).toBe(1);
  });
});

test('whoever may not do it for what they did before does not count as somebody', async () => {
  const roles: Record<string, Role> = {
    doer: { post: 'committee-reviewer' },
    checker: { post: 'committee-reviewer', notActorOf: ['PASS'] },
  };
  const check = {
    meta: { title: '核查', task: { roles: ['checker'] } },
    on: { AGREE: { target: 'passed', meta: { title: '通过', roles: ['checker'] } } },
  };
  const states = { work: decided({ roles: ['doer'] }, 'check'), check, ...ends };
  await publish(services, smallWorkflow('apart', states, { roles }));
  const item = await fileSmall(services, 'apart', supervisor);
  await item.act(people.reviewer, 'PASS');
  expect(await lookAtVacancies(services)).toBe(0);
  await services.database.pool.query('update person set active = false where id = $1', [
    people.otherReviewer,
  ]);
  expect(await lookAtVacancies(services)).toBe(1);
});
