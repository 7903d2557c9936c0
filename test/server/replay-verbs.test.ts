// Histories that verbs have moved, run through a draft: a return, a jump and a reopening are no riddles.
import { expect, test } from 'vitest';
import { caller, newKey } from '#test/support/caller.ts';
import { type Document, draftOf } from '#test/support/definitions.ts';
import { people } from '#test/support/organisation.ts';
import { servicesWithPacks } from '#test/support/packs.ts';
import { doSteps, fileProblem, wholeWay } from '#test/support/problem.ts';

const services = await servicesWithPacks('2026-03-02T09:00:00+08:00');
const key = 'problem-rectification';
const admin = await caller(services, people.processAdmin);
const leader = await caller(services, people.financeLeader);
const filer = await caller(services, people.educationLiaison);

async function verb(by: typeof admin, id: string, event: string, form: Record<string, string>) {
  const { revision } = await by.items.get({ id });
  await by.items.act({ id, event, form, revision, requestKey: newKey() });
  return { id, revision: (await by.items.get({ id })).revision };
}

const moved = await doSteps(services, await fileProblem(filer), wholeWay.slice(0, 3));
const returned = await verb(leader, moved.id, 'return', {
  to: 'handling.fixing.planning',
  mode: 'walk',
  reason: '措施不具体，请重新制定',
});
const again = await doSteps(services, returned, wholeWay.slice(1, 2));
const jumped = await verb(admin, again.id, 'jump', {
  to: 'handling.fixing.signing',
  reason: '佐证已另行报送',
});
await doSteps(services, jumped, wholeWay.slice(3));

async function replayed(edit: (workflow: Document) => void) {
  const { id } = await draftOf(admin, key, edit);
  return admin.definitions.replay({ key, number: 1, draft: id });
}

const fixing = (workflow: Document) => workflow.states.handling.states.fixing.states;

test('go the same way where nothing of it has changed', async () => {
  const replay = await replayed((workflow) => {
    workflow.meta.title.zh = '问题整改（新）';
  });

  expect(replay).toMatchObject({ total: 1, same: 1, differs: 0, unclear: 0 });
});

test('part where the draft does not let the item return there, and it is said why', async () => {
  const replay = await replayed((workflow) => {
    fixing(workflow).signing.meta.return.to = ['handling.fixing.doing'];
  });

  expect(replay).toMatchObject({ same: 0, differs: 1, unclear: 0 });
  expect(replay.groups[0]).toMatchObject({ result: 'differs', count: 1, why: { zh: '这个环节不能退回' } });
});
