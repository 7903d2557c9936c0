// Somebody leaves: who takes over is asked in their stead, also on items where their turn has yet to come.
import { describe, expect, test } from 'vitest';
import { caller, newKey } from '#test/support/caller.ts';
import { people } from '#test/support/organisation.ts';
import { testServices } from '#test/support/services.ts';
import { decided, ends, fileSmall, publish, smallWorkflow } from '#test/support/small-workflow.ts';
import type { Role, StateNode } from '#workflows/definition.ts';

const services = await testServices();
const { supervisor, reviewer, otherReviewer, financeSecretary, leader, systemAdmin } = people;
const admin = await caller(services, systemAdmin);

const handOver = (from: string, to: string) =>
  admin.items.handOver({ from, to, text: '调离岗位', requestKey: newKey() });

const first: StateNode = {
  meta: { title: '交办', task: { roles: ['first'] } },
  on: { SEND: { target: 'work', meta: { title: '交办' } } },
};

/** Waits for a supervisor first, and only then for the one this role names. */
async function later(key: string, worker: Role, filer: string = supervisor, data = {}) {
  const roles = { first: { post: 'committee-supervisor' }, worker };
  await publish(
    services,
    smallWorkflow(key, { first, work: decided({ roles: ['worker'] }), ...ends }, { roles }),
  );
  return fileSmall(services, key, filer, data);
}

describe('who takes over is asked in the next state', () => {
  test('for the person a field names', async () => {
    const item = await later('field', { person: { var: 'data.owner' } }, supervisor, { owner: reviewer });
    expect(await handOver(reviewer, otherReviewer)).toMatchObject({ handed: 1, left: [] });
    await item.act(supervisor, 'SEND');
    expect(await item.waitsFor(otherReviewer)).toEqual(['审批']);
    expect(await item.waitsFor(reviewer)).toEqual([]);
    await item.act(otherReviewer, 'PASS');
  });

  test('for the filer, who need not hold any post for it', async () => {
    const item = await later('filed', { who: 'filer' }, financeSecretary);
    expect((await handOver(financeSecretary, otherReviewer)).handed).toBe(1);
    await item.act(supervisor, 'SEND');
    await item.act(otherReviewer, 'PASS');
    expect((await item.see(supervisor)).outcome).toBe('passed');
  });

  test('for whoever did an earlier step; and from the heir to the heir’s heir', async () => {
    const item = await later('did', { actorOf: 'SEND' });
    await item.act(supervisor, 'SEND');
    expect(await item.waitsFor(supervisor)).toEqual(['审批']);
    await handOver(supervisor, reviewer);
    await handOver(reviewer, leader);
    expect(await item.waitsFor(leader)).toEqual(['审批']);
    await item.act(leader, 'PASS');
  });
});

test('nobody votes again for somebody who had voted before leaving', async () => {
  const roles: Record<string, Role> = { panel: { person: [reviewer, leader] } };
  const states = { work: decided({ roles: ['panel'], decide: 'all' }), ...ends };
  await publish(services, smallWorkflow('panel', states, { roles }));
  const item = await fileSmall(services, 'panel', supervisor);
  await item.act(reviewer, 'PASS');
  await handOver(reviewer, otherReviewer);
  expect(await item.waitsFor(otherReviewer)).toEqual([]);
  await item.act(leader, 'PASS');
  expect((await item.see(supervisor)).outcome).toBe('passed');
});

test('what was handed over once is not handed over again, and others’ items are left alone', async () => {
  await later('alone', { person: { var: 'data.owner' } }, supervisor, { owner: leader });
  expect(await handOver(financeSecretary, otherReviewer)).toMatchObject({ handed: 0, left: [], more: false });
});
