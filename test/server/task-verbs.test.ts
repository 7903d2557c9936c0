import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { verifyEntries } from '#server/audit/verify.ts';
import { type Caller, caller, newKey } from '#test/support/caller.ts';
import { people } from '#test/support/organisation.ts';
import { servicesWithPacks } from '#test/support/packs.ts';
import { assignmentValues, doSteps, fileProblem, wholeWay } from '#test/support/problem.ts';

const services = await servicesWithPacks();
const filer = await caller(services, people.educationLiaison);
const reviewer = await caller(services, people.reviewer);
const otherReviewer = await caller(services, people.otherReviewer);
const leader = await caller(services, people.financeLeader);
const admin = await caller(services, people.systemAdmin);
const colleague = await caller(services, people.leader);
const guest = await caller(services, people.transportSecretary);
const guestId = people.transportSecretary;

const verb = (by: Caller, id: string, event: string, form: Record<string, unknown> = {}, key = newKey()) =>
  by.items.act({ id, event, form: form as never, requestKey: key });

const waiting = async (by: Caller, id: string) =>
  (await by.tasks.mine({ limit: 100 })).rows.some((task) => task.itemId === id);

const seatsOf = async (id: string) => {
  const { rows } = await services.database.pool.query<{ state: string; seats: string[] }>(
    `select t.state, array_agg(s.seat order by s.seat) as seats from task t left join task_seat s on s.task_id = t.id
      where t.item_id = $1 group by t.id, t.state order by t.state`,
    [id],
  );
  return rows;
};

const filed = () => fileProblem(filer);
const accept = (by: Caller, id: string, revision: number) =>
  by.items.act({ id, event: 'ACCEPT', form: assignmentValues, revision, requestKey: newKey() });

describe('签收 and 退签', () => {
  test('a task taken on leaves the lists of the others, who hear who has it', async () => {
    const { id, revision } = await filed();
    await verb(reviewer, id, 'claim');

    expect(await waiting(reviewer, id)).toBe(true);
    expect(await waiting(otherReviewer, id)).toBe(false);
    await expect(accept(otherReviewer, id, revision)).rejects.toMatchObject({
      code: 'FORBIDDEN',
      message: '已由吴静签收办理',
    });
    const seen = await otherReviewer.items.get({ id });
    expect(seen.tasks).toMatchObject([{ waitsFor: ['吴静'], notes: [{ zh: '吴静已签收' }], mine: false }]);
    expect(seen.offers.find(({ event }) => event === 'claim')?.reason?.text).toMatchObject({
      zh: '已由吴静签收',
    });

    await verb(reviewer, id, 'release');
    expect(await waiting(otherReviewer, id)).toBe(true);
    await accept(otherReviewer, id, revision);
  });

  test('of two who take it on at once one has it, and the same key claims once', async () => {
    const { id } = await filed();
    const both = await Promise.allSettled([verb(reviewer, id, 'claim'), verb(otherReviewer, id, 'claim')]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const lost = both.find((each) => each.status === 'rejected');
    expect(String(lost?.reason)).toMatch(/已由(吴静|郑涛)签收/);
    expect(await seatsOf(id)).toHaveLength(1);

    const again = await filed();
    const key = newKey();
    await verb(reviewer, again.id, 'claim', {}, key);
    expect(await verb(reviewer, again.id, 'claim', {}, key)).toMatchObject({ replayed: true });
    const { rows } = await filer.items.entries({ id: again.id });
    expect(rows.filter(({ event }) => event === 'claim')).toHaveLength(1);
  });

  test('whoever only could have done it is never among those who did', async () => {
    const { id, revision } = await filed();
    await accept(reviewer, id, revision);

    expect((await otherReviewer.tasks.done({})).rows.some((row) => row.itemId === id)).toBe(false);
    expect((await reviewer.tasks.done({})).rows.some((row) => row.itemId === id)).toBe(true);
  });
});

describe('转办', () => {
  test('the task goes to another with a notice, and the history names both', async () => {
    const { id, revision } = await filed();
    await verb(reviewer, id, 'transfer', { to: people.leader, text: '出差在外，请代为受理。' });

    expect(await waiting(reviewer, id)).toBe(false);
    expect(await waiting(otherReviewer, id)).toBe(false);
    expect(await waiting(colleague, id)).toBe(true);
    const notices = (await colleague.notices.list({})).rows.filter((notice) => notice.itemId === id);
    expect(notices).toMatchObject([{ kind: 'task', body: '出差在外，请代为受理。' }]);
    const { rows } = await colleague.items.entries({ id });
    expect(rows[0]).toMatchObject({
      kind: 'verb',
      event: 'transfer',
      actor: { name: '吴静' },
      detail: { from: { name: '吴静' }, to: { name: '周明' } },
    });
    await expect(accept(reviewer, id, revision)).rejects.toMatchObject({ message: '已转周明办理' });
    await accept(colleague, id, revision);
    expect((await colleague.items.get({ id })).status).toBe('active');
  });

  test('while another decides, only one of both happens', async () => {
    const { id, revision } = await filed();
    const both = await Promise.allSettled([
      verb(reviewer, id, 'transfer', { to: people.leader, text: '请办' }),
      accept(otherReviewer, id, revision),
    ]);
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const tasks = await seatsOf(id);
    expect(tasks).toHaveLength(1);
    expect(tasks[0]?.seats).toHaveLength(1);
  });

  test('to nobody, to someone who left, or by a stranger it does not go', async () => {
    const { id } = await filed();
    await services.database.query
      .updateTable('person')
      .set({ active: false })
      .where('id', '=', people.transportLeader)
      .execute();
    const refused = (by: Caller, form: Record<string, unknown>) =>
      expect(verb(by, id, 'transfer', form)).rejects;

    await refused(reviewer, { text: '请办' }).toMatchObject({ code: 'UNPROCESSABLE_CONTENT' });
    await refused(reviewer, { to: people.transportLeader, text: '请办' }).toMatchObject({
      code: 'UNPROCESSABLE_CONTENT',
    });
    await refused(reviewer, { to: people.reviewer, text: '请办' }).toMatchObject({ code: 'CONFLICT' });
    await refused(filer, { to: guestId, text: '请办' }).toMatchObject({ code: 'FORBIDDEN' });
  });
});

describe('加签, 减签 and 委派', () => {
  test('the signer after decides when the state is left', async () => {
    const { id, revision } = await filed();
    await verb(reviewer, id, 'add-sign', { where: 'after', people: [guestId], text: '请复核' });
    expect(await waiting(guest, id)).toBe(false);
    const held = await accept(reviewer, id, revision);
    expect(held.states).toContain('handling.filed');
    expect(await waiting(reviewer, id)).toBe(false);
    expect(await waiting(guest, id)).toBe(true);

    const signed = await verb(guest, id, 'opinion', { agrees: 'yes', text: '同意受理' });
    expect(signed.states).toContain('handling.fixing.planning');
    expect(signed.revision).toBe(held.revision + 1);
    expect(await waiting(await caller(services, people.financeLiaison), id)).toBe(true);
    expect((await seatsOf(id)).map(({ state }) => state)).toEqual(['handling.fixing.planning']);
    expect((await guest.items.get({ id })).data.responsibleUnit).toBe('U001');
  });

  test('a delegate answers and the task comes back; a signature asked for may be taken back', async () => {
    const { id, revision } = await filed();
    await verb(reviewer, id, 'delegate', { to: guestId, text: '请先了解情况' });
    await expect(accept(reviewer, id, revision)).rejects.toMatchObject({ message: '请等待孔军先签署意见' });
    await verb(guest, id, 'opinion', { agrees: 'yes', text: '情况属实' });
    expect(await waiting(reviewer, id)).toBe(true);
    const told = (await reviewer.notices.list({})).rows.filter((notice) => notice.itemId === id);
    expect(told).toMatchObject([{ kind: 'task', body: '情况属实' }]);

    await verb(reviewer, id, 'add-sign', { where: 'before', people: [guestId], text: '再看一次' });
    await verb(reviewer, id, 'remove-sign', { signer: `handling.filed/${guestId}` });
    expect(await waiting(guest, id)).toBe(false);
    await accept(reviewer, id, revision);
  });

  test('the whole history stays one chain', async () => {
    expect(await verifyEntries(services.database)).toMatchObject({ findings: [] });
  });
});

describe('抄送 and 留言', () => {
  test('a copy can be seen, is unread until opened, and the sender sees who has read it', async () => {
    const { id } = await filed();
    await verb(reviewer, id, 'copy', { people: [guestId, people.financeMember], text: '供参考' });
    const [copied] = (await guest.tasks.copied({ unread: true })).rows.filter((row) => row.itemId === id);
    expect(copied).toMatchObject({ by: '吴静', readAt: null });

    expect((await reviewer.items.get({ id })).copies.map(({ readAt }) => readAt)).toEqual([null, null]);
    await guest.items.get({ id });
    expect((await guest.tasks.copied({ unread: true })).rows.some((row) => row.itemId === id)).toBe(false);
    const { copies } = await reviewer.items.get({ id });
    expect(copies.find(({ name }) => name === '孔军')?.readAt).not.toBeNull();
    expect(copies.find(({ name }) => name === '秦勇')?.readAt).toBeNull();
    expect(await waiting(guest, id)).toBe(false);
    const member = await caller(services, people.financeMember);
    await expect(verb(member, id, 'copy', { people: [people.leader] })).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
  });

  test('who is mentioned is told and sees the item', async () => {
    const { id } = await filed();
    await verb(reviewer, id, 'comment', { text: '请关注', mentions: [guestId] });

    expect((await guest.items.get({ id })).id).toBe(id);
    const told = (await guest.notices.list({})).rows.filter((notice) => notice.itemId === id);
    expect(told).toMatchObject([{ kind: 'comment', body: '请关注' }]);
  });
});

describe('附件', () => {
  test('a comment may bring files of one’s own, which then belong to the item; not those of others', async () => {
    const { id } = await filed();
    const file = {
      id: randomUUID(),
      name: '佐证.pdf',
      size: 12,
      sha256: 'a'.repeat(64),
      type: 'application/pdf',
    };
    await services.database.pool.query(
      `insert into attachment (id, sha256, name, size, type, uploaded_by, uploaded_at)
        values ($1, $2, $3, $4, $5, $6, now())`,
      [file.id, file.sha256, file.name, file.size, file.type, people.reviewer],
    );
    await expect(verb(otherReviewer, id, 'comment', { text: '见附件', files: [file] })).rejects.toMatchObject(
      {
        message: '附件不存在或不是您上传的',
      },
    );
    await verb(reviewer, id, 'comment', { text: '见附件', files: [file] });
    const { rows } = await services.database.pool.query(
      'select 1 from item_attachment where item_id = $1 and attachment_id = $2',
      [id, file.id],
    );
    expect(rows).toHaveLength(1);
    await expect(
      verb(reviewer, id, 'comment', { text: '见附件', files: ['nonsense', { id: 7 }] }),
    ).rejects.toMatchObject({ code: 'UNPROCESSABLE_CONTENT' });
  });
});

describe('批量办理', () => {
  test('each item is an act of its own; what cannot be done does not hold up the rest', async () => {
    const ready: { id: string; revision: number }[] = [];
    for (let count = 0; count < 3; count += 1) {
      ready.push(await doSteps(services, await filed(), wholeWay.slice(0, 3)));
    }
    const notReady = await filed();
    const { rows } = await leader.tasks.mine({ limit: 100 });
    expect(rows.find((row) => row.itemId === ready[0]?.id)?.batch).toMatchObject([{ event: 'APPROVE' }]);

    const items = [...ready, { id: notReady.id, revision: 1 }].map(({ id, revision }) => ({
      id,
      revision,
      requestKey: newKey(),
    }));
    const results = await leader.items.actMany({ items, event: 'APPROVE' });
    expect(results.map(({ done }) => done)).toEqual([true, true, true, false]);
    expect(results[3]?.problem).not.toBeNull();
    const again = await leader.items.actMany({ items: items.slice(0, 3), event: 'APPROVE' });
    expect(again.map(({ done }) => done)).toEqual([true, true, true]);
    const history = await filer.items.entries({ id: ready[0]?.id ?? '' });
    expect(history.rows.filter(({ event }) => event === 'APPROVE')).toHaveLength(1);
  });

  test('what its author did not mark as safe is refused, and so is a verb', async () => {
    const { id, revision } = await filed();
    const one = { id, revision, requestKey: newKey() };
    const [unsafe] = await reviewer.items.actMany({ items: [one], event: 'ACCEPT', form: assignmentValues });
    expect(unsafe).toMatchObject({ done: false, problem: { zh: expect.stringContaining('逐项办理') } });
    const [asVerb] = await reviewer.items.actMany({ items: [one], event: 'urge' });
    expect(asVerb?.done).toBe(false);
    const many = Array.from({ length: 101 }, () => ({ ...one, requestKey: newKey() }));
    await expect(reviewer.items.actMany({ items: many, event: 'ACCEPT' })).rejects.toMatchObject({
      code: 'BAD_REQUEST',
    });
  });
});

describe('交接', () => {
  const text = '调离岗位';

  test('all that waits for a leaver by name goes to another, each with an entry and a notice', async () => {
    const claimed = await filed();
    const handed = await filed();
    const asked = await filed();
    await verb(reviewer, claimed.id, 'claim');
    await verb(otherReviewer, handed.id, 'transfer', { to: people.reviewer, text: '请办' });
    await verb(otherReviewer, asked.id, 'add-sign', {
      where: 'after',
      people: [people.reviewer],
      text: '请复核',
    });
    const input = { from: people.reviewer, to: people.leader, text, requestKey: newKey() };
    const answer = await admin.items.handOver(input);

    expect(answer.handed).toBeGreaterThanOrEqual(3);
    const heir = await caller(services, people.leader);
    for (const { id } of [claimed, handed]) {
      expect(await waiting(heir, id)).toBe(true);
      expect(await waiting(reviewer, id)).toBe(false);
    }
    const { rows } = await heir.items.entries({ id: claimed.id });
    expect(rows[0]).toMatchObject({ event: 'hand-over', actor: { name: '陈晨' } });
    expect((await heir.notices.list({ limit: 100 })).rows.some(({ itemId }) => itemId === claimed.id)).toBe(
      true,
    );
    expect((await admin.items.handOver({ ...input, requestKey: newKey() })).handed).toBe(0);
    await expect(admin.items.get({ id: claimed.id })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  test('also of someone who is not active any more', async () => {
    const { id } = await filed();
    await verb(otherReviewer, id, 'transfer', { to: people.supervisor, text: '请办' });
    await services.database.query
      .updateTable('person')
      .set({ active: false })
      .where('id', '=', people.supervisor)
      .execute();
    const input = { from: people.supervisor, to: people.leader, text, requestKey: newKey() };
    expect(await admin.items.handOver(input)).toMatchObject({ handed: 1, left: [] });
    const { rows } = await reviewer.items.entries({ id });
    expect(rows[0]?.detail).toMatchObject({ from: { name: '王芳' }, to: { name: '周明' } });
  });

  test('only administrators and the leader of the unit may, and never through the door of items', async () => {
    const input = { from: people.financeLiaison, to: people.financeSecretary, text, requestKey: newKey() };
    await expect(reviewer.items.handOver(input)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(leader.items.handOver(input)).resolves.toMatchObject({ more: false });
    const { id } = await filed();
    await expect(
      verb(reviewer, id, 'hand-over', { from: people.reviewer, to: guestId, text }),
    ).rejects.toMatchObject({ code: 'BAD_REQUEST' });
  });
});

test('an item stored before there were any of these verbs can still be handled', async () => {
  const { id, revision } = await filed();
  await services.database.pool.query(
    `update item set snapshot = (snapshot::jsonb #- '{context,desk}')::json where id = $1`,
    [id],
  );
  await verb(reviewer, id, 'claim');
  await accept(reviewer, id, revision);
  expect((await reviewer.items.get({ id })).states.map(({ path }) => path)).toContain(
    'handling.fixing.planning',
  );
});
