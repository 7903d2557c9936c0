import { fireEvent, screen, waitFor } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { DirectoryPage } from '#client/directory/directory-page.tsx';
import { type Answers, playServer, stage } from './item-view-stage.tsx';

const unit = (id: string, name: string, kind: string, branches = 0) => ({
  id,
  parentId: kind === 'branch' ? 'U018' : 'C01',
  kind,
  name,
  shortName: name,
  branches,
  people: 12,
});
const finance = unit('U018', '市财政局', 'organ', 1);
const branch = unit('B0009', '市财政局机关第一党支部', 'branch');

const answers: Answers = {
  'directory.units': (input) => (input?.parent === 'U018' ? [branch] : [finance]),
  'directory.names': () => ({ U018: '市财政局' }),
  'directory.search': (input) => ({
    units: [],
    people:
      input.text === 'none'
        ? []
        : [
            {
              id: 'P1',
              name: '王建刚',
              pinyin: 'wangjiangang',
              unit: { id: 'B0009', name: branch.name },
              organ: { id: 'U018', name: finance.name },
              posts: [{ title: '党员', titleEn: 'Member', unitName: branch.name }],
              deputies: [{ name: '孔宇', until: '2026-12-01T10:00:00.000Z' }],
              mobile: '199****1345',
            },
          ],
    next: null,
  }),
};

describe('the directory', () => {
  test('unfolds an organ into its branches when asked', async () => {
    const calls = playServer(answers);
    await stage('/directory', DirectoryPage, '/directory');

    fireEvent.click(await screen.findByRole('button', { name: '展开市财政局的支部' }));

    expect(await screen.findByRole('button', { name: /市财政局机关第一党支部/ })).toBeTruthy();
    expect(calls.filter((call) => call.path === 'directory.units').map((call) => call.input)).toEqual([
      {},
      { parent: 'U018' },
    ]);
  });

  test('keeps the chosen unit and the words searched for in the address', async () => {
    const calls = playServer(answers);
    const { router } = await stage('/directory', DirectoryPage, '/directory?unit=U018');

    const box = await screen.findByRole('searchbox', { name: '在市财政局中查找' });
    fireEvent.change(box, { target: { value: 'wjg' } });
    fireEvent.submit(box);

    await waitFor(() => expect(router.state.location.search).toMatchObject({ unit: 'U018', text: 'wjg' }));
    await waitFor(() =>
      expect(calls.at(-1)?.input).toMatchObject({ text: 'wjg', unit: 'U018', kind: 'person' }),
    );
  });

  test('asks nothing while pinyin is still being typed', async () => {
    const calls = playServer(answers);
    await stage('/directory', DirectoryPage, '/directory');
    const box = await screen.findByRole('searchbox', { name: '姓名、拼音或首字母' });
    await screen.findByText('王建刚');
    const before = calls.length;

    fireEvent.compositionStart(box);
    fireEvent.change(box, { target: { value: 'wang ji' } });
    await new Promise((done) => setTimeout(done, 600));

    expect(calls.length).toBe(before);
  });

  test('shows a masked mobile number and every post', async () => {
    playServer(answers);
    await stage('/directory', DirectoryPage, '/directory');

    expect(await screen.findByText('199****1345')).toBeTruthy();
    expect(screen.getByText('党员 · 市财政局机关第一党支部')).toBeTruthy();
    expect(screen.getByText('由孔宇代理，至 2026-12-01 18:00')).toBeTruthy();
  });

  test('says how to search when nobody was found', async () => {
    playServer(answers);
    await stage('/directory', DirectoryPage, '/directory?text=none');

    expect(await screen.findByText('没有找到人员')).toBeTruthy();
  });
});
