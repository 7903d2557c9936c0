import { fireEvent, screen, waitFor } from '@testing-library/react';
import { beforeEach, describe, expect, test } from 'vitest';
import { FileItemPage } from '#client/file-item/file-item-page.tsx';
import { forms, me } from './item-view-sample.ts';
import { type Answers, playServer, Refusal, Silence, stage } from './item-view-stage.tsx';
import { everything } from './statechart-sample.ts';

const key = everything.key;
const row = { key, number: 1, sha256: 'a', title: everything.meta.title, description: null, list: 'problem' };
const quiet: Answers = {
  'me.get': () => me,
  'definitions.list': () => [{ ...row, child: false, canFile: true }],
  'definitions.get': () => ({ ...row, workflow: everything, forms }),
  'drafts.list': () => ({ rows: [], next: null }),
};

beforeEach(() => localStorage.clear());

const openForm = (search = '') => stage('/file/$workflow', FileItemPage, `/file/${key}${search}`);
const theSummary = () => screen.findByLabelText<HTMLInputElement>(/^问题概述/, {}, { timeout: 10_000 });

async function writeSummary(text: string) {
  const field = await theSummary();
  fireEvent.change(field, { target: { value: text } });
  fireEvent.blur(field);
}

const submit = () => fireEvent.click(screen.getByRole('button', { name: /提交$/ }));

describe('filing an item', () => {
  test('sends the form as the post acted as and opens the item', async () => {
    const calls = playServer({ ...quiet, 'items.file': () => ({ id: 'new-item' }) });
    const { router } = await openForm();
    await screen.findByText('以核查员（市直机关工委）填报', {}, { timeout: 10_000 });

    await writeSummary('窗口服务一次性告知不到位');
    submit();

    await waitFor(() => expect(router.state.location.pathname).toBe('/items/new-item'));
    const [sent] = calls.filter((call) => call.path === 'items.file');
    expect(sent?.input).toMatchObject({
      workflow: key,
      data: { summary: '窗口服务一次性告知不到位' },
      actingAs: 'post-1',
    });
  });

  test('keeps what was typed when the page is left, and says so on coming back', async () => {
    playServer(quiet);
    const first = await openForm();
    await writeSummary('窗口服务一次性告知不到位');
    first.unmount();

    await openForm();

    expect((await theSummary()).value).toBe('窗口服务一次性告知不到位');
    expect(screen.getByText('已恢复上次未提交的内容')).toBeDefined();
  });

  test('never shows what one person typed to the next one at the same computer', async () => {
    playServer(quiet);
    const first = await openForm();
    await writeSummary('窗口服务一次性告知不到位');
    first.unmount();

    playServer({ ...quiet, 'me.get': () => ({ ...me, id: 'P2' }) });
    const second = await openForm();
    expect((await theSummary()).value).toBe('');
    expect(screen.queryByText('已恢复上次未提交的内容')).toBeNull();
    second.unmount();

    playServer(quiet);
    await openForm();
    expect((await theSummary()).value).toBe('窗口服务一次性告知不到位');
  });

  test('does not ask the next person to send again what another one sent without an answer', async () => {
    playServer({
      ...quiet,
      'items.file': () => {
        throw new Silence();
      },
    });
    const first = await openForm();
    await writeSummary('窗口服务一次性告知不到位');
    submit();
    await screen.findByText(/没有收到答复/);
    first.unmount();

    playServer({ ...quiet, 'me.get': () => ({ ...me, id: 'P2' }) });
    await openForm();

    expect((await theSummary()).value).toBe('');
    expect(screen.queryByText(/没有收到答复/)).toBeNull();
  });

  test('asks again under the same key when no answer came, also after the page was closed', async () => {
    let times = 0;
    const calls = playServer({
      ...quiet,
      'items.file': () => {
        times += 1;
        if (times < 3) throw new Silence();
        return { id: 'new-item' };
      },
    });
    const first = await openForm();
    await writeSummary('窗口服务一次性告知不到位');
    submit();
    await screen.findByText(/没有收到答复/);
    fireEvent.click(screen.getByRole('button', { name: '重试' }));
    await waitFor(() => expect(times).toBe(2));
    first.unmount();

    const { router } = await openForm();
    fireEvent.click(await screen.findByRole('button', { name: '重试' }));

    await waitFor(() => expect(router.state.location.pathname).toBe('/items/new-item'));
    const sent = calls.filter((call) => call.path === 'items.file').map((call) => call.input);
    expect(sent).toHaveLength(3);
    expect(sent[1]).toEqual(sent[0]);
    expect(sent[2]).toEqual(sent[0]);
  });

  test("takes a new key after a refusal, and shows the server's errors at the fields", async () => {
    const fields = { summary: { __errors: ['与已有问题重复'] } };
    const calls = playServer({
      ...quiet,
      'items.file': () => {
        throw new Refusal('invalid', 422, '有内容填写不正确', { fields });
      },
    });
    await openForm();
    await writeSummary('窗口服务一次性告知不到位');
    submit();
    expect((await screen.findAllByText('与已有问题重复')).length).toBeGreaterThan(0);

    await writeSummary('另一个窗口的服务问题');
    submit();

    await waitFor(() => expect(calls.filter((call) => call.path === 'items.file')).toHaveLength(2));
    const [one, other] = calls.filter((call) => call.path === 'items.file');
    expect(one?.input.requestKey).not.toBe(other?.input.requestKey);
  });

  test('saves a draft on the server and puts it into the address', async () => {
    const calls = playServer({
      ...quiet,
      'drafts.save': ({ id }) => ({
        id,
        workflow: key,
        label: '窗口',
        updatedAt: '2026-03-01T01:00:00.000Z',
      }),
    });
    const { router } = await openForm();
    await writeSummary('窗口');
    fireEvent.click(screen.getByRole('button', { name: '保存草稿' }));

    await screen.findByText(/草稿已保存/);
    const [saved] = calls.filter((call) => call.path === 'drafts.save');
    expect(saved?.input.data).toEqual({ summary: '窗口' });
    expect(router.state.location.search).toEqual({ draft: saved?.input.id });
  });

  test('goes on with a draft', async () => {
    playServer({
      ...quiet,
      'drafts.get': () => ({ id: 'd1', workflow: key, data: { summary: '写了一半' } }),
    });

    await openForm('?draft=d1');

    expect((await theSummary()).value).toBe('写了一半');
  });
});

describe('choosing what to file', () => {
  test('shows only the lists this person may file to', async () => {
    playServer({
      ...quiet,
      'definitions.list': () => [
        { ...row, child: false, canFile: true },
        { ...row, key: 'other', title: '别人的清单', child: false, canFile: false },
        { ...row, key: 'unit-task', title: '单位任务', child: true, canFile: false },
      ],
    });

    await stage('/file', FileItemPage, '/file');

    expect(await screen.findByRole('link', { name: '样样都有' })).toBeDefined();
    expect(screen.queryByText('别人的清单')).toBeNull();
    expect(screen.queryByText('单位任务')).toBeNull();
  });
});
