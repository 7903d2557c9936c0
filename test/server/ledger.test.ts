import { v7 } from 'uuid';
import { beforeAll, expect, test } from 'vitest';
import { type Caller, caller, newKey } from '#test/support/caller.ts';
import { people } from '#test/support/organisation.ts';
import { servicesWithPacks } from '#test/support/packs.ts';
import { assignmentValues, doSteps, fileProblem, problemValues, wholeWay } from '#test/support/problem.ts';
import type { TestServices } from '#test/support/services.ts';

let services: TestServices;
let reviewer: Caller;
let finance: Caller;
let education: Caller;

const problems = { workflow: 'problem-rectification' } as const;
const labels = (page: { rows: { label: string }[] }) => page.rows.map((row) => row.label);

beforeAll(async () => {
  services = await servicesWithPacks();
  services.newId = () => v7();
  reviewer = await caller(services, people.reviewer);
  finance = await caller(services, people.financeLiaison);
  education = await caller(services, people.educationLiaison);

  // given a problem of the finance bureau from filing to 已销号, one of education in hand, one just filed
  const closed = await fileProblem(finance, { ...problemValues, summary: '财政窗口排队时间过长' });
  await doSteps(services, closed, wholeWay);
  const inHand = await fileProblem(education, {
    ...problemValues,
    summary: '教育审批材料重复提交',
    description: '同一证明要交三次。',
    source: 'self',
    involvedUnit: 'U002',
  });
  await doSteps(services, inHand, [
    ['reviewer', 'ACCEPT', { ...assignmentValues, responsibleUnit: 'U002', dueOn: '2026-03-10' }],
  ]);
  await fileProblem(reviewer, {
    ...problemValues,
    summary: '督查检查过多过频',
    description: '一季度到基层督查九次。',
    source: 'superior',
  });
});

test('the committee sees every problem, a unit its own, another unit neither row nor name nor count', async () => {
  const ofCommittee = await reviewer.ledgers.query(problems);
  const ofFinance = await finance.ledgers.query(problems);
  const transport = await caller(services, people.transportLiaison);
  const ofTransport = await transport.ledgers.query(problems);

  expect(labels(ofCommittee)).toEqual(['督查检查过多过频', '教育审批材料重复提交', '财政窗口排队时间过长']);
  expect(labels(ofFinance)).toEqual(['财政窗口排队时间过长']);
  expect(ofTransport).toMatchObject({ rows: [], next: null, count: { value: 0, capped: false } });
  expect(JSON.stringify(ofTransport)).not.toContain('韩雪');
  for (const query of [
    { text: '财政' },
    { status: 'done' },
    { unit: 'U001' },
    { fields: { source: 'served' } },
  ] as const) {
    expect((await transport.ledgers.query({ ...problems, ...query })).count.value).toBe(0);
  }
});

test('a member of a branch sees what the whole bureau sees', async () => {
  const member = await caller(services, people.financeMember);
  expect(labels(await member.ledgers.query(problems))).toEqual(['财政窗口排队时间过长']);
});

test('an administrator of the system sees no business', async () => {
  const admin = await caller(services, people.systemAdmin);
  expect((await admin.ledgers.query(problems)).rows).toEqual([]);
});

test('columns come from the form, and ids in them have names', async () => {
  const page = await reviewer.ledgers.query(problems);
  expect(page.title).toEqual({ zh: '问题整改闭环', en: 'Problem rectification' });
  expect(page.columns.map((column) => column.title)).toEqual([
    '问题来源',
    '问题方面',
    '严重程度',
    '责任单位',
    '整改期限',
  ]);
  const row = page.rows.find(({ label }) => label === '教育审批材料重复提交');
  expect(row).toMatchObject({
    serial: 'WT2026-0002',
    workflow: 'problem-rectification',
    unit: { id: 'U002', name: '市教育局' },
    filer: { name: '何敏' },
    fields: { source: 'self', responsibleUnit: 'U002', dueOn: '2026-03-10' },
    names: { U002: '市教育局' },
  });
  expect(row?.fields).not.toHaveProperty('description');
  expect(row?.states.map((state) => state.path)).toContain('handling.fixing.planning');
});

test('two characters are enough to search, one is too, and so is the beginning of a serial', async () => {
  const found = async (text: string) => labels(await reviewer.ledgers.query({ ...problems, text }));
  expect(await found('排队')).toEqual(['财政窗口排队时间过长']);
  expect(await found('重复提交')).toEqual(['教育审批材料重复提交']);
  expect(await found('频')).toEqual(['督查检查过多过频']);
  expect(await found('证明 材料')).toEqual(['教育审批材料重复提交']);
  expect(await found('复重')).toEqual([]);
  expect(await found('WT2026-0003')).toEqual(['督查检查过多过频']);
  expect(await found('wt2026')).toHaveLength(3);
  expect(await found('，。%_')).toEqual([]);
  expect(await found(`'; drop table item; --`)).toEqual([]);
  expect(await found('  ')).toHaveLength(3);
});

test('filters narrow the ledger: state or the states below it, status, unit with its branches, lateness, listed fields', async () => {
  const found = async (query: object) => labels(await reviewer.ledgers.query({ ...problems, ...query }));
  expect(await found({ state: 'handling.fixing' })).toEqual(['教育审批材料重复提交']);
  expect(await found({ state: 'handling.filed' })).toEqual(['督查检查过多过频']);
  expect(await found({ state: 'handling.fix' })).toEqual([]);
  expect(await found({ status: 'done' })).toEqual(['财政窗口排队时间过长']);
  expect(await found({ unit: 'U002' })).toEqual(['教育审批材料重复提交']);
  expect(await found({ unit: 'C01' })).toHaveLength(3);
  expect(await found({ fields: { source: 'superior' } })).toEqual(['督查检查过多过频']);
  expect(await found({ mine: 'filed' })).toEqual(['督查检查过多过频']);
  expect(await found({ mine: 'involved' })).toHaveLength(3);
  expect(await found({ sort: 'due', direction: 'asc' })).toEqual([
    '教育审批材料重复提交',
    '财政窗口排队时间过长',
    '督查检查过多过频',
  ]);

  services.clock.set('2026-03-20T09:00:00+08:00');
  expect(await found({ late: true })).toEqual(['教育审批材料重复提交']);
  expect(await found({ late: false })).toHaveLength(2);
  services.clock.set('2026-03-02T09:00:00+08:00');

  await expect(found({ fields: { description: 'x' } })).rejects.toMatchObject({ code: 'BAD_REQUEST' });
  await expect(found({ unit: 'U999' })).rejects.toMatchObject({ code: 'BAD_REQUEST' });
  await expect(reviewer.ledgers.query({ workflow: 'no-such' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  const stranger = await caller(services, null);
  await expect(stranger.ledgers.query(problems)).rejects.toMatchObject({ code: 'UNAUTHORIZED' });
});

test('pages neither skip nor repeat while problems are being filed', async () => {
  const before = new Set(
    (await finance.ledgers.query({ ...problems, limit: 100 })).rows.map((row) => row.id),
  );
  for (let number = 0; number < 12; number++) {
    const { id } = await fileProblem(finance, { ...problemValues, summary: `翻页检验第${number}个问题` });
    before.add(id);
  }
  for (const person of [finance, reviewer]) {
    const expected = (await person.ledgers.query({ ...problems, limit: 100 })).rows.map((row) => row.id);
    const seen: string[] = [];
    let after: string | undefined;
    do {
      const page = await person.ledgers.query({ ...problems, limit: 5, after });
      seen.push(...page.rows.map((row) => row.id));
      after = page.next ?? undefined;
      await fileProblem(finance, { ...problemValues, summary: '翻页时新填报的问题' });
    } while (after);
    expect(seen).toEqual(expected);
  }
});

test('a page position holds for one person and one question only', async () => {
  const { next } = await reviewer.ledgers.query({ ...problems, limit: 1 });
  const after = next ?? '';
  const refused = { code: 'BAD_REQUEST' };
  await expect(reviewer.ledgers.query({ ...problems, limit: 1, after })).resolves.toBeTruthy();
  await expect(finance.ledgers.query({ ...problems, limit: 1, after })).rejects.toMatchObject(refused);
  await expect(
    reviewer.ledgers.query({ ...problems, limit: 1, after, status: 'done' }),
  ).rejects.toMatchObject(refused);
  await expect(reviewer.ledgers.query({ ...problems, limit: 1, after: `x${after}` })).rejects.toMatchObject(
    refused,
  );
  await expect(reviewer.ledgers.query({ ...problems, limit: 1, after: 'W10.x' })).rejects.toMatchObject(
    refused,
  );
  const forged = Buffer.from(JSON.stringify(["'; drop", newKey(), 1])).toString('base64url');
  await expect(
    reviewer.ledgers.query({ ...problems, limit: 1, after: `${forged}.${after.split('.')[1]}` }),
  ).rejects.toMatchObject(refused);
});
