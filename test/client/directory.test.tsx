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

const law = { key: '专长', value: 'law', title: { zh: '法律', en: 'Law' } };

const answers: Answers = {
  'directory.attributes': () => ({ mayChange: false, maySeeChanges: false, choices: [law] }),
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
              attributes: [{ key: '专长', value: 'law' }],
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

  test('says what people are known for by the name the processes give it', async () => {
    playServer(answers);
    await stage('/directory', DirectoryPage, '/directory');

    expect(await screen.findByText('专长：法律')).toBeTruthy();
    expect(screen.queryByRole('button', { name: '王建刚的属性' })).toBeNull();
  });

  test('lets a system administrator give and take away an attribute, and shows who did before', async () => {
    const calls = playServer({
      ...answers,
      'directory.attributes': () => ({ mayChange: true, maySeeChanges: true, choices: [law] }),
      'directory.attributeChanges': () => [
        { key: '专长', value: 'law', has: true, byName: '陈晨', at: '2026-11-21T01:00:00.000Z' },
      ],
      'directory.changeAttribute': ({ person }) => ({ person }),
    });
    await stage('/directory', DirectoryPage, '/directory');
    fireEvent.click(await screen.findByRole('button', { name: '王建刚的属性' }));
    expect(await screen.findByText(/2026-11-21 09:00\s*陈晨 添加 专长：法律/)).toBeTruthy();

    fireEvent.change(screen.getByLabelText('属性（如 专长）'), { target: { value: '专长' } });
    fireEvent.change(screen.getByLabelText('取值（如 法律）'), { target: { value: '文稿' } });
    fireEvent.click(screen.getByRole('button', { name: /添\s*加/ }));
    const sent = () => calls.filter((call) => call.path === 'directory.changeAttribute');
    await waitFor(() =>
      expect(sent()[0]?.input).toMatchObject({ person: 'P1', key: '专长', value: '文稿', has: true }),
    );
    await waitFor(() =>
      expect((screen.getByRole('button', { name: '移除专长：法律' }) as HTMLButtonElement).disabled).toBe(
        false,
      ),
    );
    fireEvent.click(screen.getByRole('button', { name: '移除专长：法律' }));
    await waitFor(() => expect(sent()[1]?.input).toMatchObject({ value: 'law', has: false }));
  });

  test('says how to search when nobody was found', async () => {
    playServer(answers);
    await stage('/directory', DirectoryPage, '/directory?text=none');

    expect(await screen.findByText('没有找到人员')).toBeTruthy();
  });
});
