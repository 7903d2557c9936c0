// Each process from its first filing to its last state, through the real router, the wrong role and the wrong form
// refused on the way.
import { describe, expect, test } from 'vitest';
import { openRecurring } from '#server/recurring/open-recurring.ts';
import { sweepTimers } from '#server/timers/sweep.ts';
import { caller } from '#test/support/caller.ts';
import { act, attempt, file, type Who } from '#test/support/drive.ts';
import { people } from '#test/support/organisation.ts';
import { servicesWithPacks } from '#test/support/packs.ts';

const services = await servicesWithPacks('2026-03-02T09:00:00+08:00');
const supervisor = await caller(services, people.supervisor);
const sweep = () => sweepTimers(services, services.now());
const as = (who: Who) => caller(services, people[who]);

type Step = [by: Who, event: string, form?: Record<string, unknown>];

async function steps(id: string, ...all: Step[]) {
  for (const [by, event, form] of all) await act(services, by, id, event, form);
}

const refuses = (code: string, by: Who, id: string, event: string, form: Record<string, unknown> = {}) =>
  expect(attempt(services, by, id, event, form)).rejects.toMatchObject({ code });

const stateOf = async (id: string) => (await supervisor.items.get({ id })).states[0]?.path;

/** Children by the unit they are for. */
async function childrenOf(id: string) {
  const { rows } = await supervisor.items.children({ id, limit: 100 });
  return new Map(rows.map((row) => [row.unit.id, row.id]));
}

const hands: Record<string, { liaison: Who; leader: Who }> = {
  U001: { liaison: 'financeLiaison', leader: 'financeLeader' },
  U002: { liaison: 'educationLiaison', leader: 'educationLeader' },
  U003: { liaison: 'transportLiaison', leader: 'transportLeader' },
};

test('warning-card: shown, explained, rectified, raised to red with consent, lifted', async () => {
  const notice = {
    summary: '窗口工作人员推诿扯皮',
    unit: 'U001',
    colour: 'yellow',
    cause: 'conduct',
    basis: '暗访发现两名工作人员推诿群众。',
    dueOn: '2026-03-20',
  };
  await expect(file(await as('financeLiaison'), 'warning-card', notice)).rejects.toMatchObject({
    code: 'FORBIDDEN',
  });
  await expect(file(supervisor, 'warning-card', { ...notice, colour: 'blue' })).rejects.toMatchObject({
    code: 'UNPROCESSABLE_CONTENT',
  });
  const { id } = await file(supervisor, 'warning-card', notice);
  await refuses('NOT_FOUND', 'transportLeader', id, 'EXPLAIN', { explanation: '与我无关' });
  await refuses('FORBIDDEN', 'financeLiaison', id, 'EXPLAIN', { explanation: '代为说明' });
  await refuses('UNPROCESSABLE_CONTENT', 'financeLeader', id, 'EXPLAIN', {});
  await steps(
    id,
    ['financeLeader', 'EXPLAIN', { explanation: '情况属实。' }],
    ['financeLiaison', 'SUBMIT', { measures: '口头提醒。', cardResult: '无明显变化。' }],
    ['supervisor', 'RAISE', { opinion: '敷衍整改' }],
  );
  await refuses('FORBIDDEN', 'supervisor', id, 'APPROVE');
  await steps(id, ['leader', 'APPROVE']);
  expect((await supervisor.items.get({ id })).card).toBe('red');
  await steps(
    id,
    ['financeLeader', 'EXPLAIN', { explanation: '已深刻认识。' }],
    ['financeLiaison', 'SUBMIT', { measures: '调整窗口人员。', cardResult: '满意率百分之九十八。' }],
    ['supervisor', 'LIFT', { opinion: '整改到位' }],
  );
  expect(await supervisor.items.get({ id })).toMatchObject({ status: 'done', outcome: 'lifted', card: null });
});

test('special-inspection: each finding opens a problem; when all are closed the report is written', async () => {
  const plan = {
    summary: '清廉机关建设专项检查',
    method: 'unannounced',
    units: ['U001', 'U002'],
    inspectors: [{ inspector: people.reviewer }],
    focus: '窗口作风、公务接待。',
    fromOn: '2026-03-09',
    toOn: '2026-03-20',
  };
  await expect(file(await as('reviewer'), 'special-inspection', plan)).rejects.toMatchObject({
    code: 'FORBIDDEN',
  });
  await expect(file(supervisor, 'special-inspection', { ...plan, toOn: '2026-03-01' })).rejects.toMatchObject(
    {
      code: 'UNPROCESSABLE_CONTENT',
    },
  );
  const { id } = await file(supervisor, 'special-inspection', plan);
  await refuses('FORBIDDEN', 'supervisor', id, 'APPROVE');
  await steps(id, ['leader', 'APPROVE', { opinion: '同意' }]);
  const visit = { visited: 'U001', visitedOn: '2026-03-10', onSite: '查看窗口、抽查台账。' };
  await refuses('CONFLICT', 'reviewer', id, 'FINISH');
  await refuses('FORBIDDEN', 'otherReviewer', id, 'RECORD', visit);
  await refuses('UNPROCESSABLE_CONTENT', 'reviewer', id, 'RECORD', {
    ...visit,
    findings: [{ finding: '短', direction: 'conduct' }],
  });
  const findings = [
    { finding: '窗口工作人员离岗', direction: 'conduct', severity: 'serious' },
    { finding: '风险点台账未更新', direction: 'weakness' },
  ];
  await steps(
    id,
    ['reviewer', 'RECORD', { ...visit, findings }],
    ['reviewer', 'RECORD', { ...visit, visited: 'U002' }],
    ['reviewer', 'FINISH'],
  );
  expect(await stateOf(id)).toBe('rectifying');
  const { rows } = await supervisor.items.children({ id });
  expect(rows.map((row) => row.label).sort()).toEqual(['窗口工作人员离岗', '风险点台账未更新']);
  const [problem, other] = rows.map((row) => row.id) as [string, string];
  expect((await supervisor.items.get({ id: problem })).data).toMatchObject({
    source: 'superior',
    involvedUnit: 'U001',
  });
  await steps(
    problem,
    ['otherReviewer', 'ACCEPT', { responsibleUnit: 'U001', dueOn: '2026-04-30' }],
    [
      'financeLiaison',
      'PLAN',
      { cause: '管理不严。', measures: [{ measure: '建立值守制度', owner: '韩雪' }] },
    ],
    ['financeLiaison', 'SUBMIT', { kind: 'immediate', result: '已建立值守制度，落实到位。' }],
    ['financeLeader', 'APPROVE', {}],
    ['otherReviewer', 'PASS', { verdict: 'done', onSite: true, verifierOpinion: '属实' }],
  );
  await sweep();
  expect(await stateOf(id)).toBe('rectifying');
  await steps(other, ['otherReviewer', 'REJECT', { opinion: '已由其他事项处理' }]);
  await sweep();
  expect(await stateOf(id)).toBe('reporting');
  await refuses('UNPROCESSABLE_CONTENT', 'supervisor', id, 'REPORT', { overall: 'fair' });
  await steps(
    id,
    ['supervisor', 'REPORT', { overall: 'fair', conclusion: '发现问题均已办结。' }],
    ['leader', 'CLOSE', {}],
  );
  expect(await supervisor.items.get({ id })).toMatchObject({ status: 'done', outcome: 'closed' });
});

test('duty-report: every unit reports, who does not gets a yellow card, and it is summed up', async () => {
  services.clock.set('2026-03-02T09:00:00+08:00');
  const duty = {
    summary: '意识形态工作专题研究情况',
    dutyKind: 'topical',
    period: '2026年第一季度',
    requirement: '报告专题研究次数和落实情况。',
    units: ['U001', 'U002', 'U003'],
    dueOn: '2026-03-31',
  };
  await expect(file(await as('reviewer'), 'duty-report', duty)).rejects.toMatchObject({ code: 'FORBIDDEN' });
  const { id } = await file(supervisor, 'duty-report', duty);
  const children = await childrenOf(id);
  const report = async (unit: string) => {
    const { liaison, leader } = hands[unit] as (typeof hands)['U001'];
    const child = children.get(unit) as string;
    await refuses('UNPROCESSABLE_CONTENT', liaison, child, 'SUBMIT', {});
    await steps(child, [liaison, 'SUBMIT', { sessions: 2, account: '专题研究两次。' }]);
    await refuses('FORBIDDEN', liaison, child, 'SIGN');
    await steps(child, [leader, 'SIGN', {}], ['reviewer', 'ACCEPT']);
  };
  await report('U001');
  await refuses('FORBIDDEN', 'reviewer', id, 'drop-child', { child: id, reason: '停报' });
  await refuses('CONFLICT', 'supervisor', id, 'CLOSE_EARLY', { opinion: '先汇总' });

  services.clock.set('2026-04-01T09:00:00+08:00');
  await sweep();
  const cards = await Promise.all(
    [...children].map(async ([unit, child]) => [unit, (await supervisor.items.get({ id: child })).card]),
  );
  expect(Object.fromEntries(cards)).toEqual({ U001: null, U002: 'yellow', U003: 'yellow' });
  const told = (await (await as('educationLeader')).notices.list({})).rows.filter(
    (row) => row.kind === 'card',
  );
  expect(told).toHaveLength(1);

  await report('U002');
  await steps(id, ['supervisor', 'drop-child', { child: children.get('U003'), reason: '机构改革，停报' }]);
  await sweep();
  await sweep();
  expect(await stateOf(id)).toBe('summarising');
  await refuses('UNPROCESSABLE_CONTENT', 'supervisor', id, 'SUMMARISE', {});
  await steps(id, ['supervisor', 'SUMMARISE', { dutySummary: '两个单位已报告，一个单位停报。' }]);
  expect(await supervisor.items.get({ id })).toMatchObject({
    status: 'done',
    outcome: 'closed',
    children: { total: 3, done: 2, void: 1 },
  });
});

test('duty-report: the half-year report opens by the calendar for every organ, and who misses it gets a yellow card', async () => {
  services.clock.set('2026-05-31T23:00:00+08:00');
  expect((await openRecurring(services)).opened).toBe(0);
  services.clock.set('2026-06-01T01:00:00+08:00');
  expect(await openRecurring(services)).toEqual({ opened: 3, problems: [] });

  const liaison = await as('financeLiaison');
  const [task] = (await liaison.tasks.mine({ workflow: 'unit-duty-report' })).rows;
  const id = task?.itemId as string;
  expect((await liaison.items.get({ id })).data).toMatchObject({
    period: '2026年上半年',
    dueOn: '2026-06-30',
    unit: 'U001',
  });
  await steps(
    id,
    ['financeLiaison', 'SUBMIT', { unchanged: true }],
    ['financeLeader', 'SIGN', {}],
    ['reviewer', 'ACCEPT'],
  );
  services.clock.set('2026-07-01T09:00:00+08:00');
  await sweep();
  const { rows } = await supervisor.ledgers.query({ workflow: 'unit-duty-report', limit: 3 });
  expect(rows.map((row) => [row.unit.id, row.card]).sort()).toEqual([
    ['U001', null],
    ['U002', 'yellow'],
    ['U003', 'yellow'],
  ]);
});

describe('style-contest', () => {
  const nominee = {
    summary: '窗口服务标兵秦勇',
    nomineeKind: 'pacesetter',
    nominee: people.financeMember,
    deeds: '全年办件三千余件，零投诉，群众满意。',
  };
  const recommendation = { recommendation: '同意推荐。' };

  test('rises through three levels, is public for five working days, and is awarded', async () => {
    services.clock.set('2026-03-02T09:00:00+08:00');
    const secretary = await as('financeSecretary');
    await expect(file(await as('financeMember'), 'style-contest', nominee)).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
    await expect(file(secretary, 'style-contest', { ...nominee, deeds: '好' })).rejects.toMatchObject({
      code: 'UNPROCESSABLE_CONTENT',
    });
    const { id } = await file(secretary, 'style-contest', nominee);
    await refuses('FORBIDDEN', 'educationLiaison', id, 'RECOMMEND', recommendation);
    await steps(id, ['financeLiaison', 'RECOMMEND', recommendation]);
    await refuses('UNPROCESSABLE_CONTENT', 'reviewer', id, 'CONFIRM', {});
    await steps(
      id,
      ['reviewer', 'CONFIRM', recommendation],
      ['transportSecretary', 'OBJECT', { objection: '该同志上月被群众投诉服务态度差。' }],
    );
    services.clock.set('2026-03-31T09:00:00+08:00');
    await sweep();
    expect(await stateOf(id)).toBe('examining');
    await refuses('FORBIDDEN', 'supervisor', id, 'DISMISS', { objectionResult: '不属实。' });
    await steps(id, ['reviewer', 'DISMISS', { objectionResult: '经核查，投诉不属实。' }]);
    services.clock.set('2026-04-07T08:00:00+08:00'); // 6 April is a holiday
    await sweep();
    expect(await stateOf(id)).toBe('publicNotice');
    services.clock.set('2026-04-08T09:00:00+08:00');
    await sweep();
    const seen = await supervisor.items.get({ id });
    expect(seen).toMatchObject({
      status: 'done',
      outcome: 'awarded',
      data: { level: 'city', awardedOn: '2026-04-08' },
    });
    const list = await supervisor.ledgers.query({ workflow: 'style-contest' });
    expect(list.rows.filter((row) => row.outcome === 'awarded').map((row) => row.label)).toEqual([
      '窗口服务标兵秦勇',
    ]);
  });

  test('a branch has three places a quarter: of two who take the last at once one is refused, one withdrawn is free again', async () => {
    services.clock.set('2026-07-01T09:00:00+08:00');
    const secretary = await as('educationSecretary');
    const nominate = () => file(secretary, 'style-contest', nominee);
    await nominate();
    const { id } = await nominate();
    const outcomes = await Promise.allSettled([nominate(), nominate()]);
    const lost = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []));
    expect(lost).toMatchObject([{ code: 'CONFLICT', message: expect.stringContaining('名额') }]);
    await expect(nominate()).rejects.toMatchObject({ code: 'CONFLICT' });

    await steps(id, ['educationSecretary', 'WITHDRAW']);
    await nominate();
    services.clock.set('2026-10-01T09:00:00+08:00');
    await nominate(); // the next quarter
  });
});

test('annual-assessment: three scores, weights, grades within quotas, an appeal, and a double talk for the lowest', async () => {
  services.clock.set('2026-12-01T09:00:00+08:00');
  const round = {
    summary: '2026年度清廉机关建设考评',
    assessedYear: 2026,
    units: ['U001', 'U002', 'U003'],
    weightDaily: 40,
    weightSurvey: 30,
    weightVisit: 30,
    topShare: 34,
    goodShare: 40,
    dueOn: '2026-12-31',
  };
  await expect(file(await as('reviewer'), 'annual-assessment', round)).rejects.toMatchObject({
    code: 'FORBIDDEN',
  });
  await expect(file(supervisor, 'annual-assessment', { ...round, weightVisit: 20 })).rejects.toMatchObject({
    code: 'UNPROCESSABLE_CONTENT',
  });
  const { id } = await file(supervisor, 'annual-assessment', round);
  const children = await childrenOf(id);
  const of = (unit: string) => children.get(unit) as string;
  const score = (unit: string, daily: number, survey: number, visit: number) =>
    steps(
      of(unit),
      ['reviewer', 'SCORE_SURVEY', { voters: 120, surveyScore: survey }],
      [
        'otherReviewer',
        'SCORE_VISIT',
        { visitedOn: '2026-12-05', visitScore: visit, visitNote: '台账规范。' },
      ],
      ['supervisor', 'SCORE_DAILY', { dailyScore: daily, dailyNote: '按期办结情况。' }],
    );
  await refuses('UNPROCESSABLE_CONTENT', 'supervisor', of('U001'), 'SCORE_DAILY', {
    dailyScore: 101,
    dailyNote: '超分',
  });
  await refuses('FORBIDDEN', 'financeLiaison', of('U001'), 'SCORE_SURVEY', { voters: 1, surveyScore: 100 });
  await score('U001', 95, 92, 90);
  await score('U002', 96, 94, 93);
  await score('U003', 50, 55, 52);
  expect((await supervisor.items.get({ id: of('U001') })).data).toMatchObject({ total: 92.6 });

  await refuses('FORBIDDEN', 'reviewer', of('U001'), 'GRADE', { grade: 'excellent' });
  await refuses('CONFLICT', 'leader', of('U003'), 'GRADE', { grade: 'good' });
  await steps(of('U001'), ['leader', 'GRADE', { grade: 'excellent' }]);
  await refuses('CONFLICT', 'leader', of('U002'), 'GRADE', { grade: 'excellent' });
  await steps(
    of('U002'),
    ['leader', 'GRADE', { grade: 'good' }],
    ['educationLeader', 'APPEAL', { appealReason: '民主测评样本不足，请复核后重新评定。' }],
    ['reviewer', 'DISMISS', { appealResult: '维持原等次。' }],
  );
  await steps(of('U001'), ['financeLeader', 'CONFIRM']);
  await steps(of('U003'), ['leader', 'GRADE', { grade: 'poor' }]);
  services.clock.set('2026-12-20T09:00:00+08:00');
  await sweep(); // nobody appealed for five working days
  await sweep();
  expect(await stateOf(id)).toBe('announcing');
  const seen = await supervisor.items.get({ id });
  expect(seen.children?.states.map(({ title, count }) => [title, count]).sort()).toHaveLength(3);

  const leader = await as('leader');
  const [talk] = (await leader.tasks.mine({ workflow: 'double-talk' })).rows;
  const reviewer = await as('reviewer');
  expect((await reviewer.items.get({ id: of('U003') })).children).toBeNull(); // need-to-know: not even that it exists
  expect((await reviewer.items.children({ id: of('U003') })).rows).toEqual([]);
  const talkId = talk?.itemId as string;
  await refuses('NOT_FOUND', 'reviewer', talkId, 'TALK', {});
  const record = {
    talkedOn: '2026-12-22',
    talkers: '周明',
    attendees: '施展',
    talkContent: '指出抓党建不力。',
    demands: '一个月内整改。',
  };
  await steps(
    talkId,
    ['leader', 'TALK', record],
    ['transportLeader', 'COMMIT', { commitment: '立即整改。' }],
    ['leader', 'FOLLOW_UP', { opinion: '整改到位' }],
  );
  expect((await leader.items.get({ id: talkId })).status).toBe('done');

  await refuses('FORBIDDEN', 'supervisor', id, 'ANNOUNCE', { announcement: '通报。' });
  await steps(id, ['leader', 'ANNOUNCE', { announcement: '考评结果经审定，现予通报。' }]);
  expect(await supervisor.items.get({ id })).toMatchObject({
    status: 'done',
    outcome: 'closed',
    children: { total: 3, done: 3, progress: 100 },
  });
});
