import { describe, expect, test } from 'vitest';
import { verifyEntries } from '#server/audit/verify.ts';
import { runMigrations } from '#server/definitions/run-migrations.ts';
import { sweepTimers } from '#server/timers/sweep.ts';
import { caller, newKey } from '#test/support/caller.ts';
import { type Document, plan, publishEdited } from '#test/support/definitions.ts';
import { people } from '#test/support/organisation.ts';
import { servicesWithPacks } from '#test/support/packs.ts';
import { doSteps, fileProblem, problemValues, wholeWay } from '#test/support/problem.ts';
import { storedItem } from '#test/support/stored-item.ts';

const services = await servicesWithPacks();
const key = 'problem-rectification';
const admin = await caller(services, people.processAdmin);
const filer = await caller(services, people.educationLiaison);
const liaison = await caller(services, people.financeLiaison);

/** Files a problem and brings it so many steps on its way. */
const problemAfter = async (steps: number, summary = problemValues.summary) =>
  doSteps(services, await fileProblem(filer, { ...problemValues, summary }), wholeWay.slice(0, steps));

const storedOf = (id: string) => storedItem(services, id);

/** Migrates and waits for the end. */
async function migrate(by: ReturnType<typeof plan>) {
  const { id } = await admin.definitions.migrate({ key, plan: by, requestKey: newKey() });
  await runMigrations(services);
  return admin.definitions.migration({ id });
}

/** 整改中 becomes 落实整改, under another path. */
const renameDoing = (workflow: Document) => {
  const { fixing, verifying } = workflow.states.handling.states;
  const { doing, ...others } = fixing.states;
  fixing.states = {
    ...others,
    carrying: { ...doing, meta: { ...doing.meta, title: { zh: '落实整改', en: 'Carrying out' } } },
  };
  fixing.states.planning.on.PLAN.target = 'carrying';
  fixing.states.signing.on.SEND_BACK.target = 'carrying';
  verifying.on.FAIL.target = 'fixing.carrying';
  const renamed = (path: string) => path.replace('fixing.doing', 'fixing.carrying');
  for (const state of [fixing.states.signing, verifying]) {
    state.meta.return.to = state.meta.return.to.map(renamed);
  }
};

describe('a dry run over all open items', () => {
  test('groups them by where they are: how many move, need a choice, or stay, with examples', async () => {
    const waiting = await problemAfter(0);
    const planning = await problemAfter(1);
    const doing = await Promise.all([problemAfter(2), problemAfter(2)]);
    const closed = await problemAfter(5);
    const to = await publishEdited(admin, key, renameDoing);

    const run = await admin.definitions.dryRun({ key, plan: plan(1, to) });

    expect(run).toMatchObject({ total: 4, moved: 2, choice: 2, refused: 0 });
    const serials = async (ids: string[]) =>
      Promise.all(ids.map(async (id) => (await storedOf(id)).item.serial));
    const chosen = run.groups.find((group) => group.result === 'choice');
    expect(chosen).toMatchObject({
      count: 2,
      choose: [{ path: 'handling.fixing.doing', title: { zh: '整改中' } }],
    });
    expect(chosen?.examples.sort()).toEqual((await serials(doing.map(({ id }) => id))).sort());
    const moved = run.groups.filter((group) => group.result === 'moved');
    expect(moved.map(({ to: there, count }) => [there[0]?.path, count]).sort()).toEqual([
      ['handling.filed', 1],
      ['handling.fixing.planning', 1],
    ]);
    expect(
      moved.find(({ to: there }) => there[0]?.path === 'handling.fixing.planning')?.timers?.kept.length,
    ).toBeGreaterThan(0);

    // nothing has changed
    for (const { id } of [waiting, planning, ...doing, closed])
      expect((await filer.items.get({ id })).version.number).toBe(1);

    // with the choice made, all of them move
    const decided = plan(1, to, { states: { 'handling.fixing.doing': 'handling.fixing.carrying' } });
    expect(await admin.definitions.dryRun({ key, plan: decided })).toMatchObject({
      total: 4,
      moved: 4,
      choice: 0,
    });

    // in steps it is the same items, each once
    const seen: string[] = [];
    for (let after: string | undefined; ; ) {
      const step = await admin.definitions.dryRun({ key, plan: plan(1, to), after, limit: 3 });
      seen.push(...step.groups.flatMap(({ examples }) => examples));
      if (step.next === null) break;
      after = step.next;
    }
    expect(seen.sort()).toEqual(run.groups.flatMap(({ examples }) => examples).sort());
  });

  test('of a plan that names what is not there is refused', async () => {
    const wrong = plan(1, 2, { states: { 'handling.fixing.doing': 'handling.moon' } });
    await expect(admin.definitions.dryRun({ key, plan: wrong })).rejects.toMatchObject({
      code: 'UNPROCESSABLE_CONTENT',
    });
    await expect(admin.definitions.dryRun({ key, plan: plan(1, 99) })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    await expect(admin.definitions.dryRun({ key, plan: plan(2, 2) })).rejects.toMatchObject({
      code: 'UNPROCESSABLE_CONTENT',
    });
  });

  test('suggests where a state went, by its title or by what is done in it', async () => {
    const suggestion = plan(1, 2, { states: { 'handling.fixing.doing': 'handling.fixing.carrying' } });
    expect(await admin.definitions.plan({ key, from: 1, to: 2 })).toEqual(suggestion);
    const to = await publishEdited(admin, key, (workflow) => {
      const { verifying, ...others } = workflow.states.handling.states;
      workflow.states.handling.states = { ...others, review: verifying };
      others.fixing.states.signing.on.APPROVE.target = '#problem-rectification.handling.review';
    });
    const suggested = await admin.definitions.plan({ key, from: 2, to });
    expect(suggested.states).toEqual({ 'handling.verifying': 'handling.review' });
  });
});

describe('a migration', () => {
  test('moves open items with their tasks, timers and history; ended ones are left alone', async () => {
    const asBefore = (workflow: Document) => {
      workflow.meta.description = '迁移前';
    };
    const from = await publishEdited(admin, key, asBefore, 1);
    const doing = await problemAfter(2);
    const closed = await problemAfter(5);
    const to = await publishEdited(admin, key, renameDoing, from);
    const before = await storedOf(doing.id);

    const states = { 'handling.fixing.doing': 'handling.fixing.carrying' };
    const done = await migrate(plan(from, to, { states }));

    expect(done).toMatchObject({ status: 'done', stays: 0, staying: [] });
    const after = await storedOf(doing.id);
    expect(after.item.revision).toBe(before.item.revision + 1);
    expect(after.timers.map(({ key: timer, due_at }) => [timer, due_at])).toEqual(
      before.timers.map(({ key: timer, due_at }) => [timer, due_at]),
    );
    expect(after.tasks.map(({ id, state, title, opened_at }) => [id, state, title, opened_at])).toEqual(
      before.tasks.map(({ id, title, opened_at }) => [id, 'handling.fixing.carrying', title, opened_at]),
    );

    const seen = await filer.items.get({ id: doing.id });
    expect(seen.version.number).toBe(to);
    expect(seen.states.at(-1)?.title).toMatchObject({ zh: '落实整改' });
    const [newest, earlier] = (await filer.items.entries({ id: doing.id })).rows;
    expect(newest).toMatchObject({
      kind: 'system',
      title: { zh: `迁移到第 ${to} 版`, en: `Moved to version ${to}` },
      actor: null,
      detail: { migration: { from, to, states: { 'handling.fixing.doing': 'handling.fixing.carrying' } } },
    });
    expect(newest?.from.at(-1)?.title).toMatchObject({ zh: '整改中' });
    expect(newest?.to.at(-1)?.title).toMatchObject({ zh: '落实整改' });
    expect(earlier?.to.at(-1)?.title).toMatchObject({ zh: '整改中' }); // as it was called then
    expect((await filer.items.get({ id: closed.id })).version.number).toBe(from);

    // the task waits in the list of its person still, and the item goes on to its end
    expect((await liaison.tasks.mine({})).rows.some((task) => task.itemId === doing.id)).toBe(true);
    const { id } = await doSteps(services, { id: doing.id, revision: seen.revision }, wholeWay.slice(2));
    expect((await filer.items.get({ id })).outcome).toBe('closed');
    expect((await verifyEntries(services.database, { itemId: doing.id })).findings).toEqual([]);
  });

  test('keeps clocks running: a kept timer rings when it would have, under its new name', async () => {
    services.clock.set('2026-03-02T09:00:00+08:00');
    const current = await filer.definitions.get({ key });
    const item = await problemAfter(1);
    const to = await publishEdited(admin, key, (workflow) => {
      const renamed = JSON.stringify(workflow).replaceAll('ticking', 'counting');
      Object.assign(workflow, JSON.parse(renamed));
    });
    const before = (await storedOf(item.id)).timers;
    expect(before.some(({ key: timer }) => timer.startsWith('clock.ticking'))).toBe(true);

    await migrate(plan(current.number, to, { states: { 'clock.ticking': 'clock.counting' } }));

    const after = (await storedOf(item.id)).timers;
    expect(after.map(({ key: timer }) => timer)).toEqual(
      before.map(({ key: timer }) => timer.replace('clock.ticking', 'clock.counting')),
    );
    expect(after.map(({ due_at }) => due_at)).toEqual(before.map(({ due_at }) => due_at));
    services.clock.set('2026-04-01T00:00:10+08:00');
    await sweepTimers(services, services.now());
    expect((await filer.items.get({ id: item.id })).card).toBe('yellow');
    services.clock.set('2026-03-02T09:00:00+08:00');
  });

  test('opens a task where there was none, and sets the timer of a region that is new', async () => {
    const item = await problemAfter(1);
    const { number: from } = await filer.definitions.get({ key });
    const to = await publishEdited(admin, key, (workflow) => {
      workflow.states.watch = {
        initial: 'quiet',
        states: {
          quiet: {
            meta: { title: { zh: '督查观察', en: 'Watched' }, task: { roles: ['supervisor'] } },
            after: { P3D: { target: 'loud' } },
            on: {
              LOOKED: {
                target: 'loud',
                meta: { title: { zh: '已查看', en: 'Looked' }, roles: ['supervisor'] },
              },
            },
          },
          loud: { type: 'final' },
        },
      };
    });
    await migrate(plan(from, to));
    const { tasks, timers } = await storedOf(item.id);
    expect(tasks.map(({ state }) => state)).toContain('watch.quiet');
    expect(timers.find(({ key: timer }) => timer === 'watch.quiet/P3D')?.due_at).toEqual(
      new Date('2026-03-05T01:00:00Z'),
    );
    const supervisor = await caller(services, people.supervisor);
    expect((await supervisor.tasks.mine({})).rows.some((task) => task.itemId === item.id)).toBe(true);
  });

  test('into a version only those concerned may see takes the item from the eyes of the others', async () => {
    const item = await problemAfter(1);
    const stranger = await caller(services, people.educationSecretary);
    await expect(stranger.items.get({ id: item.id })).resolves.toBeTruthy();
    const { number: from } = await filer.definitions.get({ key });
    const to = await publishEdited(admin, key, (workflow) => {
      workflow.meta.secrecy = 'need-to-know';
    });
    await migrate(plan(from, to));
    await expect(stranger.items.get({ id: item.id })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect((await filer.items.get({ id: item.id })).id).toBe(item.id); // who filed it
    expect((await liaison.items.get({ id: item.id })).id).toBe(item.id); // for whom it waits

    const back = await publishEdited(admin, key, (workflow) => {
      workflow.meta.secrecy = 'unit';
      workflow.meta.description = '恢复';
    });
    await migrate(plan(to, back));
    await expect(stranger.items.get({ id: item.id })).resolves.toBeTruthy();
  });

  test('leaves those that need a choice where they are, and lists them with the reason', async () => {
    const item = await problemAfter(2);
    const { number: from } = await filer.definitions.get({ key });
    const doing =
      (await filer.items.get({ id: item.id })).active.find((path) => path.includes('fixing.')) ?? '';
    const to = await publishEdited(admin, key, (workflow) => {
      const { fixing, verifying } = workflow.states.handling.states;
      const { carrying, doing: earlier, ...others } = fixing.states;
      fixing.states = {
        ...others,
        working: {
          ...(carrying ?? earlier),
          meta: { ...(carrying ?? earlier).meta, title: { zh: '办理整改', en: 'Working' } },
        },
      };
      fixing.states.planning.on.PLAN.target = 'working';
      fixing.states.signing.on.SEND_BACK.target = 'working';
      (verifying ?? workflow.states.handling.states.review).on.FAIL.target = 'fixing.working';
      const last = verifying ?? workflow.states.handling.states.review;
      for (const state of [fixing.states.signing, last]) {
        state.meta.return.to = state.meta.return.to.map((path: string) =>
          path.replace(/fixing\.(doing|carrying)/, 'fixing.working'),
        );
      }
    });
    const first = await migrate(plan(from, to));
    expect(first.staying.find(({ itemId }) => itemId === item.id)).toMatchObject({
      why: { zh: expect.stringContaining('请指定') },
    });
    expect((await filer.items.get({ id: item.id })).version.number).toBe(from);

    const second = await migrate(plan(from, to, { states: { [doing]: 'handling.fixing.working' } }));
    expect(second).toMatchObject({ stays: 0 });
    expect((await filer.items.get({ id: item.id })).version.number).toBe(to);
  });

  test('is one at a time for a workflow; who comes second is told who is at it, and it can be stopped', async () => {
    const { number: from } = await filer.definitions.get({ key });
    const to = await publishEdited(admin, key, (workflow) => {
      workflow.meta.description = '一次一个';
    });
    const input = { key, plan: plan(from, to), requestKey: newKey() };
    const { id } = await admin.definitions.migrate(input);
    expect(await admin.definitions.migrate(input)).toEqual({ id }); // the same request
    const error: Document = await admin.definitions
      .migrate({ ...input, requestKey: newKey() })
      .catch((reason) => reason);
    expect(error.code).toBe('CONFLICT');
    expect(error.cause.detail.conflict).toMatchObject({ actor: '冯磊', title: `迁移到第 ${to} 版` });

    expect(await admin.definitions.stopMigration({ id, requestKey: newKey() })).toEqual({ stopped: true });
    await runMigrations(services);
    expect(await admin.definitions.migration({ id })).toMatchObject({ status: 'stopped', moved: 0 });
  });
});
