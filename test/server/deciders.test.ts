import { describe, expect, test } from 'vitest';
import { people } from '#test/support/organisation.ts';
import { testServices } from '#test/support/services.ts';
import { decided, ends, fileSmall, publish, smallWorkflow } from '#test/support/small-workflow.ts';
import type { Decide, Role } from '#workflows/definition.ts';

const services = await testServices();

const leaders: Role = { title: '单位主要负责人', post: 'unit-leader' };
const { financeLeader, educationLeader, transportLeader, supervisor, financeDeputy, financeLiaison } = people;

async function vote(
  key: string,
  decide: Decide,
  roles: Record<string, Role> = { leaders },
  filer: string = supervisor,
) {
  const task = { roles: Object.keys(roles), decide };
  await publish(services, smallWorkflow(key, { vote: decided(task), ...ends }, { roles }));
  return fileSmall(services, key, filer);
}

describe('会签: all three leaders', () => {
  test('each vote is counted of three, leaves the list of who has voted, and the last one decides', async () => {
    const item = await vote('all-leaders', 'all');
    expect((await item.see(supervisor)).votes).toMatchObject([{ need: 3, of: 3, agreed: 0, missing: 3 }]);

    await item.act(financeLeader, 'PASS');
    expect(await item.waitsFor(financeLeader)).toEqual([]);
    expect(await item.waitsFor(educationLeader)).toEqual(['审批']);
    const seen = await item.see(educationLeader);
    expect(seen.states).toMatchObject([{ path: 'vote' }]);
    expect(seen.votes).toMatchObject([
      { need: 3, of: 3, agreed: 1, missing: 2, votes: [{ name: '蒋伟', title: '同意', agrees: true }] },
    ]);

    await item.act(educationLeader, 'PASS');
    await item.act(transportLeader, 'PASS');
    expect(await item.see(supervisor)).toMatchObject({ status: 'done', outcome: 'passed', votes: [] });
  });

  test('one against ends it, and nobody votes twice', async () => {
    const item = await vote('all-leaders', 'all');
    await item.act(financeLeader, 'PASS');
    await expect(item.act(financeLeader, 'PASS')).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await item.act(educationLeader, 'FAIL');
    expect((await item.see(supervisor)).outcome).toBe('failed');
  });

  test('whoever sits on two of the seats counts once, and who has left no longer', async () => {
    const item = await vote('leaders-and-liaisons', 'all', {
      finance: { post: 'unit-leader', unit: ['U001'] },
      anyLeader: { post: 'unit-leader' },
    });
    expect((await item.see(supervisor)).votes[0]?.of).toBe(3);
    await services.database.pool.query('update post set active = false where person_id = $1', [
      transportLeader,
    ]);
    expect((await item.see(supervisor)).votes[0]?.of).toBe(2);
    await services.database.pool.query('update post set active = true where person_id = $1', [
      transportLeader,
    ]);
  });
});

test('或签: the first decides; the others are not said to have done anything', async () => {
  const item = await vote('any-leader', 'any');
  expect((await item.see(supervisor)).votes).toEqual([]);
  await item.act(educationLeader, 'PASS');

  expect(await item.waitsFor(financeLeader)).toEqual([]);
  const doneBy = async (person: string) =>
    (await (await item.by(person)).tasks.done({})).rows.filter((row) => row.itemId === item.id);
  expect(await doneBy(educationLeader)).toHaveLength(1);
  expect(await doneBy(financeLeader)).toEqual([]);
});

test('依次: only the next one is asked, and it is said who that is', async () => {
  const item = await vote(
    'in-turn',
    'sequence',
    {
      deputy: { post: 'unit-deputy', unit: ['U001'] },
      leader: { post: 'unit-leader', unit: ['U001'] },
    },
    financeLiaison,
  );
  expect(await item.waitsFor(financeDeputy)).toEqual(['审批']);
  expect(await item.waitsFor(financeLeader)).toEqual([]);
  expect((await item.see(supervisor)).votes[0]?.next).toEqual(['分管领导 · 财政局']);
  await expect(item.act(financeLeader, 'PASS')).rejects.toMatchObject({ code: 'FORBIDDEN' });

  await item.act(financeDeputy, 'PASS');
  expect(await item.waitsFor(financeDeputy)).toEqual([]);
  expect(await item.waitsFor(financeLeader)).toEqual(['审批']);
  await item.act(financeLeader, 'PASS');
  expect((await item.see(supervisor)).outcome).toBe('passed');
});

test('依次 of two seats held by one person asks them for each', async () => {
  const item = await vote('in-turn-twice', 'sequence', {
    liaison: { post: 'unit-liaison', unit: ['U001'] },
    secretary: { post: 'branch-secretary', unit: ['B0001'] },
  });
  await item.act(financeLiaison, 'PASS');
  expect(await item.waitsFor(financeLiaison)).toEqual(['审批']);
  await item.act(financeLiaison, 'PASS');
  expect((await item.see(supervisor)).outcome).toBe('passed');
});

test('至少两人: two of three carry it', async () => {
  const item = await vote('two-leaders', { atLeast: 2 });
  expect((await item.see(supervisor)).votes).toMatchObject([{ need: 2, of: 3 }]);
  await item.act(financeLeader, 'FAIL');
  await item.act(transportLeader, 'PASS');
  expect((await item.see(supervisor)).status).toBe('active');
  await item.act(educationLeader, 'PASS');
  expect((await item.see(supervisor)).outcome).toBe('passed');
});

test('票签: two thirds of three are two; two against end it', async () => {
  const item = await vote('share-of-leaders', { share: 0.66 });
  expect((await item.see(supervisor)).votes).toMatchObject([{ need: 2, of: 3 }]);
  await item.act(financeLeader, 'FAIL');
  await item.act(transportLeader, 'FAIL');
  expect((await item.see(supervisor)).outcome).toBe('failed');
});

test('各单位一票: whoever of the unit votes, the unit has voted', async () => {
  const units = ['U001', 'U002'];
  const item = await vote('each-unit', 'eachUnit', {
    leader: { post: 'unit-leader', unit: units },
    liaison: { post: 'unit-liaison', unit: units },
  });
  expect((await item.see(supervisor)).votes).toMatchObject([{ need: 2, of: 2, missing: 2 }]);
  await item.act(financeLiaison, 'PASS');
  expect(await item.waitsFor(financeLeader)).toEqual([]);
  expect(await item.waitsFor(people.educationLiaison)).toEqual(['审批']);
  await item.act(educationLeader, 'PASS');
  expect((await item.see(supervisor)).outcome).toBe('passed');
});

test('two who vote at the same moment are both counted', async () => {
  const item = await vote('all-leaders', 'all');
  const answers = await Promise.allSettled([
    item.act(financeLeader, 'PASS'),
    item.act(educationLeader, 'PASS'),
  ]);
  const lost = answers.flatMap((answer, at) => (answer.status === 'rejected' ? [at] : []));
  for (const at of lost) await item.act([financeLeader, educationLeader][at] as string, 'PASS');
  expect((await item.see(supervisor)).votes).toMatchObject([{ agreed: 2, missing: 1 }]);
});
