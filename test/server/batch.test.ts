import { expect, test } from 'vitest';
import { newKey } from '#test/support/caller.ts';
import { people } from '#test/support/organisation.ts';
import { testServices } from '#test/support/services.ts';
import { ends, fileSmall, publish, smallWorkflow } from '#test/support/small-workflow.ts';
import type { Transition } from '#workflows/definition.ts';

const services = await testServices();

test('of several ways of one event a batch takes only those marked as safe, whatever the form leads to', async () => {
  const way = (target: string, more: Partial<Transition['meta']> = {}): Transition => ({
    target,
    meta: { title: '评定', form: 'paper', ...more },
  });
  const rule = { '==': [{ var: 'form.summary' }, '合格'] };
  const states = {
    grading: {
      meta: { title: '评定', task: { roles: ['grader'] } },
      on: {
        GRADE: [
          { ...way('passed', { safeInBatch: true }), guard: { type: 'rule', params: { rule } } },
          way('failed'),
        ],
      },
    },
    ...ends,
  };
  const roles = { grader: { post: 'committee-reviewer' } };
  await publish(services, smallWorkflow('grading', states, { roles }));
  const item = await fileSmall(services, 'grading', people.supervisor);
  const reviewer = await item.by(people.reviewer);
  const grade = (summary: string) =>
    reviewer.items.actMany({
      items: [{ id: item.id, revision: 1, requestKey: newKey() }],
      event: 'GRADE',
      form: { summary },
    });

  expect(await grade('不合格')).toMatchObject([
    { done: false, problem: { zh: '这项操作须逐项办理，不能批量办理' } },
  ]);
  expect((await item.see(people.reviewer)).status).toBe('active');
  expect(await grade('合格')).toMatchObject([{ done: true }]);
  expect((await item.see(people.reviewer)).outcome).toBe('passed');
});
