import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { verifyEntries } from '#server/audit/verify.ts';
import { runMigrations } from '#server/definitions/run-migrations.ts';
import { caller, newKey } from '#test/support/caller.ts';
import { type Document, plan, publishEdited } from '#test/support/definitions.ts';
import { people } from '#test/support/organisation.ts';
import { servicesWithPacks } from '#test/support/packs.ts';
import { assignmentValues, fileProblem } from '#test/support/problem.ts';
import { storedItem } from '#test/support/stored-item.ts';

const services = await servicesWithPacks();
const key = 'problem-rectification';
const admin = await caller(services, people.processAdmin);
const filer = await caller(services, people.educationLiaison);
const reviewer = await caller(services, people.reviewer);

const storedOf = (id: string) => storedItem(services, id);

describe('people act while items move', () => {
  test('one of the two wins each time; every item ends up in the new version with both effects, none lost or doubled', async () => {
    const { number: from } = await filer.definitions.get({ key });
    const items = await Promise.all(Array.from({ length: 60 }, () => fileProblem(filer)));
    const to = await publishEdited(admin, key, (workflow) => {
      workflow.meta.description = '边办边迁';
    });
    await admin.definitions.migrate({ key, plan: plan(from, to), requestKey: newKey() });

    const accept = async ({ id }: { id: string }): Promise<void> => {
      for (;;) {
        const { revision } = await reviewer.items.get({ id });
        const acted = await reviewer.items
          .act({ id, event: 'ACCEPT', form: assignmentValues, revision, requestKey: newKey() })
          .then(
            () => true,
            (error: Document) => {
              expect(error.code).toBe('CONFLICT');
              return false;
            },
          );
        if (acted) return;
      }
    };
    await Promise.all([runMigrations(services), ...items.map(accept)]);

    for (const { id } of items) {
      const { rows } = await filer.items.entries({ id });
      expect(rows.map(({ kind, event }) => `${kind} ${event ?? ''}`).sort()).toEqual([
        'event ACCEPT',
        'file ',
        'system @migrate',
      ]);
      const { item, tasks } = await storedOf(id);
      expect(item.revision).toBe(3);
      expect(tasks.map(({ state }) => state)).toContain('handling.fixing.planning');
      expect((await filer.items.get({ id })).version.number).toBe(to);
    }
    expect((await verifyEntries(services.database)).findings).toEqual([]);
  });

  test('two nodes that take it up at once move every item once', async () => {
    const { number: from } = await filer.definitions.get({ key });
    await Promise.all(Array.from({ length: 30 }, () => fileProblem(filer)));
    const to = await publishEdited(admin, key, (workflow) => {
      workflow.meta.description = '两个节点';
    });
    const { id } = await admin.definitions.migrate({ key, plan: plan(from, to), requestKey: newKey() });
    await Promise.all([runMigrations(services), runMigrations(services), runMigrations(services)]);
    const view = await admin.definitions.migration({ id });
    expect(view).toMatchObject({ status: 'done', stays: 0 });
    expect(view.moved).toBe(view.total);
  });
});

test('a node killed half-way leaves every item whole; the next one goes on, and no item moves twice', async () => {
  const { number: from } = await filer.definitions.get({ key });
  for (let batch = 0; batch < 6; batch += 1)
    await Promise.all(Array.from({ length: 50 }, () => fileProblem(filer)));
  const to = await publishEdited(admin, key, (workflow) => {
    workflow.meta.description = '中途断电';
  });
  const { id } = await admin.definitions.migrate({ key, plan: plan(from, to), requestKey: newKey() });
  const movedSoFar = async () => (await admin.definitions.migration({ id })).moved;

  // given a node that was killed after some of it
  const node = spawn(process.execPath, [
    join(import.meta.dirname, '../support/run-migrations.ts'),
    services.url,
  ]);
  const gone = new Promise((resolve) => node.on('exit', resolve));
  while ((await movedSoFar()) < 20) await sleep(5);
  node.kill('SIGKILL');
  await gone;
  const moved = await movedSoFar();
  const { total, status } = await admin.definitions.migration({ id });
  expect(status).toBe('running');
  expect(moved).toBeLessThan(total);

  // when its lease is over, another node goes on
  expect(await runMigrations(services)).toBe(0);
  await services.database.pool.query(
    `update version_migration set leased_until = now() - interval '1 second' where id = $1`,
    [id],
  );
  expect(await runMigrations(services)).toBe(1);

  expect(await admin.definitions.migration({ id })).toMatchObject({ status: 'done', moved: total, stays: 0 });
  const { rows } = await services.database.pool.query(
    `select count(*)::int as entries, count(distinct item_id)::int as items from entry where event = '@migrate' and detail -> 'migration' ->> 'toId' =
      (select to_id::text from version_migration where id = $1)`,
    [id],
  );
  expect(rows).toEqual([{ entries: total, items: total }]);
  expect((await verifyEntries(services.database)).findings).toEqual([]);
});
