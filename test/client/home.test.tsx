import { fireEvent, screen, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { HomePage } from '#client/home/home-page.tsx';
import { type Answers, playServer, Refusal, stage } from './item-view-stage.tsx';

const task = (id: string, label: string, more: object = {}) => ({
  id,
  itemId: `item-${id}`,
  serial: `WT2026-${id}`,
  label,
  workflow: { key: 'problem-rectification', title: { zh: '问题整改' } },
  title: { zh: '制定整改措施', en: 'Plan' },
  unit: { id: 'U018', name: '市财政局' },
  filerName: '曹锋',
  openedAt: '2026-03-01T02:00:00Z',
  dueAt: '2026-03-05T02:00:00Z',
  late: false,
  card: null,
  ...more,
});

const late = task('0001', '窗口午间无人值守', { late: true, card: 'yellow' });
const inTime = task('0002', '公文流转积压', { dueAt: null });

const answers: Answers = {
  'me.get': () => ({ id: 'P1', name: '张佳梦', userName: 'liaison', posts: [] }),
  'tasks.summary': () => ({ waiting: 2, late: 1, soon: 0, capped: false }),
  'tasks.mine': (input) => ({ rows: input.late ? [late] : [late, inTime], next: null }),
  'tasks.done': () => ({ rows: [], next: null }),
  'notices.list': () => ({ rows: [], next: null }),
  'definitions.list': () => [
    { key: 'problem-rectification', title: { zh: '问题整改' }, description: null, canFile: true },
    { key: 'task-list', title: { zh: '任务清单' }, description: null, canFile: false },
  ],
};

describe('the home page', () => {
  test('counts what waits and leads to the rows it counts', async () => {
    playServer(answers);
    await stage('/', HomePage, '/');

    const counts = await screen.findByRole('region', { name: '待办数量' });
    const link = await within(counts).findByText('1');

    expect(link.closest('a')?.getAttribute('href')).toBe('/inbox?late=yes');
    expect(within(counts).getByText('三天内到期').closest('a')?.getAttribute('href')).toBe('/inbox?soon=yes');
  });

  test('puts what is late first, with its card in words, and does not repeat it below', async () => {
    playServer(answers);
    await stage('/', HomePage, '/');

    const first = await screen.findByRole('table', { name: '已逾期，请先办理' });
    const second = await screen.findByRole('table', { name: '待我办理' });

    expect(first.textContent).toContain('窗口午间无人值守');
    expect(first.textContent).toContain('黄牌');
    expect(second.textContent).toContain('公文流转积压');
    expect(second.textContent).not.toContain('窗口午间无人值守');
  });

  test('offers to file only what this person may file', async () => {
    playServer(answers);
    await stage('/', HomePage, '/');

    const panel = await screen.findByRole('region', { name: '填报' });

    expect((await within(panel).findByText('问题整改')).closest('a')?.getAttribute('href')).toBe(
      '/file/problem-rectification',
    );
    expect(within(panel).queryByText('任务清单')).toBeNull();
  });

  test('says that nothing waits, and why that is fine', async () => {
    playServer({
      ...answers,
      'tasks.mine': () => ({ rows: [], next: null }),
      'tasks.summary': () => ({ waiting: 0, late: 0, soon: 0, capped: false }),
    });
    await stage('/', HomePage, '/');

    expect(await screen.findByText('没有待办')).toBeTruthy();
    expect(screen.queryByText('已逾期，请先办理')).toBeNull();
  });

  test('shows the rest when one part could not be read, and reads it again on demand', async () => {
    let down = true;
    playServer({
      ...answers,
      'tasks.mine': (input) => {
        if (down) throw new Refusal('unavailable', 503, '服务暂时无法使用，请稍后再试');
        return answers['tasks.mine']?.(input);
      },
      'tasks.summary': () => ({ waiting: 1, late: 0, soon: 0, capped: false }),
    });
    await stage('/', HomePage, '/');
    const problem = await screen.findByRole('alert');
    expect(await screen.findByText('还没有办理过事项')).toBeTruthy();

    down = false;
    fireEvent.click(within(problem).getByRole('button', { name: '重试' }));

    expect(await screen.findByText('公文流转积压')).toBeTruthy();
  });
});
