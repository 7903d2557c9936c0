// Accountability from the clue to the archive, and who of all people ever finds anything of it.
import { describe, expect, test } from 'vitest';
import { sweepTimers } from '#server/timers/sweep.ts';
import { caller } from '#test/support/caller.ts';
import { act, attempt, file, type Who } from '#test/support/drive.ts';
import { people } from '#test/support/organisation.ts';
import { servicesWithPacks } from '#test/support/packs.ts';

const services = await servicesWithPacks('2026-03-02T09:00:00+08:00');
const clue = {
  summary: '违规收受管理服务对象礼品',
  clueSource: 'inspection',
  involvedUnit: 'U001',
  concerned: people.financeDeputy,
  details: '专项检查发现两次收受节礼。',
};
const assignment = {
  investigator: people.supervisor,
  panel: [{ member: people.reviewer }, { member: people.educationLeader }],
  reviewBy: '2026-03-31',
};
const review = {
  facts: '经核实，反映的问题基本属实。',
  suggestion: 'criticise',
  grounds: '情节轻微，认识到位。',
};

const refuses = (code: string, by: Who, id: string, event: string, form: Record<string, unknown> = {}) =>
  expect(attempt(services, by, id, event, form)).rejects.toMatchObject({ code });

/** What a person can find of an item, by every way there is. */
async function traces(who: Who, id: string): Promise<string[]> {
  const person = await caller(services, people[who]);
  const found: string[] = [];
  const see = async (way: string, look: () => Promise<boolean>) => {
    if (await look().catch(() => false)) found.push(way);
  };
  await see('id', async () => (await person.items.get({ id })).id === id);
  await see('history', async () => (await person.items.entries({ id })).rows.length > 0);
  await see('children', async () => (await person.items.children({ id })).rows.length >= 0);
  const ledger = (more: Record<string, unknown> = {}) =>
    person.ledgers.query({ workflow: 'accountability', ...more } as never);
  await see('list', async () => (await ledger()).rows.length > 0);
  await see('count', async () => (await ledger()).count.value > 0);
  await see('search', async () => (await ledger({ text: '礼品' })).rows.length > 0);
  await see('search count', async () => (await ledger({ text: '礼品' })).count.value > 0);
  await see('tasks', async () => (await person.tasks.mine({})).rows.some((task) => task.itemId === id));
  await see('notices', async () =>
    (await person.notices.list({})).rows.some((notice) => notice.itemId === id),
  );
  await see('cards', async () =>
    (await person.cards.ofUnit({ unit: 'U001' })).some((card) => card.item.id === id),
  );
  return found;
}

const outsiders: Who[] = [
  'otherReviewer',
  'financeLeader',
  'financeLiaison',
  'transportLeader',
  'processAdmin',
  'systemAdmin',
  'auditAdmin',
];
const nobodyElse = async (id: string) => {
  for (const who of outsiders) expect([who, await traces(who, id)]).toEqual([who, []]);
};

describe('accountability', () => {
  test('goes from the clue to the archive, decided by all who countersign, and nobody else finds it on the way', async () => {
    await expect(
      file(await caller(services, people.financeLiaison), 'accountability', clue),
    ).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
    const discipline = await caller(services, people.financeDiscipline);
    await expect(file(discipline, 'accountability', { ...clue, concerned: 'P99999' })).rejects.toMatchObject({
      code: 'UNPROCESSABLE_CONTENT',
    });
    const { id } = await file(discipline, 'accountability', clue);
    expect(await traces('financeDiscipline', id)).toContain('list');
    expect(await traces('leader', id)).toContain('tasks');
    expect(await traces('financeDeputy', id)).toEqual([]); // the person it is about
    await nobodyElse(id);

    await refuses('FORBIDDEN', 'financeDiscipline', id, 'ASSIGN', assignment);
    await refuses('NOT_FOUND', 'supervisor', id, 'ASSIGN', assignment);
    await refuses('UNPROCESSABLE_CONTENT', 'leader', id, 'ASSIGN', {
      ...assignment,
      panel: [{ member: people.supervisor }, { member: people.reviewer }],
    });
    await act(services, 'leader', id, 'ASSIGN', assignment);
    await nobodyElse(id);
    await refuses('FORBIDDEN', 'leader', id, 'REVIEW', review);
    await act(services, 'supervisor', id, 'REVIEW', review);
    await act(services, 'reviewer', id, 'AGREE', { position: '同意' });
    await refuses('FORBIDDEN', 'reviewer', id, 'AGREE', { position: '再次同意' });
    await refuses('FORBIDDEN', 'leader', id, 'AGREE', { position: '同意' });
    const leader = await caller(services, people.leader);
    expect((await leader.items.get({ id })).states[0]?.path).toBe('deciding');
    await act(services, 'educationLeader', id, 'AGREE', { position: '同意' });
    await nobodyElse(id);
    expect(await traces('financeDeputy', id)).toEqual([]);

    await refuses('UNPROCESSABLE_CONTENT', 'supervisor', id, 'NOTIFY', { noticeNumber: '3号' });
    await act(services, 'supervisor', id, 'NOTIFY', {
      noticeNumber: '市直纪〔2026〕3号',
      decision: '批评教育，书面检查。',
      notifiedOn: '2026-03-06',
    });
    expect(await traces('financeDeputy', id)).toContain('tasks');
    await act(services, 'financeDeputy', id, 'ACKNOWLEDGE', { statement: '接受处理。' });
    await refuses('FORBIDDEN', 'financeDeputy', id, 'ARCHIVE', { archiveNumber: 'X' });
    await act(services, 'supervisor', id, 'ARCHIVE', { archiveNumber: 'ZZ-2026-0003' });

    expect(await leader.items.get({ id })).toMatchObject({ status: 'done', outcome: 'archived' });
    await nobodyElse(id);
    for (const who of ['financeDiscipline', 'leader', 'supervisor', 'reviewer', 'educationLeader'] as const)
      expect(await traces(who, id)).toContain('list');
  });

  test('one who does not agree sends it back, and a late review reminds only those who have it', async () => {
    services.clock.set('2026-03-02T09:00:00+08:00');
    const discipline = await caller(services, people.financeDiscipline);
    const { id } = await file(discipline, 'accountability', clue);
    await act(services, 'leader', id, 'ASSIGN', assignment);
    await act(services, 'supervisor', id, 'REVIEW', review);
    await act(services, 'educationLeader', id, 'DISAGREE', { opinion: '事实不清' });
    services.clock.set('2026-04-01T09:00:00+08:00');
    await sweepTimers(services, services.now());
    expect((await discipline.items.get({ id })).states[0]?.path).toBe('reviewing');
    const supervisor = await caller(services, people.supervisor);
    const told = (await supervisor.notices.list({})).rows.filter((row) => row.itemId === id);
    expect(told.map((row) => row.title)).toContainEqual(
      expect.objectContaining({ zh: expect.stringContaining('初核逾期') }),
    );
    await nobodyElse(id);
  });

  test('more time is asked of whoever assigned it: nobody else hears of it', async () => {
    services.clock.set('2026-03-02T09:00:00+08:00');
    const discipline = await caller(services, people.financeDiscipline);
    const { id } = await file(discipline, 'accountability', clue);
    await act(services, 'leader', id, 'ASSIGN', assignment);

    await act(services, 'supervisor', id, 'extend', { until: '2026-04-30', reason: '尚需调取账目' });

    await nobodyElse(id);
    expect(await traces('leader', id)).toContain('tasks');
    await act(services, 'leader', id, 'extend-grant', { until: '2026-04-30' });
    expect((await discipline.items.get({ id })).data.reviewBy).toBe('2026-04-30');
  });
});
