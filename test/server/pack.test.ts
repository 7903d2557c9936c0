import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { exportPacks } from '#server/definitions/export-packs.ts';
import { importPacks, inspectFolder } from '#server/definitions/import-packs.ts';
import { caller } from '#test/support/caller.ts';
import { type Document, publishEdited } from '#test/support/definitions.ts';
import { people } from '#test/support/organisation.ts';
import { servicesWithPacks } from '#test/support/packs.ts';

const services = await servicesWithPacks();
const admin = await caller(services, people.processAdmin);
const key = 'problem-rectification';
const main = join(import.meta.dirname, '../../server/definitions/packs-main.ts');

const newFolder = () => {
  const folder = mkdtempSync(join(tmpdir(), 'qingdan-packs-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
};

function edit(file: string, change: (document: Document) => void): void {
  const document = JSON.parse(readFileSync(file, 'utf8'));
  change(document);
  writeFileSync(file, JSON.stringify(document));
}

const numbers = async () =>
  (await admin.definitions.versions({})).map(({ key: of, number }) => `${of} v${number}`);

/** Runs `npm run packs -- …` on this database. */
const packs = (...words: string[]) =>
  new Promise<{ code: number; said: string }>((resolve) => {
    const env = { ...process.env, DATABASE_URL: services.url };
    execFile(process.execPath, [main, ...words], { env }, (error, stdout, stderr) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, said: stdout + stderr }),
    );
  });

describe('a pack as files', () => {
  test('goes out and comes in again as the very same version', async () => {
    const folder = newFolder();
    const files = await exportPacks(services.database, folder, [key]);
    expect(files.sort()).toEqual(
      [
        'problem-rectification.workflow.json',
        ...['problem', 'assignment', 'plan', 'evidence', 'sign', 'opinion', 'verification'].map(
          (name) => `${name}.form.json`,
        ),
      ]
        .map((name) => `${key}/${name}`)
        .sort(),
    );
    const before = await numbers();
    expect(await importPacks(services, folder)).toMatchObject({
      published: [],
      reports: [{ key, differences: [], findings: [] }],
    });
    expect(await numbers()).toEqual(before);
  });

  test('shows what would change before it is published, and changes nothing by that', async () => {
    const folder = newFolder();
    await exportPacks(services.database, folder, [key]);
    edit(join(folder, key, `${key}.workflow.json`), (workflow) => {
      workflow.meta.delays.escalate = { workdays: 2 };
    });
    edit(join(folder, key, 'plan.form.json'), (form) => {
      form.schema.required.push('goal');
    });
    const before = await numbers();
    const [report] = await inspectFolder(services, folder);
    expect(report?.differences.map(({ text }) => (text as { zh: string }).zh)).toEqual([
      '时限“escalate”：5 个工作日 → 2 个工作日',
      '表单「整改方案」的「整改目标」现在必填',
    ]);
    expect(await numbers()).toEqual(before);

    expect((await importPacks(services, folder)).published).toEqual([`${key} v2`]);
    expect((await admin.definitions.get({ key })).forms.plan?.schema.required).toContain('goal');
  });

  test('with a fault is not published, nor is any other of its folder', async () => {
    const folder = newFolder();
    await exportPacks(services.database, folder, []);
    edit(join(folder, 'task-list', 'task-list.workflow.json'), (workflow) => {
      workflow.meta.title.zh = '另一个名称';
    });
    edit(join(folder, 'unit-task', 'unit-task.workflow.json'), (workflow) => {
      workflow.meta.start.form = 'nowhere';
    });
    const before = await numbers();
    const { published, reports } = await importPacks(services, folder);
    expect(published).toEqual([]);
    expect(reports.find((report) => report.key === 'unit-task')?.findings.length).toBeGreaterThan(0);
    expect(await numbers()).toEqual(before);
  });

  test('with a fault that only the forms show is refused as a draft with it would be, also by a look and by check', async () => {
    const folder = newFolder();
    await exportPacks(services.database, folder, [key]);
    edit(join(folder, key, `${key}.workflow.json`), (workflow) => {
      workflow.states.handling.states.fixing.states.planning.on.PLAN.meta.fields = { cause: 'hidden' };
    });
    const before = await numbers();
    const { published, reports } = await importPacks(services, folder);
    expect(published).toEqual([]);
    expect(reports[0]?.findings).toContainEqual(
      expect.objectContaining({ check: 'form-deadlock', severity: 'block' }),
    );
    expect(await numbers()).toEqual(before);
    expect(await packs('check', folder)).toMatchObject({ code: 1 });
  });

  test('that somebody else was faster than is not published over theirs', async () => {
    const folder = newFolder();
    await exportPacks(services.database, folder, ['task-list']);
    edit(join(folder, 'task-list', 'task-list.workflow.json'), (workflow) => {
      workflow.meta.description = '由文件导入';
    });
    const answers = await Promise.allSettled([
      importPacks(services, folder),
      publishEdited(admin, 'task-list', (workflow) => {
        workflow.meta.description = '由草稿发布';
      }),
    ]);
    const lost = answers.find((answer) => answer.status === 'rejected');
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(String(lost?.reason)).toContain('已经发布');
  });

  test('of one workflow brings the version of the forms it pins, also where another pins another', async () => {
    const folder = newFolder();
    await publishEdited(admin, 'task-list', (_, forms) => {
      forms.opinion.title = { zh: '督办意见', en: 'Opinion' };
    });
    await exportPacks(services.database, folder, []);
    const title = (of: string) =>
      JSON.parse(readFileSync(join(folder, of, 'opinion.form.json'), 'utf8')).title.zh;
    expect(title('task-list')).toBe('督办意见');
    expect(title(key)).not.toBe('督办意见');
    expect((await importPacks(services, folder)).published).toEqual([]);
  });
});

describe('on the command line', { timeout: 60_000 }, () => {
  test('export, a look at the difference, then --yes', async () => {
    const folder = newFolder();
    expect(await packs('export', folder, 'task-list')).toMatchObject({
      code: 0,
      said: expect.stringContaining('task-list/task-list.workflow.json'),
    });
    expect(readdirSync(folder)).toEqual(['task-list']);
    edit(join(folder, 'task-list', 'task-list.workflow.json'), (workflow) => {
      workflow.meta.title.zh = '任务清单（试点）';
    });

    const shown = await packs('import', folder);
    expect(shown.code).toBe(0);
    expect(shown.said).toContain('流程名称由“任务清单督办”改为“任务清单（试点）”');
    expect(shown.said).toContain('--yes');
    const before = await numbers();

    expect(await packs('import', folder, '--yes')).toMatchObject({
      code: 0,
      said: expect.stringContaining('已发布 task-list v'),
    });
    expect(await numbers()).toHaveLength(before.length + 1);
  });

  test('check needs no database, and names file, place and fault', async () => {
    const folder = newFolder();
    await exportPacks(services.database, folder, [key, 'warning-card']);
    expect(await packs('check', folder)).toMatchObject({ code: 0 });
    edit(join(folder, key, `${key}.workflow.json`), (workflow) => {
      workflow.states.handling.initial = 'nowhere';
    });
    const wrong = await packs('check', folder);
    expect(wrong.code).toBe(1);
    expect(wrong.said).toContain(`✗ ${key}/${key}.workflow.json states.handling`);
  });

  test('what makes no sense is refused in one sentence', async () => {
    for (const words of [
      [],
      ['export'],
      ['move', '/tmp'],
      ['check', '/no/such/folder'],
      ['export', newFolder(), 'no-such-workflow'],
    ]) {
      const { code, said } = await packs(...words);
      expect(code).toBe(1);
      expect(said).not.toContain('    at ');
    }
    const folder = newFolder();
    writeFileSync(join(folder, 'broken.workflow.json'), '{');
    expect((await packs('check', folder)).said).toContain('不是有效的 JSON');
  });
});
