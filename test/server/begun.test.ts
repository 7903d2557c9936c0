// Having a task and having begun it are told apart.
import { expect, test } from 'vitest';
import { newKey } from '#test/support/caller.ts';
import { people } from '#test/support/organisation.ts';
import { testServices } from '#test/support/services.ts';
import { decided, ends, fileSmall, publish, smallWorkflow } from '#test/support/small-workflow.ts';
import type { Role, TaskMeta } from '#workflows/definition.ts';

const services = await testServices();
const { supervisor, reviewer, otherReviewer } = people;

async function checking(key: string, task: Partial<TaskMeta> = {}, role: Partial<Role> = {}) {
  const check = decided({ roles: ['checker'], ...task });
  const roles = { checker: { post: 'committee-reviewer', ...role } };
  await publish(services, smallWorkflow(key, { check, ...ends }, { roles }));
  const item = await fileSmall(services, key, supervisor);
  const verb = async (person: string, event: string, form = {}) =>
    (await item.by(person)).items.act({ id: item.id, event, form, requestKey: newKey() });
  const begun = async (person: string) => {
    const { rows } = await (await item.by(person)).tasks.mine({});
    return rows.find((task) => task.itemId === item.id)?.begun;
  };
  const notes = async () => (await item.see(supervisor)).tasks.flatMap((task) => task.notes);
  return { ...item, verb, begun, notes };
}

test('a task is begun when whoever has it says so; others see it, and it cannot be taken from under them', async () => {
  const item = await checking('said');
  await item.verb(reviewer, 'claim');
  expect(await item.begun(reviewer)).toBe(false);
  expect(await item.notes()).toEqual([expect.objectContaining({ zh: '吴静已签收' })]);

  await item.verb(reviewer, 'begin');
  expect(await item.begun(reviewer)).toBe(true);
  expect(await item.notes()).toContainEqual(expect.objectContaining({ zh: '吴静办理中' }));
  expect((await item.entries(supervisor))[0]).toMatchObject({ title: '开始办理', actor: { name: '吴静' } });
  await expect(item.verb(reviewer, 'begin')).rejects.toMatchObject({ message: '您已开始办理' });
  await expect(item.verb(otherReviewer, 'begin')).rejects.toMatchObject({ code: 'FORBIDDEN' });

  await item.verb(reviewer, 'release');
  expect(await item.begun(otherReviewer)).toBe(false);
});

test('beginning a task of several people takes it on; handed on, it is for the next to begin', async () => {
  const item = await checking('taken-too');
  await item.verb(reviewer, 'begin');
  expect(await item.waitsFor(otherReviewer)).toEqual([]);

  await item.verb(reviewer, 'transfer', { to: otherReviewer, text: '请办理' });
  expect(await item.begun(otherReviewer)).toBe(false);
  await item.verb(otherReviewer, 'begin');
  expect(await item.begun(otherReviewer)).toBe(true);
});

test('a task may count as begun from the moment it is created for somebody', async () => {
  const item = await checking('created', { begins: 'given' }, { pick: 'rotation' });
  expect(await item.begun(reviewer)).toBe(true);
  expect(await item.notes()).toEqual([{ zh: '办理中', en: 'Somebody is at it' }]);

  const shared = await checking('offered', { begins: 'given' });
  expect(await shared.begun(reviewer)).toBe(false);
});

test('a task may count as begun from the moment somebody takes it on', async () => {
  const item = await checking('allocated', { begins: 'taken' });
  expect(await item.begun(reviewer)).toBe(false);
  await item.verb(reviewer, 'claim');
  expect(await item.begun(reviewer)).toBe(true);

  const picked = await checking('not-yet', { begins: 'taken' }, { pick: 'rotation' });
  expect([await picked.begun(reviewer), await picked.begun(otherReviewer)]).toContain(false);
});
