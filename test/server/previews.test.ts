// Tasks people see and cannot do: on their way to them, or in a colleague's hands.
import { beforeAll, describe, expect, test } from 'vitest';
import { newKey } from '#test/support/caller.ts';
import { people } from '#test/support/organisation.ts';
import { testServices } from '#test/support/services.ts';
import { decided, ends, fileSmall, publish, smallWorkflow } from '#test/support/small-workflow.ts';
import type { Role } from '#workflows/definition.ts';

const services = await testServices();
const { supervisor, reviewer, otherReviewer, financeLeader, leader } = people;

/** The unit's leader signs; the reviewers, who see it coming, check, and see who of them has it. */
beforeAll(async () => {
  const sign = decided({ roles: ['signer'] }, 'check');
  const task = { roles: ['checker'], early: ['sign'], ahead: true, colleagues: true } as const;
  const check = decided({ ...task, roles: ['checker'], early: ['sign'] });
  check.on = { PASS: { target: 'passed', meta: { title: '通过', form: 'paper' } }, BACK: { target: 'sign' } };
  const roles: Record<string, Role> = {
    signer: { post: 'unit-leader', unit: ['U001'] },
    checker: { title: '核查员', post: 'committee-reviewer' },
  };
  await publish(
    services,
    smallWorkflow('seen', { sign, check, ...ends }, { roles, secrecy: 'need-to-know' }),
  );
});

type Item = Awaited<ReturnType<typeof fileSmall>>;
const file = () => fileSmall(services, 'seen', supervisor);
const seen = async (item: Item, person: string, kind: 'coming' | 'held') =>
  (await (await item.by(person)).tasks.previews({ kind })).rows.filter(({ itemId }) => itemId === item.id);
const verb = async (item: Item, person: string, event: string, form = {}) =>
  (await item.by(person)).items.act({ id: item.id, event, form, requestKey: newKey() });

describe('a task on its way', () => {
  test('is seen by its people before its state is entered, with where it stands; they cannot do it yet', async () => {
    const item = await file();
    expect(await seen(item, reviewer, 'coming')).toMatchObject([
      { label: '一件事', title: '审批', states: [{ path: 'sign' }], holder: null },
    ]);
    expect(await seen(item, leader, 'coming')).toEqual([]);
    expect(await item.waitsFor(reviewer)).toEqual([]);
    expect((await item.see(reviewer)).offers.filter(({ event, can }) => can && event === 'PASS')).toEqual([]);

    await item.act(financeLeader, 'PASS');
    expect(await seen(item, reviewer, 'coming')).toEqual([]);
    expect(await item.waitsFor(reviewer)).toHaveLength(1);
  });

  test('goes off the list, and out of sight, when it will not come', async () => {
    const item = await file();
    await item.act(financeLeader, 'FAIL');
    expect(await seen(item, reviewer, 'coming')).toEqual([]);
    await expect(item.see(reviewer)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  test('may be filled in ahead: what was kept stands there when it has come, and only for who wrote it', async () => {
    const item = await file();
    const form = { summary: '现场核查属实', field: '财务' };
    const ahead = async (person: string) =>
      (await item.by(person)).items.prepare({ id: item.id, state: 'check', form });
    await ahead(reviewer);
    await expect(ahead(leader)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(ahead(financeLeader)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    expect((await item.see(reviewer)).coming).toMatchObject([
      { state: 'check', form: 'paper', values: form },
    ]);
    expect((await item.see(otherReviewer)).coming).toMatchObject([
      { state: 'check', form: 'paper', values: null },
    ]);
    expect((await item.see(financeLeader)).coming).toEqual([]);

    await item.act(financeLeader, 'PASS');
    const now = await item.see(reviewer);
    expect(now.coming).toEqual([]);
    expect(now.unsent).toMatchObject([{ event: 'PASS', form, own: true }]);
    expect((await item.see(otherReviewer)).unsent).toEqual([]);
    await expect(ahead(reviewer)).rejects.toMatchObject({ code: 'CONFLICT' });
    expect((await item.entries(supervisor)).length).toBe(2); // nothing of it is in the history
  });
});

describe('a task somebody has', () => {
  test('is seen by those who could have had it, with who has it and whether they have begun', async () => {
    const item = await file();
    await item.act(financeLeader, 'PASS');
    expect(await seen(item, otherReviewer, 'held')).toEqual([]);

    await verb(item, reviewer, 'claim');
    expect(await item.waitsFor(otherReviewer)).toEqual([]);
    expect(await seen(item, otherReviewer, 'held')).toMatchObject([
      { holder: '吴静', begun: false, title: '审批' },
    ]);
    expect(await seen(item, reviewer, 'held')).toEqual([]);
    expect((await item.see(otherReviewer)).tasks).toMatchObject([{ waitsFor: ['吴静'], mine: false }]);
    await expect(item.see(leader)).rejects.toMatchObject({ code: 'NOT_FOUND' });

    await verb(item, reviewer, 'begin');
    expect(await seen(item, otherReviewer, 'held')).toMatchObject([{ begun: true }]);
    await verb(item, reviewer, 'transfer', { to: otherReviewer, text: '请办' });
    expect(await seen(item, otherReviewer, 'held')).toEqual([]);
    expect(await seen(item, reviewer, 'held')).toMatchObject([{ holder: '郑涛', begun: false }]);
  });

  test('is paged through once', async () => {
    for (let n = 0; n < 5; n += 1) {
      services.clock.pass(1);
      await file();
    }
    const by = await (await file()).by(otherReviewer);
    const all = (await by.tasks.previews({ kind: 'coming', limit: 100 })).rows.map(({ id }) => id);
    const paged: string[] = [];
    let after: string | undefined;
    do {
      const page = await by.tasks.previews({ kind: 'coming', limit: 2, after });
      paged.push(...page.rows.map(({ id }) => id));
      after = page.next ?? undefined;
    } while (after);
    expect(paged).toEqual(all);
    expect(new Set(paged).size).toBe(paged.length);
  });
});
