import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { publishPacks } from '#server/definitions/publish-packs.ts';
import { type Caller, caller, newKey } from '#test/support/caller.ts';
import { type Document, draftOf, edited, lastNumber, publishEdited } from '#test/support/definitions.ts';
import { people } from '#test/support/organisation.ts';
import { servicesWithPacks } from '#test/support/packs.ts';
import { doSteps, fileProblem, wholeWay } from '#test/support/problem.ts';

const services = await servicesWithPacks();
const key = 'problem-rectification';
const admin = await caller(services, people.processAdmin);
const filer = await caller(services, people.educationLiaison);

// A second administrator, so that two can meet.
await services.database.query
  .insertInto('post')
  .values({
    id: 'P00008-2',
    person_id: people.auditAdmin,
    unit_id: 'C01',
    post_key: 'process-admin',
    title: '流程管理员',
  })
  .execute();
const otherAdmin = await caller(services, people.auditAdmin);

const retitle = (title: string) => (workflow: Document) => {
  workflow.meta.description = title;
};

const conflictOf = (error: Document) => ({ code: error.code, ...error.cause?.detail.conflict });

describe('who looks after processes', () => {
  const nobodyElse = [
    people.leader,
    people.reviewer,
    people.systemAdmin,
    people.securityAdmin,
    people.financeLiaison,
  ];

  test.each(nobodyElse)('%s may do nothing of it', async (id) => {
    const person = await caller(services, id);
    const named = { key, number: 1, requestKey: newKey() };
    const plan = { from: 1, to: 2, states: {}, data: {}, timers: 'keep' as const };
    const attempts = [
      person.definitions.versions({}),
      person.definitions.drafts(),
      person.definitions.getDraft({ id: randomUUID() }),
      person.definitions.saveDraft({
        id: randomUUID(),
        revision: 0,
        base: null,
        workflow: {},
        forms: {},
        requestKey: newKey(),
      }),
      person.definitions.removeDraft({ id: randomUUID(), revision: 1, requestKey: newKey() }),
      person.definitions.publish({ id: randomUUID(), revision: 1, over: 1, requestKey: newKey() }),
      person.definitions.retire(named),
      person.definitions.restore(named),
      person.definitions.compare({ before: { key, number: 1 }, after: { key, number: 1 } }),
      person.definitions.inspect({ workflow: {}, forms: {} }),
      person.definitions.replay({ key, number: 1, draft: randomUUID() }),
      person.definitions.plan({ key, from: 1, to: 1 }),
      person.definitions.dryRun({ key, plan }),
      person.definitions.migrate({ key, plan, requestKey: newKey() }),
      person.definitions.stopMigration({ id: randomUUID(), requestKey: newKey() }),
      person.definitions.migrations({ key }),
      person.definitions.migration({ id: randomUUID() }),
    ];
    for (const attempt of attempts) await expect(attempt).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });

  test('every procedure of definitions but the three everybody reads with is closed to others', async () => {
    const open = ['list', 'get', 'check'];
    const { appRouter } = await import('#server/router.ts');
    const names = Object.keys(appRouter._def.procedures).filter((name) => name.startsWith('definitions.'));
    expect(
      names
        .map((name) => name.slice('definitions.'.length))
        .filter((name) => !open.includes(name))
        .sort(),
    ).toEqual(
      [
        'compare',
        'drafts',
        'dryRun',
        'getDraft',
        'inspect',
        'migrate',
        'migration',
        'migrations',
        'plan',
        'publish',
        'removeDraft',
        'replay',
        'restore',
        'retire',
        'saveDraft',
        'stopMigration',
        'versions',
      ].sort(),
    );
  });

  test('nobody who is not signed in may look', async () => {
    const nobody = await caller(services, null);
    await expect(nobody.definitions.versions({})).rejects.toMatchObject({ code: 'UNAUTHORIZED' });
  });
});

describe('a draft', () => {
  test('is kept as it is, finished or not, and found again', async () => {
    const id = randomUUID();
    const unfinished = { key: 'half', meta: { title: '半成品' }, states: { b: {}, a: {} } };
    await admin.definitions.saveDraft({
      id,
      revision: 0,
      base: null,
      workflow: unfinished,
      forms: {},
      requestKey: newKey(),
    });

    const draft = await otherAdmin.definitions.getDraft({ id });
    expect(draft).toMatchObject({ key: 'half', title: '半成品', revision: 1, updatedBy: '冯磊', base: null });
    expect(JSON.stringify(draft.workflow)).toBe(JSON.stringify(unfinished)); // key order too
    expect((await admin.definitions.drafts()).some((row) => row.id === id)).toBe(true);

    await admin.definitions.removeDraft({ id, revision: 1, requestKey: newKey() });
    await expect(admin.definitions.getDraft({ id })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  test('saved by two is saved by the first; the other is told who and when', async () => {
    const { id, workflow, forms } = await draftOf(admin, key, retitle('甲'));
    await otherAdmin.definitions.saveDraft({
      id,
      revision: 1,
      base: null,
      workflow,
      forms,
      requestKey: newKey(),
    });

    const late = admin.definitions.saveDraft({
      id,
      revision: 1,
      base: null,
      workflow,
      forms,
      requestKey: newKey(),
    });
    const error = await late.catch((reason) => conflictOf(reason));
    expect(error).toMatchObject({ code: 'CONFLICT', actor: '卫东', title: '保存草稿', revision: 2 });
    await expect(
      admin.definitions.removeDraft({ id, revision: 1, requestKey: newKey() }),
    ).rejects.toMatchObject({ code: 'CONFLICT' });
  });

  test('saved by ten at once is saved once', async () => {
    const { id, workflow, forms } = await draftOf(admin, key, retitle('乙'));
    const attempts = Array.from({ length: 10 }, (_, n) =>
      (n % 2 ? admin : otherAdmin).definitions.saveDraft({
        id,
        revision: 1,
        base: null,
        workflow,
        forms,
        requestKey: newKey(),
      }),
    );
    const saved = (await Promise.allSettled(attempts)).filter(({ status }) => status === 'fulfilled');
    expect(saved).toHaveLength(1);
    expect((await admin.definitions.getDraft({ id })).revision).toBe(2);
  });

  test('sent twice with one key is saved once, with the same answer', async () => {
    const changed = await edited(admin, key, retitle('丙'));
    const input = { id: randomUUID(), revision: 0, base: 1, ...changed, requestKey: newKey() };
    const answers = await Promise.all(Array.from({ length: 5 }, () => admin.definitions.saveDraft(input)));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(answers[0]?.revision).toBe(1);
    await expect(admin.definitions.saveDraft({ ...input, base: 2 })).rejects.toMatchObject({
      code: 'UNPROCESSABLE_CONTENT',
    });
  });
});

describe('publishing', () => {
  test('makes the next version, on which new items begin while open ones stay on theirs', async () => {
    const before = await fileProblem(filer);
    const number = await publishEdited(admin, key, (workflow) => {
      workflow.states.handling.states.filed.meta.title.zh = '等待受理';
    });
    const after = await fileProblem(filer);

    expect(number).toBe(2);
    expect((await filer.items.get({ id: before.id })).version.number).toBe(1);
    const seen = await filer.items.get({ id: after.id });
    expect(seen.version.number).toBe(2);
    expect(seen.states[0]?.title).toMatchObject({ zh: '等待受理' });

    const [newest, older] = await admin.definitions.versions({ key });
    expect(newest).toMatchObject({
      number: 2,
      status: 'published',
      publishedBy: '冯磊',
      open: 1,
      current: true,
    });
    expect(older).toMatchObject({ number: 1, publishedBy: null, open: 1, current: false });
  });

  test('takes the draft away, and the same key brings the same answer again', async () => {
    const { id, revision } = await draftOf(admin, key, retitle('发布一次'));
    const input = { id, revision, over: await lastNumber(admin, key), requestKey: newKey() };
    const first = await admin.definitions.publish(input);
    expect(await admin.definitions.publish(input)).toEqual(first);
    await expect(admin.definitions.getDraft({ id })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  test('is refused while the check finds faults, and names them', async () => {
    const { id, revision } = await draftOf(admin, key, (workflow) => {
      workflow.states.handling.states.verifying.on.PASS.target = 'nowhere';
      workflow.states.handling.states.verifying.on.FAIL.meta.roles = ['nobody'];
    });
    const versions = await lastNumber(admin, key);
    const error: Document = await admin.definitions
      .publish({ id, revision, over: versions, requestKey: newKey() })
      .catch((reason) => reason);
    expect(error.code).toBe('UNPROCESSABLE_CONTENT');
    const places = error.cause.detail.findings.map((finding: Document) => finding.place);
    expect(places.join(' ')).toContain('states.handling.states.verifying.on.PASS');
    expect(places.join(' ')).toContain('states.handling.states.verifying.on.FAIL');
    expect(await lastNumber(admin, key)).toBe(versions);
    expect((await admin.definitions.getDraft({ id })).revision).toBe(revision);
  });

  test('is refused for a form that is broken', async () => {
    const { id, revision } = await draftOf(admin, key, (_, forms) => {
      forms.plan.schema.properties.cause.pattern = '(a+)+$(';
    });
    const over = await lastNumber(admin, key);
    await expect(
      admin.definitions.publish({ id, revision, over, requestKey: newKey() }),
    ).rejects.toMatchObject({ code: 'UNPROCESSABLE_CONTENT' });
  });

  test('by two at once makes exactly one version; the other learns who was faster', async () => {
    const over = await lastNumber(admin, key);
    const mine = await draftOf(admin, key, retitle('同时发布甲'));
    const theirs = await draftOf(otherAdmin, key, retitle('同时发布乙'));
    const publish = (by: Caller, { id, revision }: { id: string; revision: number }) =>
      by.definitions.publish({ id, revision, over, requestKey: newKey() });

    const ends = await Promise.allSettled([publish(admin, mine), publish(otherAdmin, theirs)]);

    const lost = ends.flatMap((end) => (end.status === 'rejected' ? [conflictOf(end.reason)] : []));
    expect(lost).toHaveLength(1);
    expect(lost[0]).toMatchObject({
      code: 'CONFLICT',
      title: `发布第 ${(over ?? 0) + 1} 版`,
      revision: (over ?? 0) + 1,
    });
    expect(['冯磊', '卫东']).toContain(lost[0].actor);
    expect(await lastNumber(admin, key)).toBe((over ?? 0) + 1);
  });

  test('of one draft by two at once makes one version', async () => {
    const over = await lastNumber(admin, key);
    const { id, revision } = await draftOf(admin, key, retitle('同一份草稿'));
    const attempts = [admin, otherAdmin, admin, otherAdmin].map((by) =>
      by.definitions.publish({ id, revision, over, requestKey: newKey() }),
    );
    const ends = await Promise.allSettled(attempts);
    expect(ends.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await lastNumber(admin, key)).toBe((over ?? 0) + 1);
  });

  test('of what is published already is refused: there is nothing new', async () => {
    const { id, revision } = await draftOf(admin, key, () => undefined);
    const over = await lastNumber(admin, key);
    const error = await admin.definitions
      .publish({ id, revision, over, requestKey: newKey() })
      .catch((reason) => conflictOf(reason));
    expect(error).toMatchObject({ code: 'CONFLICT', title: `发布第 ${over} 版` });
  });

  test('a new workflow needs no earlier version', async () => {
    const { id, revision } = await draftOf(admin, 'unit-task', (workflow) => {
      workflow.key = 'branch-task';
      workflow.id = 'branch-task';
      const renamed = JSON.stringify(workflow).replaceAll('#unit-task', '#branch-task');
      Object.assign(workflow, JSON.parse(renamed));
    });
    const published = await admin.definitions.publish({ id, revision, over: null, requestKey: newKey() });
    expect(published).toEqual({ key: 'branch-task', number: 1 });
  });

  test('at the next start, the shipped packs leave what was published here alone', async () => {
    const number = await lastNumber(admin, key);
    expect(await publishPacks(services)).toEqual([]);
    expect(await lastNumber(admin, key)).toBe(number);
  });
});

describe('a published version never changes', () => {
  const refused = [
    `update workflow_version set body = '{}' where number = 1`,
    `update workflow_version set sha256 = 'x' where number = 1`,
    `update workflow_version set forms = '{}' where number = 1`,
    `update workflow_version set number = 99 where number = 1`,
    `delete from workflow_version where number = 1`,
    `update form_version set body = '{}'`,
    'delete from form_version',
    'truncate form_version',
    'truncate workflow_version cascade',
  ];
  test.each(refused)('not by: %s', async (statement) => {
    await expect(services.database.pool.query(statement)).rejects.toThrow('never changes');
  });
});

describe('retiring', () => {
  test('a version: no new items begin on it, open ones go on to their end, and the one before is used again', async () => {
    const item = await fileProblem(filer);
    const newest = (await lastNumber(admin, key)) as number;
    await admin.definitions.retire({ key, number: newest, requestKey: newKey() });

    const lines = await admin.definitions.versions({ key });
    expect(lines[0]).toMatchObject({ number: newest, status: 'retired', retiredBy: '冯磊', current: false });
    const next = await fileProblem(filer);
    expect((await filer.items.get({ id: next.id })).version.number).toBe(newest - 1);

    const { id } = await doSteps(services, item, wholeWay);
    expect((await filer.items.get({ id })).outcome).toBe('closed');

    await admin.definitions.restore({ key, number: newest, requestKey: newKey() });
    expect((await admin.definitions.versions({ key }))[0]).toMatchObject({
      status: 'published',
      retiredBy: null,
      current: true,
    });
  });

  test.each(['unit-task', 'warning-card'])('the only version of %s, which others open', async (needed) => {
    const only = { key: needed, number: 1, requestKey: newKey() };
    await expect(admin.definitions.retire(only)).rejects.toThrow('还要下达这种事项');
  });

  test('all versions of a workflow: nobody can file it any more', async () => {
    await admin.definitions.retire({ key: 'task-list', number: 1, requestKey: newKey() });
    const supervisor = await caller(services, people.supervisor);
    expect((await supervisor.definitions.list()).some((row) => row.key === 'task-list')).toBe(false);
    await expect(
      supervisor.items.file({ workflow: 'task-list', data: {}, requestKey: newKey() }),
    ).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  test('what is not there is not found', async () => {
    await expect(admin.definitions.retire({ key, number: 999, requestKey: newKey() })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
  });
});

describe('comparing', () => {
  test('a draft with a version says in sentences what would change', async () => {
    const { id } = await draftOf(admin, key, (workflow, forms) => {
      workflow.meta.delays.escalate = { workdays: 3 };
      forms.plan.schema.required.push('goal');
    });
    const number = (await lastNumber(admin, key)) as number;
    const differences = await admin.definitions.compare({ before: { key, number }, after: { draft: id } });
    expect(differences.map(({ text }) => (text as { zh: string }).zh)).toEqual([
      '时限“escalate”：5 个工作日 → 3 个工作日',
      '表单「整改方案」的「整改目标」现在必填',
    ]);
  });

  test('a broken draft says that it has to be mended first', async () => {
    const { id } = await draftOf(admin, key, (workflow) => {
      workflow.states.handling.initial = 'nowhere';
    });
    const compared = admin.definitions.compare({ before: { key, number: 1 }, after: { draft: id } });
    await expect(compared).rejects.toMatchObject({ code: 'UNPROCESSABLE_CONTENT' });
  });

  test('a pack shows what it would change before anybody brings it in', async () => {
    const changed = await edited(admin, key, (workflow) => {
      workflow.states.handling.states.filed.on.REJECT.meta.roles = ['supervisor'];
    });
    const inspected = await admin.definitions.inspect(changed);
    expect(inspected).toMatchObject({ key, newest: await lastNumber(admin, key) });
    expect(inspected.differences).toHaveLength(2);
  });
});
