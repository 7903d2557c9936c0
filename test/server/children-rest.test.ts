// Children of which only some are needed: the rest is dropped by the join itself.
import { expect, test } from 'vitest';
import { sweepTimers } from '#server/timers/sweep.ts';
import { caller, newKey } from '#test/support/caller.ts';
import { must } from '#test/support/must.ts';
import { people } from '#test/support/organisation.ts';
import { testServices } from '#test/support/services.ts';
import { decided, ends, publish, smallWorkflow } from '#test/support/small-workflow.ts';
import type { Workflow } from '#workflows/definition.ts';

const services = await testServices();
const { supervisor, financeLeader, educationLeader, transportLeader } = people;
const leaders: Record<string, string> = { U001: financeLeader, U002: educationLeader, U003: transportLeader };
const sweep = () => sweepTimers(services, services.now());

/** Asks every organ, and is content with the first two answers. */
const asking: Workflow = smallWorkflow('asking', {
  waiting: {
    meta: { title: '征求意见' },
    entry: [
      {
        type: 'open',
        params: {
          workflow: 'answer',
          each: ['U001', 'U002', 'U003'],
          unit: { var: 'each' },
          data: { summary: { var: 'data.summary' } },
        },
      },
    ],
    always: {
      target: 'enough',
      guard: { type: 'children', params: { need: 2 } },
      actions: [{ type: 'drop', params: { reason: { zh: '“{summary}”已征得足够意见', en: 'Enough' } } }],
    },
  },
  enough: decided({ roles: ['asker'] }),
  ...ends,
});
asking.meta.roles.asker = { post: 'committee-supervisor' };
const leader = { post: 'unit-leader', unit: 'own' } as const;

await publish(
  services,
  smallWorkflow(
    'answer',
    { open: decided({ roles: ['leader'] }), ...ends },
    { child: true, roles: { leader } },
  ),
);
await publish(services, asking);
const by = await caller(services, supervisor);

async function opened() {
  const { id } = await by.items.file({ workflow: 'asking', data: { summary: '办法' }, requestKey: newKey() });
  return { id, children: (await by.items.children({ id })).rows };
}

async function answer(child: { id: string; unit: { id: string } }) {
  const person = await caller(services, leaders[child.unit.id] ?? '');
  const { revision } = await person.items.get({ id: child.id });
  await person.items.act({ id: child.id, event: 'PASS', revision, requestKey: newKey() });
}

test('as many as are needed are done: the others are void, told why, and wait for nobody', async () => {
  const { id, children } = await opened();
  const [first, second, third] = children;
  await answer(must(first));
  await sweep();
  expect((await by.items.children({ id })).rows.map(({ status }) => status)).toEqual([
    'done',
    'active',
    'active',
  ]);

  await answer(must(third));
  await sweep(); // the parent has enough
  await sweep(); // the child hears of it
  await sweep(); // and the parent of that

  expect((await by.items.get({ id })).states[0]?.path).toBe('enough');
  expect(await by.items.get({ id: must(second).id })).toMatchObject({ status: 'void', tasks: [] });
  const left = await caller(services, leaders[must(second).unit.id] ?? '');
  expect((await left.tasks.mine({})).rows.filter((task) => task.itemId === must(second).id)).toEqual([]);
  expect((await left.notices.list({})).rows.filter((row) => row.itemId === must(second).id)).toMatchObject([
    { body: '“办法”已征得足够意见' },
  ]);
  const [ended] = (await by.items.entries({ id: must(second).id })).rows;
  expect(ended).toMatchObject({ title: '作废', detail: { reason: '“办法”已征得足够意见' } });
  const dropping = (await by.items.entries({ id })).rows.filter((entry) => entry.detail?.restDropped);
  expect(dropping).toMatchObject([{ detail: { restDropped: 1 } }]);
});

test('two ends at once, and an act on the third at that moment: nothing is done twice, nothing left open', async () => {
  const { id, children } = await opened();
  await Promise.all(children.slice(0, 2).map(answer));
  await Promise.allSettled([sweep(), sweep(), answer(must(children[2]))]);
  for (let round = 0; round < 4; round += 1) await sweep();

  expect((await by.items.get({ id })).states[0]?.path).toBe('enough');
  const statuses = (await by.items.children({ id })).rows.map(({ status }) => status);
  expect(statuses.slice(0, 2)).toEqual(['done', 'done']);
  expect(['done', 'void']).toContain(statuses[2]);
  const moves = (await by.items.entries({ id })).rows.filter((entry) => entry.to[0]?.path === 'enough');
  expect(moves.length).toBeGreaterThan(0);
  expect(moves.filter((entry) => entry.from[0]?.path === 'waiting')).toHaveLength(1);
  const { rows } = await services.database.pool.query('select 1 from timer');
  expect(rows).toEqual([]);
});
