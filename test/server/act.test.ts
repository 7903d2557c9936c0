import { describe, expect, test } from 'vitest';
import { connect, disconnect } from '#server/database/connect.ts';
import { caller, newKey } from '#test/support/caller.ts';
import { must } from '#test/support/must.ts';
import { people } from '#test/support/organisation.ts';
import { servicesWithPacks } from '#test/support/packs.ts';
import {
  assignmentValues,
  doSteps,
  evidenceValues,
  fileProblem,
  problemValues,
  wholeWay,
} from '#test/support/problem.ts';

const services = await servicesWithPacks();
const filer = await caller(services, people.educationLiaison);
const reviewer = await caller(services, people.reviewer);
const otherReviewer = await caller(services, people.otherReviewer);
const liaison = await caller(services, people.financeLiaison);
const stranger = await caller(services, people.transportLiaison);

const rowsOf = async (id: string) => {
  const count = async (table: 'entry' | 'task' | 'notice') =>
    Number(
      (
        await services.database.query
          .selectFrom(table)
          .select((eb) => eb.fn.countAll().as('n'))
          .where('item_id', '=', id)
          .executeTakeFirstOrThrow()
      ).n,
    );
  const item = await services.database.query
    .selectFrom('item')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  return { item, entries: await count('entry'), tasks: await count('task'), notices: await count('notice') };
};

describe('a problem', () => {
  test('goes from filing to 已销号 through the hands of four people', async () => {
    const filed = await fileProblem(filer);
    expect(filed.serial).toMatch(/^WT2026-\d{4}$/);

    const { id } = await doSteps(services, filed, wholeWay);

    const seen = await filer.items.get({ id });
    expect(seen).toMatchObject({ status: 'done', outcome: 'closed', tasks: [] });
    expect(seen.offers.filter((offer) => offer.can && offer.event === offer.event.toUpperCase())).toEqual([]);
    const history = await filer.items.entries({ id });
    expect(history.rows.map((entry) => entry.actor?.name)).toEqual([
      '吴静',
      '蒋伟',
      '韩雪',
      '韩雪',
      '吴静',
      '何敏',
    ]);
  });

  test('waits in the list of whoever has the next step, and of nobody else', async () => {
    const { id } = await fileProblem(filer);

    const waiting = async (by: typeof filer) =>
      (await by.tasks.mine({})).rows.some((task) => task.itemId === id);
    expect(await waiting(reviewer)).toBe(true);
    expect(await waiting(otherReviewer)).toBe(true);
    expect(await waiting(liaison)).toBe(false);

    await doSteps(services, { id, revision: 1 }, wholeWay.slice(0, 1));
    expect(await waiting(reviewer)).toBe(false);
    expect(await waiting(liaison)).toBe(true);
    expect(await waiting(stranger)).toBe(false);
  });

  test('sent back keeps its clock and comes round again', async () => {
    const filed = await fileProblem(filer);
    const atVerification = await doSteps(services, filed, wholeWay.slice(0, 4));
    const before = await services.database.query
      .selectFrom('timer')
      .selectAll()
      .where('item_id', '=', filed.id)
      .execute();

    const sentBack = await doSteps(services, atVerification, [
      ['reviewer', 'FAIL', { opinion: '佐证不足，请补充。' }],
    ]);
    const after = await services.database.query
      .selectFrom('timer')
      .selectAll()
      .where('item_id', '=', filed.id)
      .execute();
    expect(after.map((row) => [row.key, row.due_at])).toEqual(before.map((row) => [row.key, row.due_at]));

    const closed = await doSteps(services, sentBack, wholeWay.slice(2));
    expect((await filer.items.get({ id: closed.id })).outcome).toBe('closed');
  });
});

describe('the server refuses, and changes nothing', () => {
  const cases: [fact: string, act: (id: string) => Promise<unknown>, code: string][] = [
    [
      'an event that does not exist',
      (id) => reviewer.items.act({ id, event: 'NONSENSE', revision: 1, requestKey: newKey() }),
      'BAD_REQUEST',
    ],
    [
      'a forged engine event',
      (id) => reviewer.items.act({ id, event: 'xstate.done.state.x', revision: 1, requestKey: newKey() }),
      'BAD_REQUEST',
    ],
    [
      'a stale revision',
      (id) =>
        reviewer.items.act({
          id,
          event: 'ACCEPT',
          form: assignmentValues,
          revision: 0,
          requestKey: newKey(),
        }),
      'CONFLICT',
    ],
    [
      'a missing revision',
      (id) => reviewer.items.act({ id, event: 'ACCEPT', form: assignmentValues, requestKey: newKey() }),
      'CONFLICT',
    ],
    [
      'the wrong role',
      (id) =>
        filer.items.act({ id, event: 'ACCEPT', form: assignmentValues, revision: 1, requestKey: newKey() }),
      'FORBIDDEN',
    ],
    [
      'somebody of another unit',
      (id) =>
        stranger.items.act({
          id,
          event: 'ACCEPT',
          form: assignmentValues,
          revision: 1,
          requestKey: newKey(),
        }),
      'NOT_FOUND',
    ],
    [
      'an event of a later state',
      (id) => reviewer.items.act({ id, event: 'PASS', revision: 1, requestKey: newKey() }),
      'CONFLICT',
    ],
    [
      'a missing field',
      (id) =>
        reviewer.items.act({
          id,
          event: 'ACCEPT',
          form: { dueOn: '2026-03-31' },
          revision: 1,
          requestKey: newKey(),
        }),
      'UNPROCESSABLE_CONTENT',
    ],
    [
      'an unknown field',
      (id) =>
        reviewer.items.act({
          id,
          event: 'ACCEPT',
          form: { ...assignmentValues, summary: '改写' },
          revision: 1,
          requestKey: newKey(),
        }),
      'UNPROCESSABLE_CONTENT',
    ],
    [
      'a wrong type',
      (id) =>
        reviewer.items.act({
          id,
          event: 'ACCEPT',
          form: { ...assignmentValues, dueOn: 5 },
          revision: 1,
          requestKey: newKey(),
        }),
      'UNPROCESSABLE_CONTENT',
    ],
    [
      'a unit that does not exist',
      (id) =>
        reviewer.items.act({
          id,
          event: 'ACCEPT',
          form: { ...assignmentValues, responsibleUnit: 'U999' },
          revision: 1,
          requestKey: newKey(),
        }),
      'UNPROCESSABLE_CONTENT',
    ],
    [
      'an item that does not exist',
      () =>
        reviewer.items.act({
          id: '018f0000-0000-7000-8000-000000000000',
          event: 'ACCEPT',
          form: assignmentValues,
          revision: 1,
          requestKey: newKey(),
        }),
      'NOT_FOUND',
    ],
  ];

  test.each(cases)('%s', async (_, attempt, code) => {
    const { id } = await fileProblem(filer);
    const before = await rowsOf(id);

    await expect(attempt(id)).rejects.toMatchObject({ code });

    expect(await rowsOf(id)).toEqual(before);
  });

  test('any event once it is finished', async () => {
    const { id, revision } = await doSteps(services, await fileProblem(filer), wholeWay);
    await expect(
      reviewer.items.act({ id, event: 'FAIL', form: { opinion: '重来' }, revision, requestKey: newKey() }),
    ).rejects.toMatchObject({ code: 'CONFLICT' });
  });

  test('a filer whose post may not file', async () => {
    const member = await caller(services, people.financeMember);
    await expect(fileProblem(member)).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });
});

describe('a request key', () => {
  test('has one effect however often it is sent, and the same answer', async () => {
    const requestKey = newKey();
    const input = { workflow: 'problem-rectification', data: problemValues, requestKey };

    const answers = await Promise.all(Array.from({ length: 10 }, () => filer.items.file(input)));

    expect(new Set(answers.map((answer) => answer.id)).size).toBe(1);
    expect(new Set(answers.map((answer) => answer.serial)).size).toBe(1);
    expect(answers.filter((answer) => !answer.replayed)).toHaveLength(1);
    expect((await rowsOf(must(answers[0]).id)).entries).toBe(1);
  });

  test('is refused for anything else', async () => {
    const requestKey = newKey();
    await filer.items.file({ workflow: 'problem-rectification', data: problemValues, requestKey });
    const other = { ...problemValues, summary: '另外一个完全不同的问题' };
    await expect(
      filer.items.file({ workflow: 'problem-rectification', data: other, requestKey }),
    ).rejects.toMatchObject({ code: 'UNPROCESSABLE_CONTENT' });
  });
});

test('of several who decide at once exactly one wins, and the others learn who, what and when', async () => {
  const { id } = await fileProblem(filer);
  const attempts = [reviewer, otherReviewer, reviewer, otherReviewer, reviewer].map((by) =>
    by.items.act({ id, event: 'ACCEPT', form: assignmentValues, revision: 1, requestKey: newKey() }),
  );

  const outcomes = await Promise.allSettled(attempts);

  const lost = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []));
  expect(lost).toHaveLength(4);
  for (const error of lost) {
    expect(error.code).toBe('CONFLICT');
    expect(error.cause.detail.conflict).toMatchObject({ title: '受理交办', revision: 2 });
    expect(['吴静', '郑涛']).toContain(error.cause.detail.conflict.actor);
  }
  expect((await rowsOf(id)).entries).toBe(2);
});

test('a write is read at once on every node', async () => {
  const otherNode = { ...services, database: connect(services.url, 2) };
  const { id } = await fileProblem(filer);

  const seen = await (await caller(otherNode, people.reviewer)).items.get({ id });

  expect(seen).toMatchObject({ id, revision: 1 });
  await disconnect(otherNode.database);
});

test('whoever handed in the rectification may not verify it', async () => {
  const both = await caller(services, people.financeLeader);
  const { id, revision } = await doSteps(services, await fileProblem(filer), wholeWay.slice(0, 4));
  const view = await both.items.get({ id });
  expect(view.offers.find((offer) => offer.event === 'PASS')).toMatchObject({
    can: false,
    reason: { code: 'role' },
  });
  await expect(
    liaison.items.act({ id, event: 'PASS', form: evidenceValues, revision, requestKey: newKey() }),
  ).rejects.toMatchObject({ code: 'FORBIDDEN' });
});
