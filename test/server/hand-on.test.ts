// To whom a task may be handed, who may be asked to sign, and how what was handed on comes back.
import { describe, expect, test } from 'vitest';
import { caller } from '#test/support/caller.ts';
import { act, file, type Who } from '#test/support/drive.ts';
import { people } from '#test/support/organisation.ts';
import { servicesWithPacks } from '#test/support/packs.ts';
import { doSteps, fileProblem, verificationValues, wholeWay } from '#test/support/problem.ts';

const services = await servicesWithPacks('2026-03-02T09:00:00+08:00');

/** A problem that has come so many steps. */
async function problemAfter(steps: number): Promise<string> {
  const filed = await fileProblem(await caller(services, people.educationLiaison));
  return (await doSteps(services, filed, wholeWay.slice(0, steps))).id;
}

const hand = (by: Who, id: string, to: Who) =>
  act(services, by, id, 'transfer', { to: people[to], text: '请办' });
const ask = (by: Who, id: string, who: Who) =>
  act(services, by, id, 'add-sign', { where: 'before', people: [people[who]], text: '请提意见' });
const waits = async (who: Who, id: string) =>
  (await (await caller(services, people[who])).tasks.mine({ limit: 100 })).rows.some(
    (task) => task.itemId === id,
  );

describe('a verification', () => {
  test('is handed to nobody of the unit that is verified, nor to anyone but another verifier', async () => {
    const id = await problemAfter(4);
    for (const who of ['financeDeputy', 'supervisor', 'financeMember'] as const) {
      await expect(hand('reviewer', id, who), who).rejects.toMatchObject({
        code: 'CONFLICT',
        message: expect.stringContaining('这一步是核查'),
      });
    }
    await hand('reviewer', id, 'otherReviewer');
    await act(services, 'otherReviewer', id, 'PASS', verificationValues);
  });

  test('asks nobody of that unit for an opinion, but anybody else', async () => {
    const id = await problemAfter(4);
    await expect(ask('reviewer', id, 'financeDiscipline')).rejects.toMatchObject({
      message: '杨帆是被核查单位的人员，不能参与核查',
    });
    await expect(
      act(services, 'reviewer', id, 'delegate', { to: people.financeMember, text: '请现场核查' }),
    ).rejects.toMatchObject({ code: 'CONFLICT' });
    await expect(ask('reviewer', id, 'auditAdmin')).rejects.toMatchObject({
      message: '卫东是系统管理人员，不参与业务办理',
    });
    await ask('reviewer', id, 'educationLeader');
  });
});

test('a task goes to colleagues of whoever has it, and to nobody elsewhere', async () => {
  const filed = await problemAfter(0);
  await expect(hand('reviewer', filed, 'financeMember')).rejects.toMatchObject({
    message: '秦勇不在本单位，也没有这一步要求的职务，不能接办',
  });
  const planning = await problemAfter(1);
  await expect(hand('financeLiaison', planning, 'transportLiaison')).rejects.toMatchObject({
    code: 'CONFLICT',
  });
  await hand('financeLiaison', planning, 'financeDeputy');
  expect(await waits('financeDeputy', planning)).toBe(true);
});

test('whom a case is against is handed nothing of it and asked nothing, however they are placed', async () => {
  const discipline = await caller(services, people.financeDiscipline);
  const { id } = await file(discipline, 'accountability', {
    summary: '违规收受管理服务对象礼品',
    clueSource: 'inspection',
    involvedUnit: 'U001',
    concerned: people.otherReviewer,
    details: '专项检查发现两次收受节礼。',
  });
  await act(services, 'leader', id, 'ASSIGN', {
    investigator: people.supervisor,
    panel: [{ member: people.reviewer }, { member: people.educationLeader }],
    reviewBy: '2026-03-31',
  });
  await expect(hand('supervisor', id, 'otherReviewer')).rejects.toMatchObject({
    message: '郑涛是本事项的当事人，不能经办',
  });
  await expect(ask('supervisor', id, 'otherReviewer')).rejects.toMatchObject({ code: 'CONFLICT' });
  await expect(ask('supervisor', id, 'transportLeader')).rejects.toMatchObject({
    message: '事项仅限经办人员知悉，不能请施展签署',
  });
  await hand('supervisor', id, 'reviewer');
});

describe('收回转办', () => {
  test('brings a task back as it was, and whoever had got it is told', async () => {
    const id = await problemAfter(0);
    await hand('reviewer', id, 'supervisor');
    await expect(act(services, 'otherReviewer', id, 'recall')).rejects.toMatchObject({ code: 'FORBIDDEN' });

    await act(services, 'reviewer', id, 'recall');

    expect(await waits('supervisor', id)).toBe(false);
    expect([await waits('reviewer', id), await waits('otherReviewer', id)]).toEqual([true, true]);
    const told = (await (await caller(services, people.supervisor)).notices.list({})).rows;
    const titles = told.filter((row) => row.itemId === id).map((row) => row.title);
    expect(titles).toContainEqual(
      expect.objectContaining({ zh: expect.stringContaining('转给您的待办已被收回') }),
    );

    await act(services, 'reviewer', id, 'claim');
    await hand('reviewer', id, 'supervisor');
    await act(services, 'reviewer', id, 'recall');
    expect([await waits('reviewer', id), await waits('otherReviewer', id)]).toEqual([true, false]);
  });

  test.each([
    ['said so', 'begin', {}],
    ['asked others', 'add-sign', { where: 'before', people: [people.leader], text: '请把关' }],
  ])('is too late once the other has begun with it and %s', async (_, verb, form) => {
    const id = await problemAfter(0);
    await hand('reviewer', id, 'supervisor');
    await act(services, 'supervisor', id, verb, form);
    await expect(act(services, 'reviewer', id, 'recall')).rejects.toMatchObject({
      code: 'CONFLICT',
      message: '对方已开始办理，不能收回',
    });
  });
});
