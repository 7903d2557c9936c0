// Work that is given to a branch: its secretary does what a liaison does in an organ, its organ's head what the head does.
import { expect, test } from 'vitest';
import { sweepTimers } from '#server/timers/sweep.ts';
import { caller } from '#test/support/caller.ts';
import { act, file } from '#test/support/drive.ts';
import { people } from '#test/support/organisation.ts';
import { servicesWithPacks } from '#test/support/packs.ts';
import { assignmentValues, evidenceValues, planValues, problemValues } from '#test/support/problem.ts';
import { zhOf } from '#workflows/text.ts';

const services = await servicesWithPacks('2026-03-02T09:00:00+08:00');
const supervisor = await caller(services, people.supervisor);
const secretary = await caller(services, people.educationSecretary);

const waitsFor = async (person: keyof typeof people, id: string) =>
  (await (await caller(services, people[person])).tasks.mine({})).rows
    .filter(({ itemId }) => itemId === id)
    .map(({ title }) => zhOf(title));

const task = {
  summary: '开展主题党日活动',
  origin: 'meeting',
  content: '各支部对照清单开展主题党日。',
  units: ['B0002', 'U001'],
  dueOn: '2026-03-31',
};

test('a task given to a branch and an organ waits for the secretary of one and the liaison of the other', async () => {
  const { id } = await file(supervisor, 'task-list', task);
  const { rows } = await supervisor.items.children({ id, limit: 10 });
  const inBranch = rows.find(({ unit }) => unit.id === 'B0002')?.id ?? '';
  const inOrgan = rows.find(({ unit }) => unit.id === 'U001')?.id ?? '';
  expect(await waitsFor('educationSecretary', inBranch)).toEqual(['签收任务']);
  expect(await waitsFor('financeLiaison', inOrgan)).toEqual(['签收任务']);
  const told = await secretary.notices.list({});
  expect(told.rows.map(({ title }) => zhOf(title))).toContain('新任务：开展主题党日活动');

  await act(services, 'educationSecretary', inBranch, 'RECEIVE', { contact: '吕超', phone: '13800000001' });
  services.clock.set('2026-04-01T09:00:00+08:00');
  await sweepTimers(services, services.now());
  expect((await supervisor.items.get({ id: inBranch })).card).toBe('yellow');
  const leader = await caller(services, people.educationLeader);
  const warned = await leader.notices.list({});
  expect(warned.rows.map(({ title }) => zhOf(title))).toContain('黄牌：任务逾期 开展主题党日活动');
});

test('a unit added later may be a branch too', async () => {
  const { id } = await file(supervisor, 'task-list', { ...task, units: ['U001'], dueOn: '2026-04-30' });
  await act(services, 'supervisor', id, 'add-child', { unit: 'B0002' });
  const { rows } = await supervisor.items.children({ id, limit: 10 });
  const added = rows.find(({ unit }) => unit.id === 'B0002')?.id ?? '';
  expect(await waitsFor('educationSecretary', added)).toEqual(['签收任务']);
});

test('a problem given to a branch is put right by its secretary and signed off by the head of its organ', async () => {
  const { id } = await file(
    await caller(services, people.financeLiaison),
    'problem-rectification',
    problemValues,
  );
  await act(services, 'reviewer', id, 'ACCEPT', {
    ...assignmentValues,
    responsibleUnit: 'B0002',
    dueOn: '2026-05-29',
  });
  expect(await waitsFor('educationSecretary', id)).toEqual(['制定整改措施']);
  await act(services, 'educationSecretary', id, 'PLAN', planValues);
  await act(services, 'educationSecretary', id, 'SUBMIT', evidenceValues);
  expect(await waitsFor('educationLeader', id)).toEqual(['审签整改情况']);
  await act(services, 'educationLeader', id, 'APPROVE', { opinion: '同意' });
});
