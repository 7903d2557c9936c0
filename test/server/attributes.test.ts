// What people are known for (属性), which roles ask for: said by the system administrator, seen by whoever audits.
import { describe, expect, test } from 'vitest';
import { openSessions } from '#server/identity/sessions.ts';
import { caller, newKey } from '#test/support/caller.ts';
import { people } from '#test/support/organisation.ts';
import { testServices } from '#test/support/services.ts';
import { decided, ends, fileSmall, publish, smallWorkflow } from '#test/support/small-workflow.ts';
import type { Role } from '#workflows/definition.ts';

const services = await testServices();
const { systemAdmin, auditAdmin, securityAdmin, processAdmin, reviewer, otherReviewer, supervisor } = people;

const change = async (by: string, person: string, value: string, has = true) =>
  (await caller(services, by)).directory.changeAttribute({
    person,
    key: '专长',
    value,
    has,
    requestKey: newKey(),
  });
const found = async (text: string) =>
  (await (await caller(services, supervisor)).directory.search({ text })).people;

describe('a system administrator says what somebody is known for', async () => {
  const worker: Role = {
    title: '专家',
    post: 'committee-reviewer',
    attribute: { key: '专长', is: { var: 'data.field' } },
  };
  const states = { work: decided({ roles: ['worker'] }), ...ends };
  await publish(services, smallWorkflow('expert', states, { roles: { worker } }));

  test('and the tasks that ask for it wait for them at once', async () => {
    const task = await fileSmall(services, 'expert', supervisor, { field: '法律' });
    expect(await task.waitsFor(otherReviewer)).toEqual([]);
    await change(systemAdmin, otherReviewer, '法律');
    expect(await task.waitsFor(otherReviewer)).toEqual(['审批']);
    expect(await task.waitsFor(reviewer)).toEqual([]);
    expect((await task.see(supervisor)).tasks[0]?.waitsFor).toEqual(['工委核查员（法律）']);
    await task.act(otherReviewer, 'PASS');
  });

  test('a session held in memory hears of it', async () => {
    const sessions = openSessions(services);
    await services.database.pool.query(
      `insert into identity_session (id, person_id, token, created_at, updated_at, expires_at, seen_at)
        values ('s', $1, 'token', $2, $2, '2027-01-01', $2)`,
      [reviewer, services.now()],
    );
    expect((await sessions.find('token'))?.seats).not.toContain('*?专长=财务@*');
    await change(systemAdmin, reviewer, '财务');
    expect((await sessions.find('token'))?.seats).toContain('*?专长=财务@*');
    await change(systemAdmin, reviewer, '财务', false);
    expect((await sessions.find('token'))?.seats).not.toContain('*?专长=财务@*');
  });

  test('and they are found by it', async () => {
    await change(systemAdmin, otherReviewer, 'Law');
    expect((await found('法律')).map(({ id }) => id)).toEqual([otherReviewer]);
    expect((await found('law'))[0]?.attributes).toEqual([
      { key: '专长', value: 'Law' },
      { key: '专长', value: '法律' },
    ]);
  });

  test('who did is written down once for each change, for auditors to read, and cannot be changed', async () => {
    await change(systemAdmin, people.leader, '文稿');
    await change(systemAdmin, people.leader, '文稿');
    await change(systemAdmin, people.leader, '文稿', false);
    const seen = await (await caller(services, auditAdmin)).directory.attributeChanges({
      person: people.leader,
    });
    expect(seen.map(({ byName, value, has }) => [byName, value, has])).toEqual([
      ['陈晨', '文稿', false],
      ['陈晨', '文稿', true],
    ]);
    await expect(
      services.database.pool.query('delete from directory_change where person_id = $1', [people.leader]),
    ).rejects.toThrow('append-only');
  });
});

describe('it is refused', () => {
  test.each([auditAdmin, securityAdmin, processAdmin, reviewer])('to %s', async (by) => {
    await expect(change(by, reviewer, '法律')).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });

  test('of nobody, and with signs that have a meaning in seats', async () => {
    await expect(change(systemAdmin, 'P99999', '法律')).rejects.toMatchObject({ code: 'NOT_FOUND' });
    for (const value of ['a@b', 'a=b', 'a/b', 'a?b', 'a:b', 'a b', ''])
      await expect(change(systemAdmin, reviewer, value)).rejects.toMatchObject({ code: 'BAD_REQUEST' });
  });

  test('to see the changes, for everybody else', async () => {
    await expect(
      (await caller(services, reviewer)).directory.attributeChanges({ person: reviewer }),
    ).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });
});
