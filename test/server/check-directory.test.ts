import { expect, test } from 'vitest';
import { caller } from '#test/support/caller.ts';
import { people } from '#test/support/organisation.ts';
import { testServices } from '#test/support/services.ts';
import { decided, ends, smallWorkflow } from '#test/support/small-workflow.ts';
import type { Role } from '#workflows/definition.ts';

const services = await testServices();
const admin = await caller(services, people.processAdmin);

async function findings(worker: Role, decide?: { atLeast: number }) {
  const task = { roles: ['worker'], ...(decide && { decide }) };
  const workflow = smallWorkflow('named', { work: decided(task), ...ends }, { roles: { worker } });
  const { findings: found } = await admin.definitions.check({ workflow: workflow as never });
  return found.map(({ check }) => check);
}

test('the check knows the real units, people and what people are known for', async () => {
  await services.database.pool.query(
    `insert into person_attribute (person_id, key, value) values ($1, 'expertise', 'law')`,
    [people.reviewer],
  );
  expect(await findings({ person: people.reviewer })).not.toContain('unknown-person');
  expect(await findings({ person: 'P99999' })).toContain('unknown-person');
  expect(await findings({ post: 'unit-liaison', unit: ['U001', 'U999'] })).toContain('unknown-unit');
  expect(await findings({ attribute: { key: 'expertise', is: 'law' } })).not.toContain('unknown-attribute');
  expect(await findings({ attribute: { key: 'expertise', is: 'art' } })).toContain('unknown-attribute');
  expect(await findings({ post: 'committee-reviewer' }, { atLeast: 3 })).toContain('too-few-deciders');
});

test('a definition that is none at all is still only checked', async () => {
  for (const workflow of [null, 7, 'x', [], { meta: null }, { meta: { roles: [null, 7] } }]) {
    const { findings: found } = await admin.definitions.check({ workflow: workflow as never });
    expect(found.length).toBeGreaterThan(0);
  }
});
