// What somebody has typed and not sent goes along with a task they hand on.
import { expect, test } from 'vitest';
import { type Caller, caller, newKey } from '#test/support/caller.ts';
import { people } from '#test/support/organisation.ts';
import { servicesWithPacks } from '#test/support/packs.ts';
import { doSteps, evidenceValues, fileProblem, planValues, wholeWay } from '#test/support/problem.ts';

const services = await servicesWithPacks();
const filer = await caller(services, people.educationLiaison);
const liaison = await caller(services, people.financeLiaison);
const guest = await caller(services, people.financeDeputy);
const reviewer = await caller(services, people.reviewer);

type Unsent = { event: string; form: Record<string, unknown> };

const planned = async () => doSteps(services, await fileProblem(filer), wholeWay.slice(0, 1));

const handOn = (by: Caller, id: string, to: string, unsent?: Unsent[]) =>
  by.items.act({
    id,
    event: 'transfer',
    form: { to, text: '出差在外，请代为制定。' },
    unsent: unsent as never,
    requestKey: newKey(),
  });

const half = { cause: '窗口人手不足，', goal: '平均等候不超过十分钟' };

test('whoever gets the task finds it filled in; nobody else sees it, and the history only says that there was some', async () => {
  const { id, revision } = await planned();
  await handOn(liaison, id, people.financeDeputy, [{ event: 'PLAN', form: half }]);

  expect((await guest.items.get({ id })).unsent).toMatchObject([{ event: 'PLAN', form: half, from: '韩雪' }]);
  for (const other of [liaison, reviewer, filer]) expect((await other.items.get({ id })).unsent).toEqual([]);
  const [entry] = (await reviewer.items.entries({ id })).rows;
  expect(entry).toMatchObject({ event: 'transfer', detail: { unsent: true } });
  expect(JSON.stringify(entry)).not.toContain(half.goal);

  await guest.items.act({ id, event: 'PLAN', form: planValues as never, revision, requestKey: newKey() });
  const { rows } = await services.database.pool.query('select 1 from step_draft d where d.item_id = $1', [
    id,
  ]);
  expect(rows).toHaveLength(1); // cleaned up later; but it is not shown any more
  expect((await guest.items.get({ id })).unsent).toEqual([]);
});

test('it goes on to a third, and is gone once sent, though the same step may come again', async () => {
  const { id, revision } = await planned();
  await handOn(liaison, id, people.financeDeputy, [{ event: 'PLAN', form: half }]);
  await handOn(guest, id, people.financeLeader, [{ event: 'PLAN', form: { ...half, goal: '五分钟' } }]);
  const leader = await caller(services, people.financeLeader);
  expect((await leader.items.get({ id })).unsent).toMatchObject([{ form: { goal: '五分钟' } }]);
  expect((await guest.items.get({ id })).unsent).toEqual([]);

  services.clock.pass(1);
  const answer = await leader.items.act({
    id,
    event: 'PLAN',
    form: planValues as never,
    revision,
    requestKey: newKey(),
  });
  const again = await liaison.items.get({ id });
  expect(again.offers.find(({ event }) => event === 'REPLAN')?.can).toBe(true);
  await liaison.items.act({ id, event: 'REPLAN', revision: answer.revision, requestKey: newKey() });
  await handOn(liaison, id, people.financeLeader);
  expect((await leader.items.get({ id })).unsent).toEqual([]);
});

test('only what the form asks for, of the right type; no files, and nothing with other verbs', async () => {
  const { id } = await planned();
  const strange = { cause: 5, goal: '十分钟', measures: 'x', proof: [{ id: 'f' }], nobody: '不在表单里' };
  await handOn(liaison, id, people.financeDeputy, [
    { event: 'PLAN', form: strange },
    { event: 'NOSUCH', form: half },
    { event: 'SUBMIT', form: { proof: [{ id: 'f' }], kind: evidenceValues.kind } },
  ]);
  const { rows } = await services.database.pool.query(
    'select event, form from step_draft where item_id = $1 order by event',
    [id],
  );
  expect(rows).toEqual([
    { event: 'PLAN', form: { goal: '十分钟' } },
    { event: 'SUBMIT', form: { kind: 'immediate' } },
  ]);

  const { id: other } = await planned();
  await liaison.items.act({
    id: other,
    event: 'comment',
    form: { text: '留言' },
    unsent: [{ event: 'PLAN', form: half }],
    requestKey: newKey(),
  });
  expect(
    (await services.database.pool.query('select 1 from step_draft where item_id = $1', [other])).rows,
  ).toEqual([]);
});
