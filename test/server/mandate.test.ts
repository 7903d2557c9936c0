import { describe, expect, test } from 'vitest';
import { openSessions } from '#server/identity/sessions.ts';
import { localChanges } from '#server/notices/local-changes.ts';
import { caller, newKey } from '#test/support/caller.ts';
import { people } from '#test/support/organisation.ts';
import { testServices } from '#test/support/services.ts';
import { decided, ends, fileSmall, publish, smallWorkflow } from '#test/support/small-workflow.ts';
import type { Decide, Guard, Role } from '#workflows/definition.ts';

const MORNING = '2026-03-02T09:00:00+08:00';
const EVENING = '2026-03-02T18:00:00+08:00';
const services = await testServices(MORNING);
const {
  financeLeader,
  financeDeputy,
  financeLiaison,
  educationLeader,
  educationLiaison,
  supervisor,
  reviewer,
  otherReviewer,
} = people;

const give = async (
  principal: string,
  deputy: string,
  more: { posts?: string[]; from?: string; until?: string } = {},
) =>
  (await caller(services, principal)).mandates.give({
    deputy,
    posts: more.posts ?? [`${principal}-1`],
    from: more.from ?? MORNING,
    until: more.until ?? EVENING,
    reason: '外出学习',
    requestKey: newKey(),
  });
const end = async (by: string, id: string) =>
  (await caller(services, by)).mandates.end({ id, requestKey: newKey() });

async function item(key: string, role: Role, filer: string = supervisor, decide?: Decide) {
  const task = { roles: ['worker'], ...(decide && { decide }) };
  await publish(services, smallWorkflow(key, { work: decided(task), ...ends }, { roles: { worker: role } }));
  return fileSmall(services, key, filer);
}
const leader: Role = { title: '单位主要负责人', post: 'unit-leader', unit: ['U001'] };

describe('while a mandate is in force', () => {
  test('the deputy has the tasks of the principal, acts for them, and the history names both', async () => {
    const { id } = await give(financeLeader, financeDeputy);
    const task = await item('for-leader', leader);

    expect(await task.waitsFor(financeDeputy)).toEqual(['审批']);
    expect(await task.waitsFor(financeLeader)).toEqual(['审批']);
    const offer = (await task.see(financeDeputy)).offers.find(({ event }) => event === 'PASS');
    expect(offer).toMatchObject({ can: true, as: { title: '单位主要负责人', behalf: { name: '蒋伟' } } });
    await task.act(financeDeputy, 'PASS');
    const [entry] = await task.entries(supervisor);
    expect(entry?.actor).toMatchObject({
      id: financeDeputy,
      name: '沈洁（代蒋伟）',
      post: '单位主要负责人 · 财政局',
    });
    await end(financeLeader, id);
  });

  test('what is the deputy’s own is done in their own name', async () => {
    const { id } = await give(financeLeader, financeDeputy);
    const task = await item('for-both', { post: 'unit-deputy', unit: ['U001'] });
    await task.act(financeDeputy, 'PASS');
    expect((await task.entries(supervisor))[0]?.actor).toMatchObject({
      name: '沈洁',
      post: '分管领导 · 财政局',
    });
    await end(financeLeader, id);
  });

  test('the deputy is told what the principal is told, and the directory says who acts for whom', async () => {
    const { id } = await give(financeLeader, financeDeputy);
    const { rows } = await (await caller(services, financeDeputy)).notices.list({});
    expect(rows.map((notice) => notice.title)).toContainEqual(
      expect.objectContaining({ zh: '蒋伟委托您代理' }),
    );
    const found = await (await caller(services, reviewer)).directory.search({ text: '蒋伟' });
    expect(found.people[0]?.deputies).toEqual([
      { name: '沈洁', until: new Date(EVENING).toISOString(), limited: false },
    ]);
    await end(financeDeputy, id);
  });

  test('a vote of the deputy is the vote of the principal: each has one, and own votes stay own', async () => {
    const { id } = await give(financeLeader, educationLeader);
    const task = await item(
      'leaders-vote',
      { post: 'unit-leader', unit: ['U001', 'U002'] },
      supervisor,
      'all',
    );
    expect((await task.see(supervisor)).votes).toMatchObject([{ need: 2, of: 2 }]);

    await task.act(educationLeader, 'PASS');
    expect((await task.see(supervisor)).votes).toMatchObject([{ agreed: 1, missing: 1 }]);
    expect(await task.waitsFor(educationLeader)).toEqual(['审批']);
    await task.act(educationLeader, 'PASS');
    expect((await task.see(supervisor)).outcome).toBe('passed');
    expect((await task.entries(supervisor)).slice(0, 2).map((entry) => entry.actor?.name)).toEqual([
      '许强（代蒋伟）',
      '许强',
    ]);
    await end(financeLeader, id);
  });

  test('separation of duties holds for both: what the principal did, the deputy may not check', async () => {
    const roles = { first: leader, second: { ...leader, notActorOf: ['PASS'] } };
    const states = {
      first: decided({ roles: ['first'] }, 'check'),
      check: { ...decided({ roles: ['second'] }), on: { AGREE: { target: 'passed' } } },
      ...ends,
    };
    await publish(services, smallWorkflow('apart', states, { roles }));
    const task = await fileSmall(services, 'apart', supervisor);
    await task.act(financeLeader, 'PASS');
    const { id } = await give(financeLeader, financeDeputy);
    await expect(task.act(financeDeputy, 'AGREE')).rejects.toMatchObject({ code: 'FORBIDDEN' });
    expect(await task.waitsFor(financeDeputy)).toEqual([]);
    await end(financeLeader, id);
  });
});

describe('what a deputy does for the principal', () => {
  const twoSteps = async (key: string, guard?: Guard) => {
    const check = decided({ roles: ['any'] });
    const on = guard ? { AGREE: { target: 'passed', guard, meta: { title: '核对' } } } : check.on;
    const roles = { worker: leader, any: { post: 'unit-leader' } };
    const states = { work: decided({ roles: ['worker'] }, 'check'), check: { ...check, on }, ...ends };
    await publish(services, smallWorkflow(key, states as never, { roles }));
    return fileSmall(services, key, supervisor);
  };

  test('is the principal’s to go on with: a task taken on stays theirs when the mandate has ended', async () => {
    const { id } = await give(financeLeader, financeDeputy);
    const task = await item('taken-on', leader);
    await task.act(financeDeputy, 'claim');
    expect(await task.waitsFor(financeLeader)).toEqual(['审批']);
    expect(await task.waitsFor(financeDeputy)).toEqual(['审批']);
    expect((await task.see(financeLeader)).tasks).toMatchObject([{ waitsFor: ['蒋伟'], mine: true }]);

    await end(financeLeader, id);

    expect(await task.waitsFor(financeDeputy)).toEqual([]);
    await expect(task.act(financeDeputy, 'PASS')).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await task.act(financeLeader, 'PASS');
    expect((await task.see(supervisor)).outcome).toBe('passed');
  });

  test('under supervision is followed by the principal, who hears of it when the mandate has ended', async () => {
    const { id } = await give(supervisor, reviewer);
    const task = await item('followed', leader);
    const { revision } = await task.see(reviewer);
    const supervise = { id: task.id, event: 'supervise', form: { note: '每周报告' }, revision };
    await (await task.by(reviewer)).items.act({ ...supervise, requestKey: newKey() });
    await end(supervisor, id);
    await task.act(financeLeader, 'PASS');
    const told = async (who: string) =>
      (await (await task.by(who)).notices.list({})).rows.filter(
        (row) => row.itemId === task.id && row.kind === 'supervise',
      );
    expect([await told(supervisor), await told(reviewer)].map((rows) => rows.length)).toEqual([1, 0]);
  });

  test('is theirs to take back, and no longer the deputy’s once the mandate has ended', async () => {
    const { id } = await give(financeLeader, financeDeputy);
    const task = await twoSteps('taken-back');
    await task.act(financeDeputy, 'PASS');
    await end(financeLeader, id);

    await expect(task.act(financeDeputy, 'take-back')).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await task.act(financeLeader, 'take-back');
    expect((await task.see(financeLeader)).active).toEqual(['work']);
  });

  test('with only some of their posts is decided as it is: nothing is taken on that would be lost to both', async () => {
    const { id } = await give(financeLiaison, financeDeputy);
    const task = await item('some-posts', { post: 'unit-liaison', unit: ['U001'] });
    await expect(task.act(financeDeputy, 'claim')).rejects.toMatchObject({
      code: 'CONFLICT',
      message: '您只代理韩雪的部分职务，请直接办理',
    });
    await task.act(financeDeputy, 'PASS');
    await end(financeLiaison, id);
  });

  test('counts as done by both where somebody else must check it, also when a guard says so', async () => {
    const task = await twoSteps('guarded', { type: 'notActorOf', params: { events: ['PASS'] } });
    await task.act(financeLeader, 'PASS');
    const { id } = await give(financeLeader, educationLiaison);
    await expect(task.act(educationLiaison, 'AGREE')).rejects.toMatchObject({
      code: 'CONFLICT',
      message: '您办理过「同意」，须由其他人办理',
    });
    await task.act(educationLeader, 'AGREE');
    await end(financeLeader, id);
  });
});

test('who took a task on and has left the post decides nothing any more; given back, it is for those who hold it', async () => {
  const { query } = services.database;
  const ownPost = (active: boolean) =>
    query.updateTable('post').set({ active }).where('id', '=', `${reviewer}-1`).execute();
  const task = await item('left-post', { post: 'committee-reviewer' });
  await task.act(reviewer, 'claim');
  await query
    .insertInto('post')
    .values({
      id: 'extra',
      person_id: reviewer,
      unit_id: 'C01',
      post_key: 'committee-supervisor',
      title: '督查员',
      main: false,
    })
    .execute();
  await ownPost(false);

  await expect(task.act(reviewer, 'PASS')).rejects.toMatchObject({
    message: '您已不担任这一步的职务，请退签或交接',
  });
  await task.act(reviewer, 'release');
  await task.act(otherReviewer, 'PASS');
  await query.deleteFrom('post').where('id', '=', 'extra').execute();
  await ownPost(true);
});

describe('a mandate ends', () => {
  test('with its time: the deputy has no seat at once, not even in a session held in memory', async () => {
    const { id } = await give(financeLeader, financeDeputy);
    const task = await item('until-evening', leader);
    const sessions = openSessions({ ...services, changes: localChanges() });
    await services.database.pool.query(
      `insert into identity_session (id, person_id, token, created_at, updated_at, expires_at, seen_at)
        values ('m', $1, 'token-m', $2, $2, '2026-03-04', $3)`,
      [financeDeputy, MORNING, '2026-03-02T17:59:00+08:00'],
    );
    services.clock.set('2026-03-02T17:59:59.500+08:00');
    expect((await sessions.find('token-m'))?.seats).toContain('unit-leader@U001');
    expect(await task.waitsFor(financeDeputy)).toEqual(['审批']);

    services.clock.set(EVENING);
    expect((await sessions.find('token-m'))?.seats).not.toContain('unit-leader@U001');
    expect(await task.waitsFor(financeDeputy)).toEqual([]);
    await expect(task.act(financeDeputy, 'PASS')).rejects.toMatchObject({ code: 'NOT_FOUND' });
    services.clock.set(MORNING);
    await end(financeLeader, id);
  });

  test('by hand, felt at once by a session in memory', async () => {
    const sessions = openSessions(services);
    const { id } = await give(financeLeader, financeDeputy);
    await services.database.pool.query(`update identity_session set seen_at = $1 where id = 'm'`, [MORNING]);
    expect((await sessions.find('token-m'))?.seats).toContain('unit-leader@U001');
    await end(financeLeader, id);
    expect((await sessions.find('token-m'))?.seats).not.toContain('unit-leader@U001');
  });

  test('it begins only when its time comes', async () => {
    const { id } = await give(financeLeader, financeDeputy, { from: '2026-03-02T12:00:00+08:00' });
    const task = await item('from-noon', leader);
    expect(await task.waitsFor(financeDeputy)).toEqual([]);
    services.clock.set('2026-03-02T12:00:00+08:00');
    expect(await task.waitsFor(financeDeputy)).toEqual(['审批']);
    services.clock.set(MORNING);
    await end(financeLeader, id);
  });
});

describe('it is refused', () => {
  test('a second one for the same post and time; another time is fine', async () => {
    const { id } = await give(financeLeader, financeDeputy);
    await expect(give(financeLeader, financeLiaison)).rejects.toMatchObject({
      message: '这段时间已委托他人代理',
    });
    const later = await give(financeLeader, financeLiaison, {
      from: EVENING,
      until: '2026-03-03T18:00:00+08:00',
    });
    await end(financeLeader, id);
    await end(financeLeader, later.id);
  });

  test('of two given at once one is', async () => {
    const answers = await Promise.allSettled([
      give(financeLeader, financeDeputy),
      give(financeLeader, financeLiaison),
    ]);
    const given = answers.flatMap((answer) => (answer.status === 'fulfilled' ? [answer.value.id] : []));
    expect(given).toHaveLength(1);
    await end(financeLeader, given[0] ?? '');
  });

  test('to whoever is away themselves, and what is held by mandate cannot be given on', async () => {
    const away = await give(financeDeputy, financeLiaison);
    await expect(give(financeLeader, financeDeputy)).rejects.toMatchObject({ code: 'CONFLICT' });
    await end(financeDeputy, away.id);

    const first = await give(financeLeader, financeDeputy);
    await expect(
      give(financeDeputy, financeLiaison, { posts: [`${financeLeader}-1`] }),
    ).rejects.toMatchObject({ code: 'FORBIDDEN' });
    const chained = await give(financeDeputy, financeLiaison);
    const task = await item('chain', leader);
    expect(await task.waitsFor(financeLiaison)).toEqual([]);
    await end(financeLeader, first.id);
    await end(financeDeputy, chained.id);
  });

  test.each([
    ['to oneself', financeLeader, financeLeader, {}],
    ['of another’s post', financeLeader, financeDeputy, { posts: [`${educationLeader}-1`] }],
    ['of an administrator’s power', people.systemAdmin, reviewer, {}],
    ['to an administrator who sees no business', financeLeader, people.auditAdmin, {}],
    ['for a time that is over', financeLeader, financeDeputy, { until: '2026-03-01T09:00:00+08:00' }],
    ['for longer than a year', financeLeader, financeDeputy, { until: '2027-06-01T09:00:00+08:00' }],
    ['to nobody', financeLeader, 'P99999', {}],
  ])('%s', async (_name, principal, deputy, more) => {
    await expect(give(principal, deputy, more)).rejects.toThrow();
  });

  test('a mandate of others is not mine to end', async () => {
    const { id } = await give(financeLeader, financeDeputy);
    await expect(end(educationLiaison, id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await end(financeLeader, id);
  });
});

describe('acting as a post', () => {
  const secretary: Role = { title: '支部书记', post: 'branch-secretary', unit: ['B0001'] };

  test('given explicitly, nothing of the other posts may be done', async () => {
    const task = await item('as-secretary', secretary, financeLiaison);
    await expect(task.act(financeLiaison, 'PASS', `${financeLiaison}-1`)).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
    await task.act(financeLiaison, 'PASS', `${financeLiaison}-2`);
    expect((await task.entries(supervisor))[0]?.actor?.post).toBe('支部书记 · 第一支部');
  });

  test('left open, it is signed with the post that may do it', async () => {
    const task = await item('as-fits', secretary, financeLiaison);
    await task.act(financeLiaison, 'PASS');
    expect((await task.entries(supervisor))[0]?.actor?.post).toBe('支部书记 · 第一支部');
  });

  test('a post one does not hold is refused', async () => {
    const task = await item('as-nobody', secretary, financeLiaison);
    await expect(task.act(financeLiaison, 'PASS', `${financeLeader}-1`)).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
  });
});
