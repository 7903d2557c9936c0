// Places of a quota that are given back: to the count they were taken from, whatever quarter it is by then.
import { expect, test } from 'vitest';
import { caller } from '#test/support/caller.ts';
import { act, file } from '#test/support/drive.ts';
import { people } from '#test/support/organisation.ts';
import { servicesWithPacks } from '#test/support/packs.ts';
import { ends, fileSmall, publish, smallWorkflow } from '#test/support/small-workflow.ts';
import type { Transition } from '#workflows/definition.ts';

const services = await servicesWithPacks('2026-12-30T09:00:00+08:00');
const nominee = {
  summary: '窗口服务标兵秦勇',
  nomineeKind: 'pacesetter',
  nominee: people.financeMember,
  deeds: '全年办件三千余件，零投诉，群众满意。',
};

async function used(quarter: string): Promise<number | undefined> {
  const { rows } = await services.database.pool.query<{ used: number }>(
    'select used from quota_use where key = $1',
    [`style-contest/branch/B0003/${quarter}`],
  );
  return rows[0]?.used;
}

test('a place goes back to the quarter it was taken in, and one made void is free again', async () => {
  const secretary = await caller(services, people.transportSecretary);
  const { id } = await file(secretary, 'style-contest', nominee);
  const mistaken = await file(secretary, 'style-contest', nominee);
  expect(await used('2026-Q4')).toBe(2);

  services.clock.set('2027-01-04T09:00:00+08:00');
  await act(services, 'transportSecretary', id, 'WITHDRAW');
  expect([await used('2026-Q4'), await used('2027-Q1')]).toEqual([1, undefined]);
  await act(services, 'processAdmin', mistaken.id, 'void', { reason: '重复提名' });
  expect(await used('2026-Q4')).toBe(0);
});

const place = (change: 'take' | 'release', target: string): Transition => ({
  target,
  actions: [{ type: 'quota', params: { name: 'places', change } }],
  meta: { title: change, roles: ['starter'] },
});

test('who gives back a place they never took is not held up, and the places there are stay as many', async () => {
  // given one place for all, taken and given back once
  const open = {
    meta: { title: '申请' },
    on: { TAKE: place('take', 'holding'), SKIP: place('release', 'passed') },
  };
  const holding = { meta: { title: '占用' }, on: { LEAVE: place('release', 'passed') } };
  const quotas = { places: { title: '名额', per: 'all', limit: 1 } };
  await publish(services, smallWorkflow('places', { open, holding, ...ends }, { quotas }));
  const file = () => fileSmall(services, 'places', people.educationLiaison);
  const first = await file();
  await first.act(people.reviewer, 'TAKE');
  await first.act(people.reviewer, 'LEAVE');

  // when another gives one back without having had it
  const second = await file();
  expect(await second.act(people.reviewer, 'SKIP')).toMatchObject({ outcome: 'passed' });

  // then there is still one place and no more
  await (await file()).act(people.reviewer, 'TAKE');
  await expect((await file()).act(people.reviewer, 'TAKE')).rejects.toMatchObject({ code: 'CONFLICT' });
});
