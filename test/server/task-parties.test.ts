// Whoever has a task in an item finds it in the ledger, though neither their unit filed it nor answers for it.
import { expect, test } from 'vitest';
import { caller } from '#test/support/caller.ts';
import { people } from '#test/support/organisation.ts';
import { testServices } from '#test/support/services.ts';
import { decided, ends, fileSmall, publish, smallWorkflow } from '#test/support/small-workflow.ts';
import type { Role, WorkflowMeta } from '#workflows/definition.ts';

const services = await testServices();
const { supervisor, reviewer, financeLiaison, educationLiaison, transportLiaison, transportLeader } = people;

const inLedger = async (person: string, workflow: string) =>
  (await (await caller(services, person)).ledgers.query({ workflow })).rows.map(({ id }) => id);

async function filed(key: string, role: Role, meta: Partial<WorkflowMeta> = {}) {
  const states = { work: decided({ roles: ['worker'] }), ...ends };
  await publish(services, smallWorkflow(key, states, { ...meta, roles: { worker: role } }));
  return fileSmall(services, key, financeLiaison, { owner: transportLeader });
}

test.each<[string, Role, string]>([
  ['by their post in another unit', { post: 'unit-liaison', unit: ['U002'] }, educationLiaison],
  ['by name', { person: { var: 'data.owner' } }, transportLeader],
])('%s: also after they have not been the ones to act', async (name, role, person) => {
  const key = `ledger-${role.post ? 'post' : 'person'}`;
  const item = await filed(key, role);
  expect(await inLedger(person, key), name).toEqual([item.id]);
  expect(await inLedger(transportLiaison, key)).toEqual([]);
});

test('of several who decide in turn, each once it is their turn', async () => {
  const task = { roles: ['first', 'second'], decide: 'sequence' as const };
  const roles: Record<string, Role> = {
    first: { post: 'unit-liaison', unit: ['U002'] },
    second: { post: 'unit-liaison', unit: ['U003'] },
  };
  await publish(services, smallWorkflow('in-turn', { work: decided(task), ...ends }, { roles }));
  const item = await fileSmall(services, 'in-turn', financeLiaison);
  expect(await inLedger(transportLiaison, 'in-turn')).toEqual([]);
  await item.act(educationLiaison, 'PASS');
  expect(await inLedger(transportLiaison, 'in-turn')).toEqual([item.id]);
});

test('what is need-to-know stays hidden from a post once the task is done by somebody else', async () => {
  const item = await filed('secret', { post: 'committee-reviewer' }, { secrecy: 'need-to-know' });
  expect(await item.waitsFor(reviewer)).toEqual(['审批']);
  await item.act(people.otherReviewer, 'PASS');
  await expect(item.see(reviewer)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  expect(await inLedger(reviewer, 'secret')).toEqual([]);
});

test('units that see it anyway cost no row more', async () => {
  const item = await filed('own', { post: 'unit-liaison', unit: ['U001'] });
  const { rows } = await services.database.pool.query<{ seat: string }>(
    'select seat from item_party where item_id = $1 order by 1',
    [item.id],
  );
  expect(rows.map(({ seat }) => seat)).toEqual(['*@C01', '*@U001', `person:${financeLiaison}`]);
  expect(await inLedger(supervisor, 'own')).toEqual([item.id]);
});
