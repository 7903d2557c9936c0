import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, test } from 'vitest';
import { DefinitionsPage } from '#client/definitions/definitions-page.tsx';
import { DraftPage } from '#client/definitions/draft-page.tsx';
import { WorkflowPage } from '#client/definitions/workflow-page.tsx';
import { type Answers, playServer, Refusal, stage } from './item-view-stage.tsx';

const version = (number: number, more: object = {}) => ({
  key: 'problem',
  number,
  title: { zh: '问题整改', en: 'Problems' },
  sha256: 'x',
  status: 'published',
  publishedAt: '2026-03-01T01:00:00.000Z',
  publishedBy: number === 1 ? null : '冯磊',
  retiredAt: null,
  retiredBy: null,
  open: 0,
  current: false,
  ...more,
});

const workflow = (title: string, state: string) => ({
  key: 'problem',
  id: 'problem',
  initial: 'filed',
  meta: { title: { zh: title }, roles: {}, start: { roles: [], form: 'f' } },
  states: { filed: { meta: { title: { zh: '待受理' } } }, [state]: { meta: { title: { zh: state } } } },
});

const draft = {
  id: 'd-1',
  key: 'problem',
  title: '问题整改',
  base: 1,
  revision: 3,
  updatedAt: '2026-03-02T01:00:00.000Z',
  updatedBy: '冯磊',
  workflow: workflow('问题整改', 'doing'),
  forms: {},
};

const group = (result: 'moved' | 'choice', more: object = {}) => ({
  result,
  count: 3,
  from: [{ path: 'doing', title: '整改中' }],
  to: [],
  implicit: [],
  timers: null,
  votesDropped: [],
  why: null,
  choose: [],
  examples: ['WT2026-0001'],
  ...more,
});

const answers: Answers = {
  'definitions.versions': () => [version(2, { open: 1, current: true }), version(1, { open: 3 })],
  'definitions.drafts': () => [draft],
  'definitions.getDraft': () => draft,
  'definitions.check': () => ({ findings: [] }),
  'definitions.compare': () => [
    {
      aspect: 'timer',
      change: 'changed',
      place: 'x',
      text: { zh: '期限：30 个工作日 → 20 个工作日', en: '30 → 20' },
    },
  ],
  'definitions.get': (input) => ({
    workflow: workflow('问题整改', input.number === 1 ? 'doing' : 'carrying'),
    forms: {},
  }),
  'definitions.plan': () => ({ from: 1, to: 2, states: {}, data: {}, timers: 'keep' }),
  'definitions.migrations': () => [],
};

const open = (address: string, more: Answers = {}) => {
  const calls = playServer({ ...answers, ...more });
  const [path, screenOf] = address.includes('/draft/')
    ? ['/definitions/draft/$id', DraftPage]
    : address.startsWith('/definitions/')
      ? ['/definitions/$key', WorkflowPage]
      : ['/definitions', DefinitionsPage];
  return stage(path as string, screenOf as () => React.ReactNode, address).then((shown) => ({
    ...shown,
    calls,
  }));
};

beforeEach(() => localStorage.clear());

describe('the list of workflows', () => {
  test('shows each with the version in use and how many items run on all of them', async () => {
    await open('/definitions');
    const row = (await screen.findByText('第 2 版 · 共 2 版')).closest('tr') as HTMLElement;
    expect(within(row).getByRole('link', { name: '问题整改' }).getAttribute('href')).toBe(
      '/definitions/problem',
    );
    expect(within(row).getByText('4')).toBeTruthy();
    expect(within(row).getByText('冯磊')).toBeTruthy();
  });

  test('refuses a file that is no pack, and sends nothing', async () => {
    const { calls } = await open('/definitions');
    fireEvent.click(await screen.findByRole('button', { name: '导入流程包' }));
    const input = await screen.findByLabelText(/选择文件/);
    fireEvent.change(input, { target: { files: [new File(['{"a": 1}'], 'a.json')] } });
    expect(await screen.findByText(/不是流程包/)).toBeTruthy();
    expect(calls.some(({ path }) => path === 'definitions.inspect')).toBe(false);
  });

  test('shows what a pack would change before it can be saved as a draft', async () => {
    const inspected = { key: 'problem', newest: 2, differences: answers['definitions.compare']?.({}) };
    const { calls } = await open('/definitions', {
      'definitions.inspect': () => inspected,
      'definitions.saveDraft': (input) => ({
        id: input.id,
        revision: 1,
        savedAt: '2026-03-02T01:00:00.000Z',
      }),
    });
    fireEvent.click(await screen.findByRole('button', { name: '导入流程包' }));
    const pack = new File([JSON.stringify({ workflow: draft.workflow, forms: {} })], 'p.pack.json');
    fireEvent.change(await screen.findByLabelText(/选择文件/), { target: { files: [pack] } });
    expect(await screen.findByText('期限：30 个工作日 → 20 个工作日')).toBeTruthy();

    fireEvent.click(screen.getByRole('button', { name: '存为草稿' }));
    await waitFor(() => expect(calls.some(({ path }) => path === 'definitions.saveDraft')).toBe(true));
    const saved = calls.find(({ path }) => path === 'definitions.saveDraft')?.input;
    expect(saved).toMatchObject({ revision: 0, workflow: draft.workflow });
  });
});

describe('a version', () => {
  test('is retired only after it was said what will be used instead', async () => {
    const { calls } = await open('/definitions/problem', {
      'definitions.retire': (input) => ({ ...input, status: 'retired' }),
    });
    fireEvent.click((await screen.findAllByRole('button', { name: '停用' }))[0] as HTMLElement);
    expect(await screen.findByText(/新事项改用第 1 版/)).toBeTruthy();
    expect(calls.some(({ path }) => path === 'definitions.retire')).toBe(false);
    const dialog = screen.getByRole('dialog');
    fireEvent.click(within(dialog).getByRole('button', { name: /停\s*用/ }));
    await waitFor(() =>
      expect(calls.find(({ path }) => path === 'definitions.retire')?.input).toMatchObject({
        key: 'problem',
        number: 2,
      }),
    );
  });
});

describe('a draft', () => {
  const area = () =>
    screen.findByRole('textbox', { name: '流程与表单（JSON）' }) as Promise<HTMLTextAreaElement>;
  const finding = {
    check: 'x',
    severity: 'block',
    place: 'states.doing',
    text: { zh: '没有人能办理', en: 'Nobody may' },
  };

  test('is checked when it is opened; a finding leads to its line', async () => {
    await open('/definitions/draft/d-1', { 'definitions.check': () => ({ findings: [finding] }) });
    const line = await screen.findByRole('button', { name: /没有人能办理/ });
    fireEvent.click(line);
    const { value, selectionStart } = await area();
    expect(value.slice(selectionStart).startsWith('"doing"')).toBe(true);
    expect(line.textContent).toContain(`第 ${value.slice(0, selectionStart).split('\n').length} 行`);
  });

  test('that is not valid JSON cannot be saved, and the line is named', async () => {
    await open('/definitions/draft/d-1');
    const text = await area();
    fireEvent.change(text, { target: { value: '{\n "workflow": {,\n' } });
    expect((await screen.findByRole('alert')).textContent).toContain('第 2 行');
    expect(screen.getByRole('button', { name: '保存草稿' }).hasAttribute('disabled')).toBe(true);
  });

  test('is saved over the revision that was opened; what was typed comes back after a crash until then', async () => {
    const saveDraft: Answers[string] = ({ id, revision }) => ({ id, revision: revision + 1, savedAt: 'now' });
    const { calls, unmount } = await open('/definitions/draft/d-1', { 'definitions.saveDraft': saveDraft });
    const text = await area();
    fireEvent.change(text, { target: { value: text.value.replace('待受理', '等待受理') } });
    unmount();

    await open('/definitions/draft/d-1', { 'definitions.saveDraft': saveDraft });
    expect((await area()).value).toContain('等待受理');
    expect(await screen.findByText('已恢复上次在本机未保存的改动')).toBeTruthy();
    expect(calls.some(({ path }) => path === 'definitions.saveDraft')).toBe(false);

    fireEvent.click(screen.getByRole('button', { name: '保存草稿' }));
    expect(await screen.findByText('已保存')).toBeTruthy();
    expect(localStorage.getItem('qingdan.unsent')).not.toContain('等待受理');
  });

  test('saved by somebody else meanwhile says by whom, and mine can be saved over it', async () => {
    const sent: number[] = [];
    await open('/definitions/draft/d-1', {
      'definitions.saveDraft': ({ id, revision }) => {
        sent.push(revision);
        if (revision > 3) return { id, revision: revision + 1, savedAt: 'now' };
        const conflict = {
          actor: '卫东',
          title: '保存草稿',
          at: '2026-03-02T02:00:00.000Z',
          revision: 4,
          states: [],
        };
        const message = '卫东 已经保存草稿，请先查看最新内容';
        throw new Refusal('conflict', 409, message, { message, reason: 'conflict', conflict });
      },
    });
    const text = await area();
    fireEvent.change(text, { target: { value: text.value.replace('待受理', '等待受理') } });
    fireEvent.click(screen.getByRole('button', { name: '保存草稿' }));
    expect(await screen.findByText(/卫东 已经保存草稿/)).toBeTruthy();
    expect((await area()).value).toContain('等待受理');

    fireEvent.click(screen.getByRole('button', { name: '以我的内容保存' }));
    expect(await screen.findByText('已保存')).toBeTruthy();
    expect(sent).toEqual([3, 4]);
  });

  test('is published over the version that was compared with', async () => {
    const { calls } = await open('/definitions/draft/d-1', {
      'definitions.publish': () => ({ key: 'problem', number: 3 }),
    });
    await area();
    fireEvent.click(await screen.findByRole('button', { name: '发布' }));
    const dialog = await screen.findByRole('dialog');
    expect(await within(dialog).findByText(/将成为第 3 版，与第 2 版相比/)).toBeTruthy();
    expect(await within(dialog).findByText('期限：30 个工作日 → 20 个工作日')).toBeTruthy();
    fireEvent.click(within(dialog).getByRole('button', { name: /发\s*布/ }));
    await waitFor(() =>
      expect(calls.find(({ path }) => path === 'definitions.publish')?.input).toMatchObject({
        id: 'd-1',
        revision: 3,
        over: 2,
      }),
    );
  });
});

describe('a migration', () => {
  test('asks where the states go that need a choice, and moves only what was run dry', async () => {
    const { calls } = await open('/definitions/problem?view=migrate', {
      'definitions.dryRun': ({ plan }) =>
        plan.states.doing
          ? {
              total: 3,
              moved: 3,
              choice: 0,
              refused: 0,
              groups: [group('moved', { to: [{ path: 'carrying', title: '落实' }] })],
              next: null,
            }
          : {
              total: 3,
              moved: 0,
              choice: 3,
              refused: 0,
              groups: [
                group('choice', {
                  why: { zh: '请指定', en: 'Choose' },
                  choose: [{ path: 'doing', title: '整改中' }],
                }),
              ],
              next: null,
            },
      'definitions.migrate': () => ({ id: 'm-1' }),
    });
    fireEvent.click(await screen.findByRole('button', { name: '试迁移' }));
    expect(await screen.findByText('共 3 件：0 件可迁移，3 件需要指定去处，0 件不能迁移')).toBeTruthy();
    expect(screen.queryByRole('button', { name: /^迁移 3 件/ })).toBeNull();

    fireEvent.change(screen.getByLabelText('新环节 doing'), { target: { value: 'carrying' } });
    expect(screen.getByText('方案有改动，请重新试迁移')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: '试迁移' }));
    fireEvent.click(await screen.findByRole('button', { name: /^迁移 3 件/ }));
    const dialog = await screen.findByRole('dialog');
    fireEvent.click(within(dialog).getByRole('button', { name: /迁移 3 件/ }));
    await waitFor(() =>
      expect(calls.find(({ path }) => path === 'definitions.migrate')?.input).toMatchObject({
        key: 'problem',
        plan: { from: 1, to: 2, states: { doing: 'carrying' } },
      }),
    );
  });

  test('under way shows how far it is, and what stays with the reason', async () => {
    const migration = {
      id: 'm-1',
      from: 1,
      to: 2,
      status: 'done',
      total: 300,
      moved: 298,
      stays: 2,
      startedAt: '2026-03-02T02:00:00.000Z',
      startedBy: '冯磊',
      endedAt: null,
    };
    await open('/definitions/problem?view=migrate', {
      'definitions.migrations': () => [migration],
      'definitions.migration': () => ({
        ...migration,
        staying: [{ itemId: 'i', serial: 'WT2026-0009', why: { zh: '请指定去处', en: 'Choose' } }],
      }),
    });
    expect(await screen.findByText('298 件已迁移，2 件留在原版本，共 300 件')).toBeTruthy();
    const fold = screen.getByText('留在原版本的事项 (2)').closest('details') as HTMLDetailsElement;
    fold.open = true;
    fireEvent(fold, new Event('toggle'));
    expect(await screen.findByText('请指定去处')).toBeTruthy();
  });
});
