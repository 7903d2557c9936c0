import { beforeAll, describe, expect, test } from 'vitest';
import { people } from '#test/support/organisation.ts';
import { testServices } from '#test/support/services.ts';
import { decided, ends, fileSmall, publish, smallWorkflow } from '#test/support/small-workflow.ts';
import type { JsonObject, Role, TaskPolicy } from '#workflows/definition.ts';

const services = await testServices();
const {
  supervisor,
  reviewer,
  otherReviewer,
  financeLeader,
  financeDeputy,
  financeSecretary,
  educationLeader,
} = people;

async function handing(key: string, role: Role, data: JsonObject = {}, filer: string = supervisor) {
  await publish(
    services,
    smallWorkflow(key, { work: decided({ roles: ['worker'] }), ...ends }, { roles: { worker: role } }),
  );
  return fileSmall(services, key, filer, data);
}
const waitsFor = async (item: Awaited<ReturnType<typeof handing>>, ...candidates: string[]) => {
  const found: string[] = [];
  for (const person of candidates) if ((await item.waitsFor(person)).length > 0) found.push(person);
  return found;
};
const everyone = Object.values(people);

describe('a task waits for', () => {
  test('the leader of the unit above a branch', async () => {
    const item = await handing(
      'above',
      { post: 'unit-leader', unit: 'own', levelsUp: 1 },
      {},
      financeSecretary,
    );
    expect(await waitsFor(item, ...everyone)).toEqual([financeLeader]);
  });

  test('those two levels above, of a unit a field names', async () => {
    const item = await handing(
      'two-above',
      { post: 'committee-leader', unit: { var: 'data.unit' }, levelsUp: 2 },
      { unit: 'B0002' },
    );
    expect(await waitsFor(item, ...everyone)).toEqual([people.leader]);
  });

  test('the deputy in charge of the business line a field names', async () => {
    const role: Role = { post: 'unit-deputy', unit: ['U001'], line: { var: 'data.line' } };
    expect(await waitsFor(await handing('line', role, { line: 'finance' }), ...everyone)).toEqual([
      financeDeputy,
    ]);
    expect(await waitsFor(await handing('line', role, { line: 'culture' }), ...everyone)).toEqual([]);
  });

  test('the person a field names, and nobody else may act', async () => {
    const item = await handing('person', { person: { var: 'data.owner' } }, { owner: reviewer });
    expect(await waitsFor(item, ...everyone)).toEqual([reviewer]);
    await expect(item.act(otherReviewer, 'PASS')).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await item.act(reviewer, 'PASS');
  });

  describe('people known for something', () => {
    beforeAll(async () => {
      await services.database.pool.query(
        `insert into person_attribute (person_id, key, value) values ($1, 'expertise', 'law'), ($2, 'expertise', 'law')`,
        [otherReviewer, educationLeader],
      );
    });

    test('among the holders of a post', async () => {
      const role: Role = {
        post: 'committee-reviewer',
        attribute: { key: 'expertise', is: { var: 'data.field' } },
      };
      const item = await handing('expert', role, { field: 'law' });
      expect(await waitsFor(item, ...everyone)).toEqual([otherReviewer]);
      await expect(item.act(reviewer, 'PASS')).rejects.toMatchObject({ code: 'FORBIDDEN' });
      await item.act(otherReviewer, 'PASS');
    });

    test('anywhere, or within a unit', async () => {
      const attribute = { key: 'expertise', is: 'law' };
      expect(await waitsFor(await handing('expert-all', { attribute }), ...everyone)).toEqual([
        otherReviewer,
        educationLeader,
      ]);
      expect(
        await waitsFor(await handing('expert-unit', { attribute, unit: ['U002'] }), ...everyone),
      ).toEqual([educationLeader]);
    });
  });
});

describe('one of several is picked', () => {
  test('each in turn', async () => {
    const role: Role = { post: 'committee-reviewer', pick: 'rotation' };
    const picked: string[] = [];
    for (let round = 0; round < 4; round += 1) {
      picked.push(...(await waitsFor(await handing('turns', role), reviewer, otherReviewer)));
    }
    expect(picked).toEqual([reviewer, otherReviewer, reviewer, otherReviewer]);
  });

  test('at once by many: everybody as often as the others', async () => {
    const role: Role = { post: 'unit-leader', pick: 'rotation' };
    await handing('many-turns', role);
    const items = await Promise.all(
      Array.from({ length: 8 }, () => fileSmall(services, 'many-turns', supervisor)),
    );
    const counts = new Map<string, number>();
    for (const item of items)
      for (const person of await waitsFor(item, ...everyone))
        counts.set(person, (counts.get(person) ?? 0) + 1);
    expect([...counts.values()].sort()).toEqual([2, 3, 3]);
  });

  test('a step that lost its race has taken nobody’s turn', async () => {
    const roles: Record<string, Role> = {
      first: { post: 'unit-leader' },
      worker: { post: 'committee-reviewer', pick: 'rotation' },
    };
    const states = { start: decided({ roles: ['first'] }, 'work'), work: decided({ roles: ['worker'] }) };
    await publish(services, smallWorkflow('raced-turns', { ...states, ...ends }, { roles }));
    const picked: string[] = [];
    for (let round = 0; round < 4; round += 1) {
      const item = await fileSmall(services, 'raced-turns', supervisor);
      const both = await Promise.allSettled(
        [financeLeader, educationLeader].map((person) => item.act(person, 'PASS')),
      );
      expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      picked.push(...(await waitsFor(item, reviewer, otherReviewer)));
    }
    expect(picked).toEqual([reviewer, otherReviewer, reviewer, otherReviewer]);
  });

  test('the items one step opens share the turns among them', async () => {
    const child = smallWorkflow(
      'turn-child',
      { work: decided({ roles: ['worker'] }), ...ends },
      { child: true, roles: { worker: { post: 'committee-reviewer', pick: 'rotation' } } },
    );
    const each = { each: ['U001', 'U002', 'U003', 'U001'], unit: { var: 'each' } };
    const open = { type: 'open', params: { workflow: 'turn-child', data: { summary: '一件事' }, ...each } };
    await publish(services, child);
    await publish(
      services,
      smallWorkflow('turn-parent', { work: { ...decided({ roles: ['starter'] }), entry: [open] }, ...ends }),
    );
    const { id } = await fileSmall(services, 'turn-parent', supervisor);
    const { rows } = await services.database.pool.query<{ seat: string; tasks: number }>(
      `select s.seat, count(*)::int as tasks from item i join task t on t.item_id = i.id
        join task_seat s on s.task_id = t.id where i.parent_id = $1 group by 1 order by 1`,
      [id],
    );
    expect(rows).toEqual([
      { seat: `person:${reviewer}`, tasks: 2 },
      { seat: `person:${otherReviewer}`, tasks: 2 },
    ]);
  });

  test('whoever has the fewest open tasks; the others may not act', async () => {
    const role: Role = { post: 'committee-reviewer', pick: 'load' };
    const before = await Promise.all(
      [reviewer, otherReviewer].map(async (person) => {
        const { rows } = await services.database.pool.query(`select 1 from task_seat where seat = $1`, [
          `person:${person}`,
        ]);
        return { person, tasks: rows.length };
      }),
    );
    const [least] = before.sort(
      (one, other) => one.tasks - other.tasks || one.person.localeCompare(other.person),
    );
    const other = before[1]?.person ?? '';
    const item = await handing('by-load', role);
    expect(await waitsFor(item, reviewer, otherReviewer)).toEqual([least?.person]);
    await expect(item.act(other, 'PASS')).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await item.act(least?.person ?? '', 'PASS');
  });
});

async function withPolicy(
  key: string,
  role: Role,
  policy: TaskPolicy,
  filer: string = supervisor,
  tags: string[] = [],
) {
  const roles: Record<string, Role> = {
    worker: role,
    standIn: { title: '工委领导', post: 'committee-leader' },
    first: { post: 'unit-leader', unit: ['U001'] },
  };
  const work = { ...decided({ roles: ['worker'], policy }), tags };
  const start = decided({ roles: ['first'] }, 'work');
  await publish(services, smallWorkflow(key, { start, work, ...ends }, { roles }));
  const item = await fileSmall(services, key, filer);
  await item.act(financeLeader, 'PASS');
  return item;
}

describe('policies of a task', () => {
  test('nobody holds the post: those who stand in are told, asked, and may act; nothing passes by itself', async () => {
    const item = await withPolicy(
      'empty',
      { post: 'discipline-officer', unit: ['U002'] },
      { nobody: ['standIn'] },
    );
    expect(await waitsFor(item, ...everyone)).toEqual([people.leader]);
    const { rows } = await (await item.by(people.leader)).notices.list({});
    expect(rows.filter((notice) => notice.itemId === item.id).map((notice) => notice.title)).toMatchObject([
      { zh: '「审批」无人可以办理，请您办理或安排' },
    ]);
    await item.act(people.leader, 'PASS');
    expect((await item.see(supervisor)).outcome).toBe('passed');
  });

  test('somebody holds the post: nobody stands in', async () => {
    const item = await withPolicy(
      'manned',
      { post: 'discipline-officer', unit: ['U001'] },
      { nobody: ['standIn'] },
    );
    expect(await waitsFor(item, ...everyone)).toEqual([people.financeDiscipline]);
    await expect(item.act(people.leader, 'PASS')).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });

  test('the filer does not handle their own item: another holder does', async () => {
    const item = await withPolicy(
      'not-filer',
      { post: 'committee-reviewer' },
      { filer: 'other', nobody: ['standIn'] },
      reviewer,
    );
    expect(await waitsFor(item, ...everyone)).toEqual([otherReviewer]);
    const offer = (await item.see(reviewer)).offers.find(({ event }) => event === 'PASS');
    expect(offer).toMatchObject({ can: false, reason: { text: { zh: '您是填报人，这一步须由其他人办理' } } });
    await expect(item.act(reviewer, 'PASS')).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await item.act(otherReviewer, 'PASS');
  });

  test('the filer is the only holder: it goes to those above', async () => {
    const item = await withPolicy(
      'only-filer',
      { post: 'committee-supervisor' },
      { filer: 'other', nobody: ['standIn'] },
    );
    expect(await waitsFor(item, ...everyone)).toEqual([people.leader]);
    await item.act(people.leader, 'PASS');
  });

  test('who has just decided need not repeat it, where the author lets that pass; the history says so', async () => {
    const item = await withPolicy('repeated', { post: 'unit-leader', unit: ['U001'] }, { repeated: 'pass' });
    expect((await item.see(supervisor)).outcome).toBe('passed');
    const [last] = await item.entries(supervisor);
    expect(last).toMatchObject({ event: 'PASS', detail: { repeated: true }, actor: { id: financeLeader } });
  });

  test('but never a verification, nor where somebody else could decide', async () => {
    const same: Role = { post: 'unit-leader', unit: ['U001'] };
    const verified = await withPolicy('repeated-check', same, { repeated: 'pass' }, supervisor, [
      'verification',
    ]);
    expect((await verified.see(supervisor)).states).toMatchObject([{ path: 'work' }]);
    const shared = await withPolicy('repeated-shared', { post: 'unit-leader' }, { repeated: 'pass' });
    expect((await shared.see(supervisor)).states).toMatchObject([{ path: 'work' }]);
  });
});
