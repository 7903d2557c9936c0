// What a step has brought along goes with it when it is undone: places of quotas, data, who may see it, cards.
import { describe, expect, test } from 'vitest';
import { sweepTimers } from '#server/timers/sweep.ts';
import { caller } from '#test/support/caller.ts';
import { act, file } from '#test/support/drive.ts';
import { people } from '#test/support/organisation.ts';
import { servicesWithPacks } from '#test/support/packs.ts';
import { assignmentValues, fileProblem } from '#test/support/problem.ts';

const START = '2026-03-02T09:00:00+08:00';
const services = await servicesWithPacks(START);
const secretary = await caller(services, people.financeSecretary);
const supervisor = await caller(services, people.supervisor);
const filer = await caller(services, people.educationLiaison);
const liaison = await caller(services, people.financeLiaison);
const use = (by: Parameters<typeof act>[1], id: string, event: string, form = {}) =>
  act(services, by, id, event, form);

const used = async (quota: string) => {
  const { rows } = await services.database.pool.query(
    'select coalesce(sum(used), 0)::int as used from quota_use where key like $1',
    [`style-contest/${quota}/%`],
  );
  return rows[0]?.used as number;
};

describe('a place of a quota', () => {
  const nominee = {
    summary: '窗口服务标兵秦勇',
    nomineeKind: 'pacesetter',
    nominee: people.financeMember,
    deeds: '全年办件三千余件，零投诉，群众满意。',
  };
  const agreed = { recommendation: '同意推荐。' };
  const nominate = async () => (await file(secretary, 'style-contest', nominee)).id;

  test('is given back when the step that took it is taken back, and taken once however often it is done', async () => {
    const id = await nominate();
    const before = await used('organ');
    for (let round = 0; round < 3; round += 1) {
      await use('financeLiaison', id, 'RECOMMEND', agreed);
      expect(await used('organ')).toBe(before + 1);
      await use('financeLiaison', id, 'take-back');
      expect(await used('organ')).toBe(before);
    }
    expect(await used('branch')).toBeGreaterThan(0);
    await use('processAdmin', id, 'void', { reason: '清理' });
  });

  test('is free again when the nomination is withdrawn or made void', async () => {
    const before = await used('branch');
    const withdrawn = await nominate();
    const voided = await nominate();
    await use('financeLiaison', voided, 'RECOMMEND', agreed);
    expect(await used('branch')).toBe(before + 2);
    await use('financeSecretary', withdrawn, 'withdraw');
    await use('processAdmin', voided, 'void', { reason: '重复提名' });
    expect([await used('branch'), await used('organ')]).toEqual([before, 0]);
  });

  test('is given back under the name it was taken, also in another quarter', async () => {
    const before = await used('branch');
    const id = await nominate();
    services.clock.set('2026-04-02T09:00:00+08:00');
    await use('financeSecretary', id, 'WITHDRAW');
    expect(await used('branch')).toBe(before);
    services.clock.set(START);
  });
});

describe('accepting a problem, taken back', () => {
  test('leaves no deadline, and the unit it was given to by mistake does not see it', async () => {
    const { id } = await fileProblem(filer);
    await use('reviewer', id, 'ACCEPT', assignmentValues);
    expect((await liaison.items.get({ id })).data).toMatchObject({ dueOn: '2026-03-31' });

    await use('reviewer', id, 'take-back');

    const seen = await filer.items.get({ id });
    expect(seen).toMatchObject({ dueAt: null, unit: { id: 'U002' } });
    expect(Object.keys(seen.data)).not.toContain('responsibleUnit');
    await expect(liaison.items.get({ id })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect((await supervisor.items.get({ id })).id).toBe(id);
  });

  test('is refused once the unit has asked for more time', async () => {
    const { id } = await fileProblem(filer);
    await use('reviewer', id, 'ACCEPT', assignmentValues);
    await use('financeLiaison', id, 'extend', { until: '2026-04-30', reason: '设备到货推迟' });
    await expect(use('reviewer', id, 'take-back')).rejects.toMatchObject({ code: 'CONFLICT' });
  });

  test('is refused once its deadline has passed and a card was shown', async () => {
    const { id } = await fileProblem(filer);
    await use('reviewer', id, 'ACCEPT', assignmentValues);
    services.clock.set('2026-04-01T09:00:00+08:00');
    await sweepTimers(services, services.now());
    await expect(use('reviewer', id, 'take-back')).rejects.toMatchObject({
      code: 'CONFLICT',
      message: '其间时限已到，不能取回',
    });
    services.clock.set(START);
  });
});

test('an administrator’s jump back before acceptance stops the clock: no card comes, the one shown is lifted', async () => {
  const { id } = await fileProblem(filer);
  await use('reviewer', id, 'ACCEPT', assignmentValues);
  services.clock.set('2026-04-01T09:00:00+08:00');
  await sweepTimers(services, services.now());
  expect((await supervisor.items.get({ id })).card).toBe('yellow');

  await use('processAdmin', id, 'jump', { to: 'handling.filed', reason: '交办单位有误' });

  expect(await supervisor.items.get({ id })).toMatchObject({ card: null, dueAt: null, unit: { id: 'U002' } });
  services.clock.set('2026-04-20T09:00:00+08:00');
  await sweepTimers(services, services.now());
  expect(await supervisor.items.get({ id })).toMatchObject({ card: null });
  services.clock.set(START);
  await use('reviewer', id, 'ACCEPT', assignmentValues);
  expect((await supervisor.items.get({ id })).active).toContain('clock.ticking.running');
});

test('a card of an item made void does not count against the unit, and stands in no ledger', async () => {
  const { id } = await fileProblem(filer);
  await use('reviewer', id, 'ACCEPT', { ...assignmentValues, responsibleUnit: 'U003' });
  await use('supervisor', id, 'card', { colour: 'yellow', reason: '整改迟缓' });
  const counts = async () => (await supervisor.cards.counts({ units: ['U003'] })).rows[0];
  expect(await counts()).toMatchObject({ yellow: 1 });

  await use('processAdmin', id, 'void', { reason: '误报' });

  expect((await counts()) ?? { yellow: 0 }).toMatchObject({ yellow: 0 });
  const { rows } = await supervisor.ledgers.query({ workflow: 'problem-rectification' });
  expect(rows.find((row) => row.id === id)).toMatchObject({ status: 'void', card: null });
});
