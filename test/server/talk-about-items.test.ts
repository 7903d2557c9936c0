// What people say to each other about an item: urging, mentioning, copying, asking for a signature, being too late.
import { describe, expect, test } from 'vitest';
import { caller } from '#test/support/caller.ts';
import { act, attempt, file, type Who } from '#test/support/drive.ts';
import { people } from '#test/support/organisation.ts';
import { servicesWithPacks } from '#test/support/packs.ts';
import { assignmentValues, evidenceValues, fileProblem, planValues } from '#test/support/problem.ts';
import { zhOf } from '#workflows/text.ts';

const services = await servicesWithPacks('2026-03-02T09:00:00+08:00');
const filer = await caller(services, people.educationLiaison);
const filed = async () => (await fileProblem(filer)).id;

const refuses = (code: string, by: Who, id: string, event: string, form: Record<string, unknown> = {}) =>
  expect(attempt(services, by, id, event, form)).rejects.toMatchObject({ code });

const told = async (who: Who, id: string) =>
  (await (await caller(services, people[who])).notices.list({})).rows
    .filter(({ itemId }) => itemId === id)
    .map(({ title }) => zhOf(title));

test('nobody’s urging keeps another from it, and what has moved on to others may be urged anew', async () => {
  const id = await filed();
  await act(services, 'educationLiaison', id, 'urge', { text: '请尽快受理' });
  await refuses('CONFLICT', 'educationLiaison', id, 'urge', { text: '请再快一点' });
  await act(services, 'supervisor', id, 'urge', { text: '请尽快受理' });

  await act(services, 'reviewer', id, 'ACCEPT', assignmentValues);
  await act(services, 'educationLiaison', id, 'urge', { text: '请尽快整改' });
  expect(await told('financeLiaison', id)).toContain('催办：窗口服务排队时间过长');
});

describe('who was shown an item', () => {
  test('by a copy or a mention may answer, but not show it to others', async () => {
    const id = await filed();
    await refuses('NOT_FOUND', 'transportSecretary', id, 'comment', { text: '收到' });
    await act(services, 'reviewer', id, 'copy', { people: [people.transportSecretary] });
    await act(services, 'reviewer', id, 'comment', { text: '请看', mentions: [people.financeMember] });

    await act(services, 'transportSecretary', id, 'comment', { text: '收到' });
    await act(services, 'financeMember', id, 'comment', { text: '收到，已了解' });
    await refuses('FORBIDDEN', 'financeMember', id, 'copy', { people: [people.transportLeader] });
    const { rows } = await filer.items.entries({ id });
    expect(rows.filter(({ event }) => event === 'comment')).toHaveLength(3);
  });

  test('and is asked to sign afterwards hears of it when there is something to sign', async () => {
    const id = await filed();
    await act(services, 'reviewer', id, 'ACCEPT', assignmentValues);
    await act(services, 'financeLiaison', id, 'PLAN', planValues);
    await act(services, 'financeLiaison', id, 'SUBMIT', evidenceValues);
    await act(services, 'financeLeader', id, 'add-sign', {
      where: 'after',
      people: [people.financeDeputy],
      text: '请复核',
    });
    expect(await told('financeDeputy', id)).toEqual([]);
    await act(services, 'financeLeader', id, 'APPROVE', { opinion: '同意' });
    expect(await told('financeDeputy', id)).toEqual(['请您签署意见：窗口服务排队时间过长']);
  });
});

test('a need-to-know case is shown on by whom the workflow names for it, and by nobody else', async () => {
  const clue = {
    summary: '违规收受管理服务对象礼品',
    clueSource: 'inspection',
    involvedUnit: 'U001',
    concerned: people.financeMember,
    details: '专项检查发现两次收受节礼。',
  };
  const { id } = await file(await caller(services, people.financeDiscipline), 'accountability', clue);
  const outsider = people.transportSecretary;
  await refuses('FORBIDDEN', 'financeDiscipline', id, 'copy', { people: [outsider] });
  await refuses('CONFLICT', 'financeDiscipline', id, 'comment', { text: '请看', mentions: [outsider] });
  await act(services, 'financeDiscipline', id, 'comment', { text: '请领导阅示', mentions: [people.leader] });
  await act(services, 'leader', id, 'copy', { people: [people.otherReviewer] });
  await act(services, 'otherReviewer', id, 'comment', { text: '已阅' });
});

test('who answers a request for more time too late reads who was faster, with what, and when', async () => {
  const id = await filed();
  await act(services, 'reviewer', id, 'ACCEPT', assignmentValues);
  await act(services, 'financeLiaison', id, 'extend', { until: '2026-04-20', reason: '设备未到' });
  await act(services, 'supervisor', id, 'extend-grant', { until: '2026-04-20' });
  await expect(attempt(services, 'reviewer', id, 'extend-refuse', { reason: '不同意' })).rejects.toThrow(
    '没有待答复的延期申请（王芳 2026-03-02 09:00 办理了“同意延期”）',
  );
});
