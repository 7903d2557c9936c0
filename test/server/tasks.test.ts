import { beforeAll, describe, expect, test } from 'vitest';
import { caller, newKey } from '#test/support/caller.ts';
import { people } from '#test/support/organisation.ts';
import { servicesWithPacks } from '#test/support/packs.ts';
import { assignmentValues, doSteps, fileProblem, problemValues, wholeWay } from '#test/support/problem.ts';

const services = await servicesWithPacks('2026-03-02T09:00:00+08:00');
const filer = await caller(services, people.educationLiaison);
const liaison = await caller(services, people.financeLiaison);
const reviewer = await caller(services, people.reviewer);

const file = (summary: string) => fileProblem(filer, { ...problemValues, summary });
/** Waits for the liaison of the finance bureau, until the end of that day. */
const waitForLiaison = async (summary: string, dueOn: string) =>
  doSteps(services, await file(summary), [['reviewer', 'ACCEPT', { ...assignmentValues, dueOn }]]);

type Mine = Parameters<typeof reviewer.tasks.mine>[0];
const labels = async (by: typeof reviewer, input: Mine = {}) =>
  (await by.tasks.mine(input)).rows.map((row) => row.label);

describe('what waits for a liaison', () => {
  beforeAll(async () => {
    services.clock.set('2026-03-02T09:00:00+08:00');
    await waitForLiaison('昨天到期的问题', '2026-03-09');
    await waitForLiaison('今天到期的问题', '2026-03-10');
    await waitForLiaison('后天到期的问题', '2026-03-12');
    await waitForLiaison('再过几天到期的问题', '2026-03-13');
    services.clock.set('2026-03-10T09:00:00+08:00');
  });

  test('may be shown as only what is late', async () => {
    expect(await labels(liaison, { late: true })).toEqual(['昨天到期的问题']);
  });

  test('may be shown as only what is due within three days, and that is what the summary counts', async () => {
    const soon = await labels(liaison, { soon: true });

    expect(soon.sort()).toEqual(['今天到期的问题', '后天到期的问题']);
    expect(await liaison.tasks.summary()).toEqual({ waiting: 4, late: 1, soon: 2, capped: false });
  });

  test('cannot be late and due soon at once', async () => {
    expect(await labels(liaison, { late: true, soon: true })).toEqual([]);
  });
});

describe('the to-do list of a reviewer', () => {
  test('is searched for what is typed: % and _ and \\ are letters like any other', async () => {
    const strange = [
      '完成率不足50%的问题',
      '完成率不足50分的问题',
      '表_台账的问题',
      '表格台账的问题',
      '路径a\\b的问题',
    ];
    for (const summary of strange) await file(summary);

    expect(await labels(reviewer, { text: '50%的' })).toEqual(['完成率不足50%的问题']);
    expect(await labels(reviewer, { text: '表_台' })).toEqual(['表_台账的问题']);
    expect(await labels(reviewer, { text: 'a\\b' })).toEqual(['路径a\\b的问题']);
    const [found] = (await reviewer.tasks.mine({ text: '50%' })).rows;
    expect(await labels(reviewer, { text: found?.serial })).toEqual(['完成率不足50%的问题']);
  });

  test('pages through everything once, also what came at the same moment', async () => {
    for (let number = 1; number <= 7; number += 1) await file(`同一时刻的问题${number}`);
    const all = (await reviewer.tasks.mine({ limit: 100 })).rows.map((row) => row.id);

    const paged: string[] = [];
    let after: string | undefined;
    do {
      const page = await reviewer.tasks.mine({ limit: 3, after });
      paged.push(...page.rows.map((row) => row.id));
      after = page.next ?? undefined;
    } while (after);

    expect(paged).toEqual(all);
    expect(new Set(paged).size).toBe(paged.length);
  });

  test('says what was done, also a filing and a word of urging, in both languages', async () => {
    const supervisor = await caller(services, people.supervisor);
    const { id } = await fileProblem(supervisor);
    await supervisor.items.act({ id, event: 'urge', form: { text: '请尽快受理。' }, requestKey: newKey() });

    const { rows } = await supervisor.tasks.done({});

    expect(rows.filter((row) => row.itemId === id).map((row) => row.did)).toEqual([
      expect.objectContaining({ zh: '催办', en: expect.any(String) }),
      { zh: '填报', en: 'Filed' },
    ]);
  });
});

describe('what its process sets first', () => {
  const leader = () => caller(services, people.transportLiaison);
  const handed = async (summary: string, more: object) => {
    services.clock.pass(0.01);
    const item = await fileProblem(filer, { ...problemValues, ...more, summary });
    return doSteps(services, item, [
      ['reviewer', 'ACCEPT', { ...assignmentValues, responsibleUnit: 'U003', dueOn: '2026-05-20' }],
    ]);
  };

  test('stands first, on every page, and moves up and down with what it hangs on', async () => {
    services.clock.set('2026-05-06T09:00:00+08:00');
    await handed('严重的问题', { severity: 'grave' });
    await handed('一般的问题', {});
    const carded = await handed('亮牌的问题', {});
    await handed('较重的问题', { severity: 'serious' });
    const supervisor = await caller(services, people.supervisor);
    const { revision } = await supervisor.items.get({ id: carded.id });
    const give = { colour: 'yellow', reason: '进展缓慢，请抓紧整改。' };
    await supervisor.items.act({ id: carded.id, event: 'card', form: give, revision, requestKey: newKey() });

    const rows: { label: string; priority: number }[] = [];
    let after: string | undefined;
    do {
      const page = await (await leader()).tasks.mine({ limit: 1, after });
      rows.push(...page.rows.map(({ label, priority }) => ({ label, priority })));
      after = page.next ?? undefined;
    } while (after);
    expect(rows).toEqual([
      { label: '亮牌的问题', priority: 2 },
      { label: '严重的问题', priority: 1 },
      { label: '较重的问题', priority: 0 },
      { label: '一般的问题', priority: 0 },
    ]);

    const lift = { how: 'mistaken', reason: '核实后不应亮牌。' };
    await supervisor.items.act({
      id: carded.id,
      event: 'lift-card',
      form: lift,
      revision,
      requestKey: newKey(),
    });
    expect(await labels(await leader())).toEqual(['严重的问题', '较重的问题', '亮牌的问题', '一般的问题']);
    const { rows: seats } = await services.database.pool.query(
      `select task_id, seat from task_seat group by 1, 2 having count(*) > 1`,
    );
    expect(seats).toEqual([]);
  });

  test('is read from the index in that order, page after page', async () => {
    const client = await services.database.pool.connect();
    await client.query('begin; set local enable_bitmapscan = off; set local enable_seqscan = off');
    const { rows } = await client.query(
      `explain select task_id from task_seat where seat = 'x' and (rank, opened_at, task_id) < (2, now(), $1::uuid)
       order by rank desc, opened_at desc, task_id desc limit 50`,
      ['00000000-0000-7000-8000-000000000000'],
    );
    await client.query('rollback');
    client.release();
    const plan = rows.map((row) => row['QUERY PLAN']).join(' ');
    expect(plan).toMatch(/Index Only Scan Backward using task_seat_pkey/);
    expect(plan).not.toMatch(/Sort/);
  });
});

describe('a task', () => {
  test('that waits for two seats of one person is listed and counted once', async () => {
    services.clock.set('2026-04-01T09:00:00+08:00');
    const { id } = await waitForLiaison('等两个席位的问题', '2026-04-30');
    const before = await liaison.tasks.summary();
    const { id: taskId, opened_at } = await services.database.query
      .selectFrom('task')
      .select(['id', 'opened_at'])
      .where('item_id', '=', id)
      .executeTakeFirstOrThrow();
    await services.database.query
      .insertInto('task_seat')
      .values({ seat: `person:${people.financeLiaison}`, opened_at, task_id: taskId })
      .execute();

    expect(await labels(liaison, { text: '等两个席位' })).toEqual(['等两个席位的问题']);
    expect(await liaison.tasks.summary()).toEqual(before);
  });

  test('is not shown to whoever may not take it: they submitted it, or have voted', async () => {
    services.clock.set('2026-03-10T09:00:00+08:00');
    const { id } = await doSteps(services, await file('待核查的问题'), wholeWay.slice(0, 4));
    const other = await caller(services, people.otherReviewer);
    expect(await labels(other, { text: '待核查的问题' })).toEqual(['待核查的问题']);

    await services.database.query
      .updateTable('task')
      .set({ excluded: [people.otherReviewer] })
      .where('item_id', '=', id)
      .execute();

    expect(await labels(other, { text: '待核查的问题' })).toEqual([]);
    expect(await labels(reviewer, { text: '待核查的问题' })).toEqual(['待核查的问题']);
  });
});

test('a forged place in any list by time is refused, not looked up', async () => {
  const after = Buffer.from(JSON.stringify(['yesterday', 'nowhere'])).toString('base64url');
  const lists = [reviewer.tasks.mine, reviewer.tasks.done, reviewer.tasks.copied, reviewer.tasks.supervised];
  for (const list of lists) await expect(list({ after })).rejects.toMatchObject({ code: 'BAD_REQUEST' });
});
