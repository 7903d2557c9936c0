import { describe, expect, it } from 'vitest';
import type { Access, JsonObject } from '#forms/definition.ts';
import { applyAccess, withoutHidden } from '#forms/permissions.ts';
import { refuseUnwritable } from '#forms/refuse-unwritable.ts';
import { checkInBrowser, checkOnServer, filled, sentencesByPath } from './both-validators.ts';
import { makeForm, text } from './make-form.ts';

const form = makeForm(
  {
    a: text('甲'),
    b: text('乙'),
    log: { ...text('记录'), 'x-kind': 'long-text' },
    t: {
      'x-kind': 'table',
      type: 'array',
      title: '表',
      items: {
        type: 'object',
        properties: { what: text('事项'), who: text('责任人'), secret: text('密') },
        required: ['what'],
      },
    },
    g: {
      'x-kind': 'group',
      type: 'object',
      title: '组',
      properties: { x: text('子'), y: text('丑') },
      required: ['x'],
    },
  },
  { required: ['a', 'b'] },
);
const group = { g: { x: '子' } };
const before: JsonObject = {
  a: '旧甲',
  b: '旧乙',
  log: '第一天',
  t: [
    { what: '一', who: '王', secret: '密一' },
    { what: '二', who: '李', secret: '密二' },
  ],
  ...group,
};

function act(access: Access, values: JsonObject) {
  const given = filled({ form, access, before, values });
  const checked = checkOnServer(given);
  expect(checkInBrowser(given)).toEqual(checked);
  return { ...checked, errors: sentencesByPath(checked.errors) };
}

describe('a step', () => {
  it('shows a form without its hidden fields, marks the read-only ones and asks for the required ones', () => {
    const shown = applyAccess(form, {
      a: 'hidden',
      b: 'read',
      log: 'required',
      't.secret': 'hidden',
      't.who': 'required',
    });

    expect(Object.keys(shown.schema.properties ?? {})).toEqual(['b', 'log', 't', 'g']);
    expect(shown.schema.properties?.b?.readOnly).toBe(true);
    expect(shown.schema.required).toEqual(['log']);
    expect(Object.keys(shown.schema.properties?.t?.items?.properties ?? {})).toEqual(['what', 'who']);
    expect(shown.schema.properties?.t?.items?.required).toEqual(['what', 'who']);
    expect(shown.layout.sections[0]?.fields.map(({ name }) => name)).toEqual(['b', 'log', 't', 'g']);
  });

  it('never sends what is hidden, down to a column and a part of a group', () => {
    const sent = withoutHidden(
      form,
      { a: 'hidden', 't.secret': 'hidden', 'g.x': 'hidden' },
      { ...before, other: 1 },
    );

    expect(sent).toEqual({
      b: '旧乙',
      log: '第一天',
      t: [
        { what: '一', who: '王' },
        { what: '二', who: '李' },
      ],
      g: {},
      other: 1,
    });
  });

  it('keeps only what it lets write', () => {
    const { values, errors } = act({ '*': 'read', a: 'write' }, { a: '新甲', b: '旧乙' });

    expect(errors).toEqual({});
    expect(values).toEqual({ a: '新甲' });
  });

  it('says which fields were emptied', () => {
    const { cleared } = act({ log: 'write' }, { a: '新甲', b: '新乙', t: before.t ?? [], ...group });

    expect(cleared).toEqual(['log']);
  });

  const refusals: [string, Access, JsonObject, Record<string, string[]>][] = [
    ['an unknown field', {}, { colour: '红' }, { '': ['本表没有“colour”这一项'] }],
    ['a change to a read-only field', { '*': 'read' }, { a: '新甲' }, { a: ['“甲”在这一步不能修改'] }],
    ['a hidden field, even unchanged', { '*': 'hidden' }, { a: '旧甲' }, { a: ['“甲”在这一步不能修改'] }],
    [
      'a change to a read-only column',
      { '*': 'read', 't.who': 'write' },
      { t: [{ what: '改', who: '王' }, { what: '二' }] },
      { 't.0.what': ['“事项”在这一步不能修改'] },
    ],
    [
      'a row taken from fixed rows',
      { '*': 'read', 't.who': 'write' },
      { t: [{ what: '一' }] },
      { t: ['“表”在这一步不能修改'] },
    ],
    [
      'a row added to fixed rows',
      { 't.secret': 'hidden' },
      { t: [{ what: '一' }, { what: '二' }, { what: '三' }] },
      { t: ['“表”在这一步不能修改'] },
    ],
    [
      'a hidden column',
      { 't.secret': 'hidden' },
      { t: [{ what: '一', secret: '改' }, { what: '二' }] },
      { 't.0.secret': ['“密”在这一步不能修改'] },
    ],
    [
      'a part of a group',
      { '*': 'read', 'g.y': 'write' },
      { g: { x: '改', y: '丑' } },
      { 'g.x': ['“子”在这一步不能修改'] },
    ],
    [
      'changed old text',
      { '*': 'read', log: 'append' },
      { log: '改写' },
      { log: ['“记录”只能在原有内容后面追加'] },
    ],
    [
      'a changed old row',
      { '*': 'read', t: 'append' },
      { t: [{ what: '改' }, { what: '二' }] },
      { t: ['“表”只能在原有内容后面追加'] },
    ],
    ['a table that is no table', { '*': 'read' }, { t: '表' }, {}],
  ];

  it.each(refusals)('refuses %s', (_, access, values, expected) => {
    const { errors, values: kept } = act(access, values);

    expect(errors).toEqual(expected);
    expect(kept).toEqual({});
  });

  it('lets a column be filled while the rows stay, and keeps hidden columns as they were', () => {
    const access: Access = { '*': 'read', 't.who': 'write', 't.secret': 'hidden' };

    const { values, errors } = act(access, { t: [{ what: '一', who: '赵' }, { what: '二' }] });

    expect(errors).toEqual({});
    expect(values.t).toEqual([
      { what: '一', who: '赵', secret: '密一' },
      { what: '二', secret: '密二' },
    ]);
  });

  it('lets text and rows be added below the old ones', () => {
    const access: Access = { '*': 'read', log: 'append', t: 'append' };
    const rows = [...(before.t as JsonObject[]), { what: '三' }];

    const { values, errors } = act(access, { log: '第一天\n第二天', t: rows });

    expect(errors).toEqual({});
    expect(values).toEqual({ log: '第一天\n第二天', t: rows });
  });

  it('does not ask for required fields that cannot be filled here', () => {
    expect(act({ '*': 'read', log: 'write' }, { log: '好' }).errors).toEqual({});
  });

  it('asks for what this step requires', () => {
    expect(act({ '*': 'read', log: 'required' }, {}).errors).toEqual({ log: ['请填写“记录”'] });
  });

  it('is not held up by old values that would not pass today', () => {
    const strict = makeForm({ a: text('甲', { minLength: 5 }), b: text('乙') });
    const given = filled({ form: strict, access: { a: 'read' }, before: { a: '旧' }, values: { b: '新' } });

    expect(checkOnServer(given)).toEqual({ values: { b: '新' }, cleared: [], errors: null });
  });

  it('does not mistake names that every object has for permissions', () => {
    expect(refuseUnwritable(form, {} as Access, {}, { constructor: 'x' } as never)).not.toBeNull();
    expect(applyAccess(form, Object.create({ a: 'hidden' })).schema.properties).toHaveProperty('a');
  });
});
