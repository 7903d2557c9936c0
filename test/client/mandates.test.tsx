import { fireEvent, screen, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';
import { Votes } from '#client/item-view/votes.tsx';
import { MandatesPage } from '#client/mandates/mandates-page.tsx';
import { playServer, stage } from './item-view-stage.tsx';

const mandate = {
  id: '01900000-0000-7000-8000-000000000009',
  principal: { id: 'P1', name: '林彤瑶' },
  deputy: { id: 'P2', name: '孔宇' },
  posts: ['党组书记、局长 · 市财政局'],
  lists: [{ zh: '问题整改闭环' }],
  reason: '参加培训',
  from: '2026-11-21T01:00:00.000Z',
  until: '2026-12-01T10:00:00.000Z',
  state: 'active',
};
const lists = [
  { key: 'problem', title: { zh: '问题整改闭环' } },
  { key: 'task', title: { zh: '任务清单督办' } },
];
const posts = [{ id: 'J1', name: '党组书记、局长 · 市财政局' }];

test('a mandate is ended only after it is said what that means', async () => {
  const calls = playServer({
    'mandates.mine': () => ({ given: [mandate], held: [], posts, lists }),
    'mandates.end': ({ id }) => ({ id }),
  });
  await stage('/mandates', MandatesPage, '/mandates');
  fireEvent.click(await screen.findByRole('button', { name: /终\s*止/ }));
  expect(await screen.findByText('终止后，孔宇立即不能再以这些职务办理。')).toBeTruthy();
  expect(calls.some((call) => call.path === 'mandates.end')).toBe(false);

  const [, confirm] = screen.getAllByRole('button', { name: /终\s*止/ });
  fireEvent.click(confirm as HTMLElement);
  await waitFor(() =>
    expect(calls.find((call) => call.path === 'mandates.end')?.input).toMatchObject({ id: mandate.id }),
  );
});

test('an incomplete one is not sent', async () => {
  const calls = playServer({ 'mandates.mine': () => ({ given: [], held: [], posts, lists }) });
  await stage('/mandates', MandatesPage, '/mandates');
  fireEvent.click(await screen.findByRole('button', { name: /委\s*托$/ }));
  expect(await screen.findByText('请把代理人、职务、清单、起止时间和事由填写完整。')).toBeTruthy();
  expect(calls.map((call) => call.path)).not.toContain('mandates.give');
});

test('a vote is shown with who agreed, who did not, and how many are missing', async () => {
  playServer({});
  const vote = {
    state: 'vote',
    title: '会签',
    decide: { share: 0.66 },
    need: 4,
    of: 6,
    agreed: 1,
    missing: 4,
    votes: [
      {
        name: '孔宇（代林彤瑶）',
        seat: '单位主要负责人 · 市财政局',
        event: 'PASS',
        title: '同意',
        agrees: true,
      },
      { name: '陈春波', seat: '机关纪委书记 · 市财政局', event: 'FAIL', title: '不同意', agrees: false },
    ],
    next: [],
  };
  await stage('/', () => <Votes votes={[vote]} />, '/');
  expect(await screen.findByText('6 人中须有 4 人同意')).toBeTruthy();
  expect(screen.getByText('已同意 1，尚未表决 4')).toBeTruthy();
  expect(screen.getByText('孔宇（代林彤瑶）')).toBeTruthy();
  expect(screen.getByText('不同意')).toBeTruthy();
});
