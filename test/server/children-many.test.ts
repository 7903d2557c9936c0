// How many items one act may open, how deep, and that it is one statement whatever their number.
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { expect, test } from 'vitest';
import type { Services } from '#server/context.ts';
import { publishVersion } from '#server/definitions/publish-version.ts';
import { readPacks } from '#server/definitions/read-packs.ts';
import { loadDirectory } from '#server/directory/load-directory.ts';
import { caller, newKey } from '#test/support/caller.ts';
import { people } from '#test/support/organisation.ts';
import { servicesWithPacks } from '#test/support/packs.ts';
import type { Workflow } from '#workflows/definition.ts';

const services = await servicesWithPacks('2026-03-02T09:00:00+08:00');
const { forms } = await readPacks();
const MANY = 1_526;
const ids = Array.from({ length: MANY }, (_, at) => `X${String(at + 1).padStart(4, '0')}`);
const plain = { kind: 'organ', sort: 0, pinyin: 'danwei', initials: 'dw', parent_id: 'C01' } as const;
await services.database.query
  .insertInto('unit')
  .values(ids.map((id) => ({ ...plain, id, name: `单位${id}`, short_name: id })))
  .execute();
const here = { ...services, directory: await loadDirectory(services.database) };

/** How often the pool was asked to write, and asked at all, since the last look. */
function countQueries({ database }: Services): () => { writes: number; queries: number } {
  let writes = 0;
  let queries = 0;
  const { pool } = database;
  const query = pool.query.bind(pool) as (...args: unknown[]) => unknown;
  pool.query = ((...args: unknown[]) => {
    queries += 1;
    const [first] = args as [{ name?: string }];
    if (typeof first === 'object' && first?.name?.startsWith('write-')) writes += 1;
    return query(...args);
  }) as typeof pool.query;
  return () => {
    const seen = { writes, queries };
    writes = 0;
    queries = 0;
    return seen;
  };
}
const asked = countQueries(here);

const task = (units: string[]) => ({
  summary: '开展窗口作风专项整治',
  origin: 'meeting',
  content: '对照清单逐项排查窗口服务作风问题。',
  units,
  dueOn: '2026-04-30',
});

test.each([72, MANY])('a task opens %i items in one statement', { timeout: 60_000 }, async (count) => {
  const supervisor = await caller(here, people.supervisor);
  asked();
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  const started = performance.now();
  const { id } = await supervisor.items.file({
    workflow: 'task-list',
    data: task(ids.slice(0, count)) as never,
    requestKey: newKey(),
  });
  const took = Math.round(performance.now() - started);
  delay.disable();
  const longest = Math.round(delay.max / 1e6);

  const { writes, queries } = asked();
  expect(writes).toBe(1);
  expect(queries).toBeLessThan(20);
  expect((await supervisor.items.get({ id })).children).toMatchObject({ total: count, done: 0 });
  const serials = await services.database.query
    .selectFrom('item')
    .select('serial')
    .distinct()
    .where('parent_id', '=', id)
    .execute();
  expect(serials).toHaveLength(count);
  // Others had their turns while it was worked out, whatever else the machine was doing.
  if (count === MANY) expect(longest).toBeLessThan(took / 4);
  console.info(
    `${count} items in ${took} ms with ${queries} queries, one writes; others waited ${longest} ms`,
  );
});

/** Opens itself once more, as long as it is let. */
const nested: Workflow = {
  key: 'nested',
  id: 'nested',
  meta: {
    title: '套娃',
    list: 'nested',
    serial: 'TW{year}-{seq:4}',
    form: 'opinion',
    label: '{opinion}',
    secrecy: 'unit',
    roles: { anyone: { who: 'anyone' } },
    start: { roles: ['anyone'], form: 'opinion' },
  },
  initial: 'open',
  states: {
    open: {
      meta: { title: '在办', task: { roles: ['anyone'] } },
      on: {
        DEEPER: {
          actions: [
            { type: 'open', params: { workflow: 'nested', data: { opinion: { var: 'data.opinion' } } } },
          ],
          meta: { roles: ['anyone'] },
        },
        CLOSE: { target: 'closed', meta: { roles: ['anyone'] } },
      },
    },
    closed: { type: 'final' },
  },
};

test('items below items end at the sixth level, also when each is opened by an act of its own', async () => {
  await publishVersion(services, nested, forms, null);
  const supervisor = await caller(here, people.supervisor);
  let { id } = await supervisor.items.file({
    workflow: 'nested',
    data: { opinion: '一层一层' },
    requestKey: newKey(),
  });
  for (let level = 2; level <= 6; level += 1) {
    await supervisor.items.act({ id, event: 'DEEPER', revision: 1, requestKey: newKey() });
    id = (await supervisor.items.children({ id })).rows[0]?.id ?? '';
  }
  await expect(
    supervisor.items.act({ id, event: 'DEEPER', revision: 1, requestKey: newKey() }),
  ).rejects.toMatchObject({ code: 'CONFLICT' });
});

test('a workflow that opens itself as it begins is refused, and nothing is left of it', async () => {
  const endless: Workflow = {
    ...nested,
    key: 'endless',
    id: 'endless',
    states: {
      ...nested.states,
      open: {
        ...nested.states?.open,
        entry: [
          { type: 'open', params: { workflow: 'endless', data: { opinion: { var: 'data.opinion' } } } },
        ],
      },
    },
  };
  await publishVersion(services, endless, forms, null);
  const supervisor = await caller(here, people.supervisor);
  const count = async () => (await services.database.query.selectFrom('item').select('id').execute()).length;
  const before = await count();
  await expect(
    supervisor.items.file({ workflow: 'endless', data: { opinion: '没有尽头' }, requestKey: newKey() }),
  ).rejects.toMatchObject({ code: 'CONFLICT' });
  expect(await count()).toBe(before);
});
