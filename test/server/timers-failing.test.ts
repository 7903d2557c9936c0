import { expect, test } from 'vitest';
import { sweepTimers } from '#server/timers/sweep.ts';
import { caller } from '#test/support/caller.ts';
import { people } from '#test/support/organisation.ts';
import { testServices } from '#test/support/services.ts';
import { ends, fileSmall, publish, smallWorkflow } from '#test/support/small-workflow.ts';
import { zhOf } from '#workflows/text.ts';

const services = await testServices();

test('a timer that fails again and again is logged each time, and the process administrators are told once, in words', async () => {
  await publish(services, smallWorkflow('opened', { ...ends }));
  const open = { type: 'open', params: { workflow: 'opened', data: { summary: '督办' } } };
  const waiting = { meta: { title: '办理' }, after: { PT1H: { target: 'passed', actions: [open] } } };
  await publish(services, smallWorkflow('opening', { waiting, ...ends }));
  const { id } = await fileSmall(services, 'opening', people.supervisor);
  await services.database.pool.query(`update workflow_version set status = 'retired' where key = 'opened'`);

  services.clock.pass(1);
  const logged: unknown[] = [];
  for (let round = 0; round < 5; round += 1) {
    await services.database.pool.query('update timer set retry_at = null');
    await sweepTimers(services, services.now(), (_problem, due) => logged.push(due?.itemId));
  }

  expect(logged).toEqual([id, id, id, id, id]);
  const { rows } = await (await caller(services, people.processAdmin)).notices.list({});
  expect(
    rows.filter(({ itemId }) => itemId === id).map(({ title, body }) => [zhOf(title), zhOf(body)]),
  ).toEqual([['时限到期后未能办理：OPENING0001', '没有这个流程：opened']]);
});
