import { expect, test } from 'vitest';
import { people } from '#test/support/organisation.ts';
import { testServices } from '#test/support/services.ts';
import { ends, fileSmall, publish, smallWorkflow } from '#test/support/small-workflow.ts';
import type { Transition } from '#workflows/definition.ts';

const services = await testServices();
const { reviewer, educationLiaison } = people;

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
  const file = () => fileSmall(services, 'places', educationLiaison);
  const first = await file();
  await first.act(reviewer, 'TAKE');
  await first.act(reviewer, 'LEAVE');

  // when another gives one back without having had it
  const second = await file();
  expect(await second.act(reviewer, 'SKIP')).toMatchObject({ outcome: 'passed' });

  // then there is still one place and no more
  await (await file()).act(reviewer, 'TAKE');
  await expect((await file()).act(reviewer, 'TAKE')).rejects.toMatchObject({ code: 'CONFLICT' });
});
