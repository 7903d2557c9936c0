// Cards that wait: for approval, whoever or whatever asked for them, and for an item to go on after a suspension.
import { describe, expect, test } from 'vitest';
import { sweepTimers } from '#server/timers/sweep.ts';
import { people } from '#test/support/organisation.ts';
import { testServices } from '#test/support/services.ts';
import { decided, ends, fileSmall, publish, smallWorkflow } from '#test/support/small-workflow.ts';
import type { JsonObject, LadderLevel, WorkflowMeta } from '#workflows/definition.ts';

const START = '2026-03-02T09:00:00+08:00';
const services = await testServices(START);
const { supervisor, reviewer, leader, financeLiaison, transportLiaison } = people;

async function going(key: string, meta: Partial<WorkflowMeta>, filer: string = supervisor) {
  services.clock.set(START);
  const roles = {
    worker: { post: 'unit-liaison', unit: ['U001'] },
    director: { title: '工委领导', post: 'committee-leader' },
    opened: { post: 'committee-supervisor' },
  };
  const states = { work: decided({ roles: ['worker'] }), ...ends };
  await publish(services, smallWorkflow(key, states, { ...meta, roles }));
  const item = await fileSmall(services, key, filer);
  const on = async (time: string) => {
    services.clock.set(time);
    await sweepTimers(services, services.now());
    return item.see(supervisor);
  };
  const verb = async (person: string, event: string, form: JsonObject) => {
    const { revision } = await item.see(person);
    return (await item.by(person)).items.act({
      id: item.id,
      event,
      form,
      revision,
      requestKey: `${event}-${item.id}`,
    });
  };
  return { ...item, on, verb };
}

const card = (colour: string) => ({ type: 'card', params: { colour, reason: '逾期未办' } });
const redLater: LadderLevel = { key: 'red', title: '红牌', timer: 'late', actions: [card('red')] };

describe('a red card that comes by the clock where red cards need approval', () => {
  const meta: Partial<WorkflowMeta> = {
    delays: { late: 'P1D', later: 'P2D' },
    ladder: [redLater, { key: 'yellow', title: '黄牌', timer: 'later', actions: [card('yellow')] }],
    cards: { approveRed: ['director'] },
  };

  test('is not shown: it waits in the list of who approves, and is shown and counted once they agree', async () => {
    const item = await going('red-by-clock', meta);
    const asked = await item.on('2026-03-03T09:00:01+08:00');
    expect(asked).toMatchObject({ card: null, cardAsked: { reason: { zh: '逾期未办' } } });
    expect(await item.waitsFor(leader)).toMatchObject([{ zh: '审批红牌' }]);
    expect((await item.entries(supervisor))[0]).toMatchObject({ kind: 'timer', title: '红牌', actor: null });

    await item.verb(leader, 'approve-card', {});
    expect(await item.see(supervisor)).toMatchObject({ card: 'red', cardAsked: null });
    expect(await item.waitsFor(leader)).toEqual([]);
    const { rows } = await services.database.pool.query(
      'select colour, by from card_given where item_id = $1',
      [item.id],
    );
    expect(rows).toEqual([{ colour: 'red', by: leader }]);
  });

  test('declined, the supervisors hear why, and nothing waits any more', async () => {
    const item = await going('red-declined', meta);
    await item.on('2026-03-03T09:00:01+08:00');
    await item.verb(leader, 'decline-card', { opinion: '先约谈' });
    expect(await item.see(supervisor)).toMatchObject({ card: null, cardAsked: null });
    expect(await item.waitsFor(leader)).toEqual([]);
    const { rows } = await (await item.by(supervisor)).notices.list({});
    expect(rows[0]).toMatchObject({ itemId: item.id, body: '先约谈' });
  });

  test('goes on waiting when a yellow one is shown meanwhile, and no longer once the item has ended', async () => {
    const item = await going('red-then-yellow', meta);
    await item.on('2026-03-03T09:00:01+08:00');
    expect(await item.on('2026-03-04T09:00:01+08:00')).toMatchObject({
      card: 'yellow',
      cardAsked: { reason: { zh: '逾期未办' } },
    });
    await item.act(financeLiaison, 'PASS');
    expect(await item.waitsFor(leader)).toEqual([]);
    expect((await item.see(supervisor)).cardAsked).toBeNull();
  });
});

test('cards of the unit that are counted while an item is suspended are looked at when it goes on', async () => {
  const counting: LadderLevel = {
    key: 'two-yellow',
    title: '两次黄牌',
    count: { colour: 'yellow', times: 2, per: 'quarter' },
    actions: [{ type: 'notify', params: { roles: ['opened'], title: '第二次黄牌' } }],
  };
  const told = async (id: string) =>
    (await (await first.by(supervisor)).notices.list({})).rows.filter(
      ({ itemId, title }) => itemId === id && JSON.stringify(title).includes('第二次黄牌'),
    ).length;
  const first = await going('counted', { ladder: [counting] }, transportLiaison);
  const second = await fileSmall(services, 'counted', transportLiaison);
  await first.verb(supervisor, 'card', { colour: 'yellow', reason: '迟缓' });
  await first.on(START);
  await (await second.by(supervisor)).items.act({
    id: second.id,
    event: 'card',
    form: { colour: 'yellow', reason: '迟缓' },
    requestKey: `card-${second.id}`,
  });
  await (await second.by(supervisor)).items.act({
    id: second.id,
    event: 'suspend',
    form: { reason: '等待上级' },
    requestKey: `suspend-${second.id}`,
  });
  await first.on(START);
  expect(await told(second.id)).toBe(0);

  await (await second.by(reviewer)).items.act({
    id: second.id,
    event: 'resume',
    form: {},
    requestKey: `resume-${second.id}`,
  });
  await first.on(START);
  expect(await told(second.id)).toBe(1);
});
