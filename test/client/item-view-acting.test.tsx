import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, test } from 'vitest';
import { ItemPage } from '#client/item-view/item-page.tsx';
import { must } from '#test/support/must.ts';
import { me, waitingProblem } from './item-view-sample.ts';
import { type Answers, playServer, Refusal, Silence, stage } from './item-view-stage.tsx';

const { id } = waitingProblem();
const quiet: Answers = {
  'me.get': () => me,
  'items.get': () => waitingProblem(),
  'items.entries': () => ({ rows: [], next: null }),
  'tasks.mine': () => ({ rows: [], next: null }),
};

beforeEach(() => localStorage.clear());

const openPage = () => stage('/items/$id', ItemPage, `/items/${id}`);
/** The forms to fill are read when first needed, which takes a moment the first time. */
const patience = { timeout: 10_000 };
const theOpinion = () => screen.findByLabelText<HTMLTextAreaElement>(/^意见/, {}, patience);

async function writeOpinion(text: string) {
  fireEvent.click(await screen.findByRole('button', { name: '退回补充' }));
  const field = await theOpinion();
  fireEvent.change(field, { target: { value: text } });
  fireEvent.blur(field);
}

async function press(name: string) {
  const dialog = within(await screen.findByRole('dialog'));
  // A button that was busy keeps its sign for a moment.
  fireEvent.click(dialog.getByRole('button', { name: new RegExp(`${name}$`) }));
}

describe('acting on an item', () => {
  test('sends the event with the opinion, the revision seen, the post acted as and a request key', async () => {
    const calls = playServer({ ...quiet, 'items.act': () => ({ id, revision: 2 }) });
    await openPage();

    await writeOpinion('请补充具体时间');
    await press('退回补充');

    await screen.findByText('已办理：退回补充');
    const [sent] = calls.filter((call) => call.path === 'items.act');
    expect(sent?.input).toMatchObject({
      id,
      event: 'RETURN',
      form: { opinion: '请补充具体时间' },
      revision: 1,
      actingAs: 'post-1',
      requestKey: expect.stringMatching(/.{8,}/),
    });
  });

  test('leads on to the next task of this kind', async () => {
    const next = { id: 't2', itemId: 'another', label: '台账更新不及时' };
    playServer({
      ...quiet,
      'items.act': () => ({ id, revision: 2 }),
      'tasks.mine': () => ({ rows: [{ id: 't1', itemId: id, label: '这一件' }, next], next: null }),
    });
    await openPage();

    await writeOpinion('请补充具体时间');
    await press('退回补充');

    const link = await screen.findByRole('link', { name: '下一件：台账更新不及时' });
    expect(link.getAttribute('href')).toBe('/items/another');
  });

  test('opens the next one by itself, with its form, where the person wants that', async () => {
    const tasks = [{ id: 't2', itemId: 'another', label: '台账更新不及时' }];
    const [back] = waitingProblem().offers;
    const accept = { ...must(back), event: 'ACCEPT', title: '受理交办', kind: null };
    const another = { ...waitingProblem({ offers: [accept] }), id: 'another', label: '台账更新不及时' };
    playServer({
      ...quiet,
      'items.get': ({ id: asked }) => (asked === 'another' ? another : waitingProblem()),
      'items.act': () => ({ id, revision: 2 }),
      'tasks.mine': () => ({ rows: tasks, next: null }),
    });
    const { router } = await openPage();
    await writeOpinion('请补充具体时间');
    await press('退回补充');
    const wish = await screen.findByRole('checkbox', { name: '办完后自动打开下一件' });
    expect(router.state.location.pathname).toBe(`/items/${id}`);

    fireEvent.click(wish);

    await waitFor(() => expect(router.state.location.pathname).toBe('/items/another'));
    await screen.findByText('上一件已办理，接着办理这一件。');
    expect(await screen.findByRole('dialog', { name: '受理交办' }, patience)).toBeDefined();
  });

  test('keeps the opinion when somebody was faster, says who did what, and acts on how things stand then', async () => {
    const conflict = {
      actor: '黄静惠',
      title: '受理交办',
      at: '2026-03-02T01:00:00.000Z',
      revision: 2,
      states: [],
    };
    let revision = 1;
    const calls = playServer({
      ...quiet,
      'items.get': () => waitingProblem({ revision }),
      'items.act': (input) => {
        revision = 2;
        if (input.revision === 1) throw new Refusal('conflict', 409, '他人刚刚办理过这件事', { conflict });
        return { id, revision: 3 };
      },
    });
    await openPage();
    await writeOpinion('请补充具体时间');
    await press('退回补充');

    await screen.findByText(/黄静惠.*受理交办/);
    expect((await theOpinion()).value).toBe('请补充具体时间');

    await waitFor(() => expect(calls.filter((call) => call.path === 'items.get').length).toBeGreaterThan(1));
    await press('退回补充');
    await screen.findByText('已办理：退回补充');
    const acts = calls.filter((call) => call.path === 'items.act');
    expect(acts.map((call) => call.input.revision)).toEqual([1, 2]);
    expect(acts[0]?.input.requestKey).not.toBe(acts[1]?.input.requestKey);
  });

  test('tries again under the same key after a lost answer', async () => {
    let answered = false;
    const calls = playServer({
      ...quiet,
      'items.act': () => {
        if (answered) return { id, revision: 2 };
        answered = true;
        throw new Silence();
      },
    });
    await openPage();
    await writeOpinion('请补充具体时间');
    await press('退回补充');

    await screen.findByText(/没有收到答复/);
    await press('重试');

    await screen.findByText('已办理：退回补充');
    const [first, second] = calls.filter((call) => call.path === 'items.act');
    expect(second?.input).toEqual(first?.input);
  });

  test('restores what was typed and not sent', async () => {
    playServer(quiet);
    const first = await openPage();
    await writeOpinion('请补充具体时间');
    first.unmount();

    await openPage();
    fireEvent.click(await screen.findByRole('button', { name: '退回补充' }));

    expect((await theOpinion()).value).toBe('请补充具体时间');
    expect(screen.getByText('已恢复上次未提交的内容')).toBeDefined();
  });

  test('never shows what one person typed to the next one at the same computer', async () => {
    playServer(quiet);
    const first = await openPage();
    await writeOpinion('请补充具体时间');
    first.unmount();

    playServer({ ...quiet, 'me.get': () => ({ ...me, id: 'P2' }) });
    await openPage();
    fireEvent.click(await screen.findByRole('button', { name: '退回补充' }));

    expect((await theOpinion()).value).toBe('');
    expect(screen.queryByText('已恢复上次未提交的内容')).toBeNull();
  });

  test("shows the server's field errors at the fields", async () => {
    const fields = { opinion: { __errors: ['意见不能只写“同意”'] } };
    playServer({
      ...quiet,
      'items.act': () => {
        throw new Refusal('invalid', 422, '有内容填写不正确', { fields });
      },
    });
    await openPage();
    await writeOpinion('同意');
    await press('退回补充');

    expect((await screen.findAllByText('意见不能只写“同意”')).length).toBeGreaterThan(0);
  });
});
