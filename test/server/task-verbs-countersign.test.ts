import { expect, test } from 'vitest';
import { publishVersion } from '#server/definitions/publish-version.ts';
import { readPacks } from '#server/definitions/read-packs.ts';
import { type Caller, caller, newKey } from '#test/support/caller.ts';
import { people } from '#test/support/organisation.ts';
import { servicesWithPacks } from '#test/support/packs.ts';
import { problemValues } from '#test/support/problem.ts';
import type { Workflow } from '#workflows/definition.ts';

const by = (role: string, title: string) => ({ title, roles: [role] });

/** The two reviewers of the committee decide together, beside a clerk who checks the papers. */
const council: Workflow = {
  key: 'council',
  id: 'council',
  type: 'parallel',
  meta: {
    title: '会签',
    list: 'problem',
    serial: 'HQ{year}-{seq:4}',
    form: 'problem',
    label: '{summary}',
    secrecy: 'unit',
    roles: {
      filer: { who: 'filer' },
      liaison: { post: 'unit-liaison' },
      reviewer: { title: '核查员', post: 'committee-reviewer', unit: 'committee' },
      supervisor: { post: 'committee-supervisor', unit: 'committee' },
    },
    start: { roles: ['liaison'], form: 'problem' },
  },
  states: {
    deciding: {
      initial: 'voting',
      states: {
        voting: {
          meta: { title: '会签', task: { roles: ['reviewer'], decide: 'all' } },
          on: {
            AGREE: { target: 'agreed', meta: by('reviewer', '同意') },
            RETURN: { target: 'drafting', meta: { ...by('reviewer', '退回'), kind: 'return' } },
          },
        },
        drafting: {
          meta: { title: '补充', task: { roles: ['filer'] } },
          on: { AGAIN: { target: 'voting', meta: by('filer', '重新提交') } },
        },
        agreed: { type: 'final', meta: { title: '已会签' } },
      },
    },
    papers: {
      initial: 'checking',
      states: {
        checking: {
          meta: { title: '核对材料', task: { roles: ['supervisor'] } },
          on: { CHECK: { target: 'checked', meta: by('supervisor', '核对') } },
        },
        checked: { type: 'final', meta: { title: '已核对' } },
      },
    },
  },
};

const services = await servicesWithPacks();
const packs = await readPacks();
const problem = packs.forms.problem;
if (!problem) throw new Error('the form of a problem is shipped');
await publishVersion(services, council, { problem }, null);

const filer = await caller(services, people.financeLiaison);
const one = await caller(services, people.reviewer);
const other = await caller(services, people.otherReviewer);
const supervisor = await caller(services, people.supervisor);
const guest = await caller(services, people.transportSecretary);

const file = () =>
  filer.items.file({ workflow: 'council', data: problemValues as never, requestKey: newKey() });

async function act(who: Caller, id: string, event: string, form?: Record<string, unknown>) {
  const { revision } = await who.items.get({ id });
  return who.items.act({
    id,
    event,
    revision,
    requestKey: newKey(),
    ...(form && { form: form as never }),
  });
}

const waiting = async (who: Caller, id: string) =>
  (await who.tasks.mine({ limit: 100 })).rows.filter((task) => task.itemId === id).length;

const openTasks = async (id: string) => (await filer.items.get({ id })).tasks.map(({ state }) => state);

test('beside a countersign both votes and the signature are needed', async () => {
  const { id } = await file();
  await act(one, id, 'add-sign', { where: 'beside', people: [people.transportSecretary], text: '请并签' });
  await act(one, id, 'AGREE');
  const all = await act(other, id, 'AGREE');
  expect(all.states).toContain('deciding.voting');
  expect([await waiting(one, id), await waiting(other, id), await waiting(guest, id)]).toEqual([0, 0, 1]);

  const signed = await act(guest, id, 'opinion', { agrees: 'yes', text: '同意' });
  expect(signed.states).toContain('deciding.agreed');
  expect(await openTasks(id)).toEqual(['papers.checking']);
  expect((await act(supervisor, id, 'CHECK')).status).toBe('done');
});

test('an objection gives the decision back to who asked for it', async () => {
  const { id } = await file();
  await act(one, id, 'add-sign', { where: 'after', people: [people.transportSecretary], text: '请复核' });
  await act(one, id, 'AGREE');
  await act(other, id, 'AGREE');
  await act(guest, id, 'opinion', { agrees: 'no', text: '依据不足' });

  expect([await waiting(one, id), await waiting(other, id), await waiting(guest, id)]).toEqual([1, 0, 0]);
  await expect(act(one, id, 'AGREE')).rejects.toMatchObject({
    message: '孔军不同意，请重新征求意见或作其他处理',
  });
});

test('a return out of a countersign with signers and votes handed on loses and doubles no task', async () => {
  const { id } = await file();
  await act(one, id, 'add-sign', { where: 'beside', people: [people.transportSecretary], text: '请并签' });
  await act(other, id, 'transfer', { to: people.leader, text: '请代为表决' });
  const leader = await caller(services, people.leader);
  await act(one, id, 'AGREE');
  await act(leader, id, 'RETURN');

  expect((await openTasks(id)).sort()).toEqual(['deciding.drafting', 'papers.checking']);
  expect([await waiting(guest, id), await waiting(leader, id), await waiting(one, id)]).toEqual([0, 0, 0]);
  await act(filer, id, 'AGAIN');
  expect((await openTasks(id)).sort()).toEqual(['deciding.voting', 'papers.checking']);
  expect([await waiting(one, id), await waiting(other, id), await waiting(guest, id)]).toEqual([1, 1, 0]);
  await act(one, id, 'AGREE');
  expect((await act(other, id, 'AGREE')).states).toContain('deciding.agreed');
});

test('a vote handed on counts once, for whoever cast it', async () => {
  const { id } = await file();
  await act(other, id, 'transfer', { to: people.leader, text: '请代为表决' });
  const leader = await caller(services, people.leader);
  await expect(act(other, id, 'AGREE')).rejects.toMatchObject({ code: 'FORBIDDEN' });
  await act(one, id, 'AGREE');
  expect((await act(leader, id, 'AGREE')).states).toContain('deciding.agreed');
  expect((await other.tasks.done({})).rows.filter((row) => row.itemId === id).map((row) => row.did)).toEqual([
    { zh: '转办', en: 'Hand on' },
  ]);
});
