// What several decide, where some of them are not there: it goes on with who stands in, and nobody is passed in silence.
import { describe, expect, test } from 'vitest';
import { lookAtVacancies } from '#server/tasks/look-at-vacancies.ts';
import { people } from '#test/support/organisation.ts';
import { testServices } from '#test/support/services.ts';
import { decided, ends, fileSmall, publish, smallWorkflow } from '#test/support/small-workflow.ts';
import type { Decide, Role } from '#workflows/definition.ts';

const services = await testServices();
const { supervisor, reviewer, otherReviewer, financeDiscipline, financeLeader, leader, processAdmin } =
  people;

const roles: Record<string, Role> = {
  financeDiscipline: { post: 'discipline-officer', unit: ['U001'] },
  educationDiscipline: { post: 'discipline-officer', unit: ['U002'] },
  discipline: { post: 'discipline-officer', unit: ['U001', 'U002'] },
  financeLeader: { post: 'unit-leader', unit: ['U001'] },
  reviewer: { post: 'committee-reviewer' },
  standIn: { title: '工委领导', post: 'committee-leader' },
};

async function voting(key: string, decide: Decide, deciders: string[], nobody?: string[]) {
  const task = { roles: deciders, decide, ...(nobody && { policy: { nobody } }) };
  await publish(services, smallWorkflow(key, { work: decided(task), ...ends }, { roles }));
  const item = await fileSmall(services, key, supervisor);
  const told = async (person: string) =>
    (await (await item.by(person)).notices.list({})).rows.filter(({ itemId }) => itemId === item.id).length;
  return { ...item, told };
}

const setActive = (person: string, active: boolean) =>
  services.database.pool.query('update person set active = $2 where id = $1', [person, active]);

describe('a vote that began with a vacant seat is decided with who stands in', () => {
  test('each unit has a say, one has nobody', async () => {
    const item = await voting('units', 'eachUnit', ['discipline'], ['standIn']);
    expect(await item.told(leader)).toBe(1);
    await item.act(financeDiscipline, 'PASS');
    expect((await item.see(supervisor)).status).toBe('active');
    await item.act(leader, 'PASS');
    expect((await item.see(supervisor)).outcome).toBe('passed');
  });

  test('one after another, the first is not there', async () => {
    const item = await voting('turns', 'sequence', ['educationDiscipline', 'financeLeader'], ['standIn']);
    expect(await item.waitsFor(financeLeader)).toEqual([]);
    await item.act(leader, 'PASS');
    await item.act(financeLeader, 'PASS');
    expect((await item.see(supervisor)).outcome).toBe('passed');
  });

  test('at least two of one person', async () => {
    const item = await voting('two', { atLeast: 2 }, ['financeDiscipline'], ['standIn']);
    await item.act(financeDiscipline, 'PASS');
    await item.act(leader, 'PASS');
    expect((await item.see(supervisor)).outcome).toBe('passed');
  });

  test('without anybody to stand in the process administrators hear of it at once, and nothing passes', async () => {
    const item = await voting('alone', 'eachUnit', ['discipline']);
    expect(await item.told(processAdmin)).toBe(1);
    await item.act(financeDiscipline, 'PASS');
    expect(await lookAtVacancies(services)).toBe(0);
    expect((await item.see(supervisor)).status).toBe('active');
  });
});

describe('when people leave while a vote is open', () => {
  test('those who are left have decided: it is counted anew, and the history says so', async () => {
    const item = await voting('left', 'all', ['reviewer']);
    await item.act(reviewer, 'PASS');
    await lookAtVacancies(services);
    expect((await item.see(supervisor)).status).toBe('active');

    await setActive(otherReviewer, false);
    expect(await lookAtVacancies(services)).toBe(1);
    expect((await item.see(supervisor)).outcome).toBe('passed');
    expect((await item.entries(supervisor))[0]).toMatchObject({
      kind: 'system',
      title: '表决人员变动，重新计票',
    });
    await setActive(otherReviewer, true);
  });

  test('the one whose turn it is: who stands in has it, and gives it back when the seat is filled', async () => {
    const item = await voting('turn', 'sequence', ['financeLeader', 'financeDiscipline'], ['standIn']);
    await item.act(financeLeader, 'PASS');
    await setActive(financeDiscipline, false);
    await lookAtVacancies(services);
    expect(await item.waitsFor(leader)).toEqual(['审批']);
    await setActive(financeDiscipline, true);
    await lookAtVacancies(services);
    expect(await item.waitsFor(leader)).toEqual([]);
    await item.act(financeDiscipline, 'PASS');
    expect((await item.see(supervisor)).outcome).toBe('passed');
  });

  test('who voted for a unit and left has voted; nobody stands in for them', async () => {
    const item = await voting('voted', 'eachUnit', ['financeDiscipline', 'reviewer'], ['standIn']);
    await item.act(financeDiscipline, 'PASS');
    await setActive(financeDiscipline, false);
    await lookAtVacancies(services);
    expect(await item.waitsFor(leader)).toEqual([]);
    await item.act(reviewer, 'PASS');
    expect((await item.see(supervisor)).outcome).toBe('passed');
    await setActive(financeDiscipline, true);
  });
});
