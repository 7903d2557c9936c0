import { act, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { FormServicesProvider } from '#client/form-view/form-services.ts';
import { ReadForm } from '#client/form-view/read-form.tsx';
import type { FormSchema } from '#forms/definition.ts';
import { makeForm, text } from '../forms/make-form.ts';
import { getForm } from '../forms/read-packs.ts';
import { send, services, showForm, type, typeAndLeave } from './form-view-desk.tsx';

const problem = getForm('problem');
const file = { id: 'f1', name: '整改前.jpg', size: 204_800, sha256: 'a'.repeat(64), type: 'image/jpeg' };

describe('a form to fill in', () => {
  it('gives every field its name, and fills in nothing by itself', () => {
    showForm({ form: problem });

    expect(screen.getByLabelText(/问题概述/)).toHaveProperty('value', '');
    expect(screen.getByRole('radiogroup', { name: /问题来源/ })).toBeTruthy();
    for (const radio of screen.getAllByRole('radio')) expect(radio).toHaveProperty('checked', false);
    expect(screen.getByRole('heading', { name: '补充信息' })).toBeTruthy();
  });

  it('sends what was filled in', async () => {
    const { sent } = showForm({ form: problem });
    type(/问题概述/, '  窗口服务一次性告知不到位 ');
    fireEvent.click(screen.getByLabelText('管理服务对象提'));
    fireEvent.click(screen.getByLabelText('服务基层'));

    send();

    await waitFor(() =>
      expect(sent).toEqual([{ summary: '窗口服务一次性告知不到位', source: 'served', direction: 'service' }]),
    );
  });

  it('says what is missing beside the field and above the form, and goes to the first', async () => {
    const { sent } = showForm({ form: problem });

    send();

    const summary = await screen.findByRole('alert');
    expect(within(summary).getByText('还有 3 处需要修改')).toBeTruthy();
    expect(screen.getAllByText('请选择“问题来源”')).toHaveLength(2);
    const input = screen.getByLabelText(/问题概述/);
    await waitFor(() => expect(document.activeElement).toBe(input));
    expect(input.getAttribute('aria-invalid')).toBe('true');
    expect(sent).toEqual([]);
  });

  it('keeps quiet while one types, speaks when the field is left, and is quiet again when it is right', async () => {
    showForm({ form: problem });
    const input = type(/问题概述/, '不好');
    expect(screen.queryByText(/至少 5 个字/)).toBeNull();

    fireEvent.blur(input);

    const sentence = await screen.findByText('“问题概述”至少 5 个字，请写清楚是什么问题');
    const described = input
      .getAttribute('aria-describedby')
      ?.split(' ')
      .map((id) => document.getElementById(id));
    expect(described?.map((element) => element?.textContent)).toEqual([
      '用一句话说清是什么问题，台账和待办里都显示这一句',
      sentence.textContent,
    ]);
    expect(screen.queryByText('请选择“问题来源”')).toBeNull();
    typeAndLeave(/问题概述/, '窗口服务不到位');
    await waitFor(() => expect(screen.queryByText(/至少 5 个字/)).toBeNull());
  });

  it('moves nothing while the mouse button is down, so that the click after a correction hits', async () => {
    showForm({ form: problem });
    send();
    await screen.findByRole('alert');
    const input = type(/问题概述/, '窗口服务一次性告知不到位');

    fireEvent.pointerDown(screen.getByRole('button', { name: '提交' }));
    fireEvent.blur(input);
    expect(screen.getAllByText('请填写“问题概述”')).toHaveLength(2);
    fireEvent.pointerUp(screen.getByRole('button', { name: '提交' }));

    await waitFor(() => expect(screen.queryByText('请填写“问题概述”')).toBeNull());
  });

  it('shows what the server said until that field is changed', async () => {
    const { again } = showForm({ form: problem });

    again({ errors: { summary: { __errors: ['已有相同的问题'] }, source: { __errors: ['来源有误'] } } });

    expect(await screen.findAllByText('已有相同的问题')).toHaveLength(2);
    typeAndLeave(/问题概述/, '另一个问题的概述');
    await waitFor(() => expect(screen.queryByText('已有相同的问题')).toBeNull());
    expect(screen.getAllByText('来源有误')).toHaveLength(2);
  });

  it('leaves out what is hidden, shows what is read-only as text, asks for what the step requires', async () => {
    const { sent } = showForm({
      form: problem,
      access: { '*': 'read', description: 'required', severity: 'hidden' },
      before: { summary: '旧概述旧概述', source: 'served', severity: 'grave', attachments: [file] },
    });

    expect(screen.queryByText('严重程度')).toBeNull();
    expect(screen.getByText('管理服务对象提')).toBeTruthy();
    expect(screen.getByRole('link', { name: '下载 整改前.jpg' }).getAttribute('href')).toBe(
      '/api/attachments/f1',
    );
    expect(screen.getAllByRole('textbox')).toHaveLength(1);
    send();
    expect(await screen.findAllByText('请填写“具体表现”')).toHaveLength(2);
    type(/具体表现/, '补充的内容');
    send();
    await waitFor(() => expect(sent).toEqual([{ description: '补充的内容' }]));
  });

  it('lets text be added below the old text, which stays', async () => {
    const log: FormSchema = { 'x-kind': 'long-text', type: 'string', title: '办理记录' };
    const { sent } = showForm({
      form: makeForm({ log }),
      access: { log: 'append' },
      before: { log: '第一天' },
    });

    type('办理记录', '第二天');
    send();

    await waitFor(() => expect(sent).toEqual([{ log: '第一天\n第二天' }]));
  });

  it('shows a field only when a rule says so, and brings its value back when it is shown again', async () => {
    const asked: FormSchema = { 'x-kind': 'yes-no', type: 'boolean', title: '现场核查' };
    const form = makeForm(
      { asked, place: text('核查地点') },
      {
        rules: [
          { kind: 'shown-when', field: 'place', when: { var: 'data.asked' } },
          { kind: 'required-when', field: 'place', when: { var: 'data.asked' } },
        ],
      },
    );
    const { sent } = showForm({ form });
    expect(screen.queryByLabelText(/核查地点/)).toBeNull();

    fireEvent.click(screen.getByLabelText('是'));
    typeAndLeave(/核查地点/, '办事大厅');
    fireEvent.click(screen.getByLabelText('否'));
    await waitFor(() => expect(screen.queryByLabelText(/核查地点/)).toBeNull());
    send();
    await waitFor(() => expect(sent).toEqual([{ asked: false }]));
    fireEvent.click(screen.getByLabelText('是'));

    expect(await screen.findByLabelText(/核查地点/)).toHaveProperty('value', '办事大厅');
  });

  it('hands out what is typed at any moment, for a draft', () => {
    const { handle } = showForm({ form: problem });

    type(/问题概述/, '写到一半');

    let draft: unknown;
    act(() => {
      draft = handle.current?.values();
    });
    expect(draft).toEqual({ summary: '写到一半' });
  });

  it('begins anew with another step, and from a draft when there is one', () => {
    const { again } = showForm({ form: problem, before: { summary: '已填报的概述' } });
    expect(screen.getByLabelText(/问题概述/)).toHaveProperty('value', '已填报的概述');

    again({ access: { source: 'hidden' }, values: { summary: '草稿里的概述' } });

    expect(screen.getByLabelText(/问题概述/)).toHaveProperty('value', '草稿里的概述');
  });

  it('speaks English', async () => {
    showForm({ form: problem, language: 'en' });

    send();

    expect(await screen.findAllByText('Please choose “Source”')).toHaveLength(2);
    expect(screen.getByLabelText('Found by ourselves')).toBeTruthy();
  });

  it('names the one field that is broken and keeps the others', () => {
    const form = makeForm({ a: text('甲'), b: text('乙') });
    const broken = {
      ...form,
      layout: { sections: [{ fields: [{ name: 'a', widget: 'crystal-ball' }, { name: 'b' }] }] },
    };

    showForm({ form: broken });

    expect(screen.getByRole('alert').textContent).toBe(
      '“甲”这一项无法显示，请联系管理员。其他内容不受影响。',
    );
    expect(screen.getByLabelText('乙')).toBeTruthy();
  });
});

describe('special fields', () => {
  it('a unit is found by its name and kept by its id', async () => {
    const { sent } = showForm({ form: getForm('assignment') });
    const unit = screen.getByRole('combobox', { name: /责任单位/ });
    fireEvent.mouseDown(unit);
    fireEvent.change(unit, { target: { value: '教育' } });

    fireEvent.click(await screen.findByTitle('市教育局'));
    fireEvent.mouseDown(screen.getByLabelText(/整改期限/));
    fireEvent.change(screen.getByLabelText(/整改期限/), { target: { value: '2999-12-31' } });
    fireEvent.keyDown(screen.getByLabelText(/整改期限/), { key: 'Enter', code: 'Enter', keyCode: 13 });
    send();

    await waitFor(() => expect(sent).toEqual([{ responsibleUnit: 'U002', dueOn: '2999-12-31' }]));
  });

  it('all units are chosen with one click', async () => {
    const units: FormSchema = { 'x-kind': 'units', type: 'array', title: '责任单位' };
    const { sent } = showForm({ form: makeForm({ units }) });

    fireEvent.click(await screen.findByRole('button', { name: '全部单位（3 个）' }));
    send();

    await waitFor(() => expect(sent).toEqual([{ units: ['U001', 'U002', 'U003'] }]));
  });

  it('files are stored when chosen and kept by reference; a refused one says why', async () => {
    const proof: FormSchema = { 'x-kind': 'files', type: 'array', title: '佐证材料', maxItems: 3 };
    const { sent } = showForm({ form: makeForm({ proof }) });

    const chosen = [new File(['abc'], '照片.jpg', { type: 'image/jpeg' }), new File(['x'], '病毒.exe')];
    fireEvent.change(screen.getByLabelText('佐证材料 上传文件'), { target: { files: chosen } });

    expect(await screen.findByText('不能上传这种文件')).toBeTruthy();
    expect(await screen.findByRole('link', { name: '下载 照片.jpg' })).toBeTruthy();
    send();
    await waitFor(() => expect(sent).toHaveLength(1));
    expect(sent[0]?.proof).toEqual([
      { id: 'id-of-照片.jpg', name: '照片.jpg', size: 3, sha256: 'a'.repeat(64), type: 'image/jpeg' },
    ]);
    fireEvent.click(screen.getByRole('button', { name: '删除 照片.jpg' }));
    await waitFor(() => expect(screen.queryByRole('link', { name: '下载 照片.jpg' })).toBeNull());
  });

  it('a form is not sent while a file is on its way, and is once it has arrived', async () => {
    const proof: FormSchema = { 'x-kind': 'files', type: 'array', title: '佐证材料', maxItems: 3 };
    const { sent } = showForm({ form: makeForm({ proof }) });
    const slow = new File(['abc'], '很慢.jpg', { type: 'image/jpeg' });
    fireEvent.change(screen.getByLabelText('佐证材料 上传文件'), { target: { files: [slow] } });

    send();
    expect((await screen.findByRole('alert')).textContent).toContain('文件还在上传');
    expect(sent).toEqual([]);

    await screen.findByRole('link', { name: '下载 很慢.jpg' });
    expect(screen.queryByRole('alert')).toBeNull();
    send();
    await waitFor(() => expect(sent).toHaveLength(1));
  });

  it('money is written in yuan and kept in 分', async () => {
    const cost: FormSchema = { 'x-kind': 'money', type: 'integer', title: '经费' };
    const { sent } = showForm({ form: makeForm({ cost }), before: { cost: 123_450 } });
    expect(screen.getByLabelText('经费')).toHaveProperty('value', '1,234.50');

    typeAndLeave('经费', '19.99');
    send();

    await waitFor(() => expect(sent).toEqual([{ cost: 1_999 }]));
  });
});

describe('a form to read', () => {
  it('prints every value in words, “—” for what is empty, and names for ids', async () => {
    const data = { summary: '窗口服务不到位', source: 'self', involvedUnit: 'U003', attachments: [file] };

    render(
      <FormServicesProvider value={services}>
        <ReadForm form={problem} data={data} language="zh" />
      </FormServicesProvider>,
    );

    expect(screen.getByText('自己找')).toBeTruthy();
    expect(await screen.findByText('市水务局')).toBeTruthy();
    expect(screen.getByRole('link', { name: '下载 整改前.jpg' })).toBeTruthy();
    expect(screen.getAllByText('—').length).toBeGreaterThan(2);
  });
});
