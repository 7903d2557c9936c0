import { describe, expect, test } from 'vitest';
import { runMigrations } from '#server/definitions/run-migrations.ts';
import { sweepTimers } from '#server/timers/sweep.ts';
import { caller, newKey } from '#test/support/caller.ts';
import { type Document, draftOf, publishEdited } from '#test/support/definitions.ts';
import { people } from '#test/support/organisation.ts';
import { servicesWithPacks } from '#test/support/packs.ts';
import { doSteps, fileProblem, planValues, problemValues, wholeWay } from '#test/support/problem.ts';

const services = await servicesWithPacks('2026-03-02T09:00:00+08:00');
const key = 'problem-rectification';
const admin = await caller(services, people.processAdmin);
const filer = await caller(services, people.educationLiaison);
const liaison = await caller(services, people.financeLiaison);

const serialOf = async (id: string) => (await filer.items.get({ id })).serial;

// Real histories: two straight ways, one sent back from verification, one that was late, one that waits.
for (let straight = 0; straight < 2; straight += 1)
  await doSteps(services, await fileProblem(filer), wholeWay);
const back = await doSteps(
  services,
  await doSteps(services, await fileProblem(filer), wholeWay.slice(0, 4)),
  [['reviewer', 'FAIL', { opinion: '佐证不足，请补充。' }], ...wholeWay.slice(2)],
);
const goalless = await doSteps(
  services,
  await fileProblem(filer, { ...problemValues, summary: '没有写整改目标的问题' }),
  [
    ...wholeWay.slice(0, 1),
    ['financeLiaison', 'PLAN', { cause: planValues.cause, measures: planValues.measures }],
  ],
);
await liaison.items.act({
  id: goalless.id,
  event: 'comment',
  form: { text: '请示领导后补充' },
  requestKey: newKey(),
});
await fileProblem(filer);
const late = await doSteps(services, await fileProblem(filer), wholeWay.slice(0, 3));
for (const time of ['2026-04-01T09:00:00+08:00', '2026-04-09T09:00:00+08:00']) {
  services.clock.set(time);
  await sweepTimers(services, services.now());
}
const { revision } = await filer.items.get({ id: late.id });
await doSteps(services, { id: late.id, revision }, wholeWay.slice(3));

async function replayed(edit: (workflow: Document, forms: Document) => void) {
  const { id } = await draftOf(admin, key, edit, 1);
  return admin.definitions.replay({ key, number: 1, draft: id });
}

const handling = (workflow: Document) => workflow.states.handling.states;

describe('histories on a draft', () => {
  test('that changes nothing of the way go the same way, all of them', async () => {
    const replay = await replayed((workflow) => {
      workflow.meta.title.zh = '问题整改（新）';
    });
    expect(replay).toEqual({ total: 6, same: 6, differs: 0, unclear: 0, leftOut: 0, groups: [] });
  });

  test('without the return part where it was used, and nowhere else', async () => {
    const replay = await replayed((workflow) => {
      delete handling(workflow).verifying.on.FAIL;
    });
    expect(replay).toMatchObject({ total: 6, same: 5, differs: 1 });
    expect(replay.groups).toMatchObject([
      {
        result: 'differs',
        event: { zh: '退回整改' },
        count: 1,
        why: { zh: '没有这个操作' },
        examples: [await serialOf(back.id)],
      },
    ]);
    expect(replay.groups[0]?.states.map(({ title }) => (title as { zh: string } | null)?.zh)).toContain(
      '核查',
    );
  });

  test('with another state in between part there, and say where each goes', async () => {
    const replay = await replayed((workflow) => {
      const states = handling(workflow);
      states.fixing.states.signing.on.APPROVE.target = '#problem-rectification.handling.fixing.second';
      states.fixing.states.second = {
        meta: { title: { zh: '二次审签', en: 'Second signature' }, task: { roles: ['leader'] } },
        on: {
          CONFIRM: {
            target: '#problem-rectification.handling.verifying',
            meta: { title: { zh: '确认', en: 'Confirm' }, roles: ['leader'] },
          },
        },
      };
    });
    expect(replay).toMatchObject({ same: 2, differs: 4 });
    expect(replay.groups).toHaveLength(1);
    expect(replay.groups[0]).toMatchObject({
      event: { zh: '同意报送' },
      count: 4,
      why: { zh: expect.stringContaining('原来到「核查」，新版本到「二次审签」') },
    });
  });

  test('with a role that did not do it then part, with the words the person would have read', async () => {
    const replay = await replayed((workflow) => {
      handling(workflow).filed.on.ACCEPT.meta.roles = ['supervisor'];
      handling(workflow).filed.meta.task.roles = ['supervisor'];
    });
    expect(replay).toMatchObject({ same: 1, differs: 5 });
    expect(replay.groups[0]).toMatchObject({
      event: { zh: '受理交办' },
      why: { zh: '由「工委督查员」办理' },
    });
  });

  test('with a field that is now required part where it was left empty', async () => {
    const replay = await replayed((_, forms) => {
      forms.plan.schema.required.push('goal');
    });
    expect(replay).toMatchObject({ same: 5, differs: 1 });
    expect(replay.groups[0]).toMatchObject({
      event: { zh: '提交整改方案' },
      why: { zh: expect.stringContaining('整改方案·整改目标'), en: expect.stringContaining('Goal') },
      examples: [await serialOf(goalless.id)],
    });
  });

  test('with a field that is gone go the same way', async () => {
    const replay = await replayed((_, forms) => {
      delete forms.evidence.schema.properties.mechanism;
      for (const section of forms.evidence.layout.sections) {
        section.fields = section.fields.filter(({ name }: Document) => name !== 'mechanism');
      }
      forms.evidence.rules = (forms.evidence.rules ?? []).filter(
        ({ field }: Document) => field !== 'mechanism',
      );
      delete forms.evidence.messages?.mechanism;
    });
    expect(replay).toMatchObject({ total: 6, same: 6 });
  });

  test('with a deadline that would have passed earlier part only where that matters', async () => {
    const replay = await replayed((workflow) => {
      workflow.meta.delays.escalate = { workdays: 1 };
    });
    expect(replay).toMatchObject({ differs: 0, unclear: 0 }); // red came sooner, and was red in the end all the same
    const without = await replayed((workflow) => {
      const { red: _, ...others } = workflow.states.clock.states.ticking.states;
      delete others.yellow.after;
      workflow.states.clock.states.ticking.states = others;
    });
    expect(without).toMatchObject({ same: 4, differs: 2 });
    const why = { zh: '新版本没有「clock.ticking.red」', en: 'The newer version has no “clock.ticking.red”' };
    expect(without.groups.map((group) => [group.event, group.why])).toEqual([
      ['clock.ticking.yellow/escalate', why],
      ['clock.ticking.yellow/escalate', why],
    ]);
    expect(without.groups.flatMap(({ examples }) => examples).sort()).toEqual(
      [await serialOf(goalless.id), await serialOf(late.id)].sort(),
    );
  });

  test('in which a state only has another path go the same way', async () => {
    const replay = await replayed((workflow) => {
      const { verifying, ...others } = handling(workflow);
      workflow.states.handling.states = { ...others, review: verifying };
      others.fixing.states.signing.on.APPROVE.target = '#problem-rectification.handling.review';
    });
    expect(replay).toMatchObject({ total: 6, same: 6 });
  });

  test('on a draft that is broken are not run: it has to be mended first', async () => {
    const run = replayed((workflow) => {
      workflow.states.handling.initial = 'nowhere';
    });
    await expect(run).rejects.toMatchObject({ code: 'UNPROCESSABLE_CONTENT' });
  });

  test('of items that came from another version are left out, and said to be', async () => {
    const to = await publishEdited(admin, key, (workflow) => {
      workflow.meta.description = '第二版';
    });
    const plan = { from: 1, to, states: {}, data: {}, timers: 'keep' as const };
    await admin.definitions.migrate({ key, plan, requestKey: newKey() });
    await runMigrations(services);
    const { id } = await draftOf(admin, key, (workflow) => {
      workflow.meta.description = '第三版';
    });
    const replay = await admin.definitions.replay({ key, number: to, draft: id });
    expect(replay).toMatchObject({ total: 0, unclear: 0, leftOut: 2 });
  });
});
