import { describe, expect, it } from 'vitest';
import type { FormSchema, JsonObject } from '#forms/definition.ts';
import { checkInBrowser, checkOnServer, filled, sentencesByPath } from './both-validators.ts';
import { makeForm, text } from './make-form.ts';

const amount: FormSchema = { 'x-kind': 'money', type: 'integer', title: '金额' };
const asked: FormSchema = { 'x-kind': 'yes-no', type: 'boolean', title: '是否需要经费' };
const form = makeForm(
  {
    asked,
    price: amount,
    count: { 'x-kind': 'number', type: 'integer', title: '数量' },
    total: amount,
    why: text('理由'),
  },
  {
    required: ['price'],
    rules: [
      { kind: 'shown-when', field: 'price', when: { var: 'data.asked' } },
      { kind: 'shown-when', field: 'why', when: { '>': [{ var: 'data.total' }, 100_000] } },
      { kind: 'required-when', field: 'why', when: { '>': [{ var: 'data.total' }, 100_000] } },
      { kind: 'computed', field: 'total', value: { '*': [{ var: 'data.price' }, { var: 'data.count' }] } },
      {
        kind: 'check',
        field: 'count',
        valid: { '<=': [{ var: 'data.count' }, { var: 'item.limit' }] },
        message: '“数量”超出限额',
      },
    ],
  },
);

function fill(values: JsonObject) {
  const given = filled({ form, values, item: { limit: 10 } });
  const checked = checkOnServer(given);
  expect(checkInBrowser(given)).toEqual(checked);
  return { values: checked.values, errors: sentencesByPath(checked.errors) };
}

describe('the rules of a form', () => {
  it('do not ask for a field that is not shown', () => {
    expect(fill({ asked: false }).errors).toEqual({});
    expect(fill({ asked: true }).errors).toEqual({ price: ['请填写“金额”'] });
  });

  it('drop the value of a field that is not shown, and what was computed from it', () => {
    expect(fill({ asked: false, price: 500, count: 2 }).values).toEqual({ asked: false, count: 2 });
  });

  it('compute on the server, whatever was sent', () => {
    expect(fill({ asked: true, price: 500, count: 2, total: 1 }).values.total).toBe(1000);
  });

  it('show and ask for a field because of a computed one', () => {
    expect(fill({ asked: true, price: 50_000, count: 3 }).errors).toEqual({ why: ['请填写“理由”'] });
    expect(fill({ asked: true, price: 50_000, count: 3, why: '采购' }).values.why).toBe('采购');
    expect(fill({ asked: true, price: 5, count: 3, why: '采购' }).values).not.toHaveProperty('why');
  });

  it('check across fields with their own sentence, but not about what is empty', () => {
    expect(fill({ asked: false, count: 11 }).errors).toEqual({ count: ['“数量”超出限额'] });
    expect(fill({ asked: false }).errors).toEqual({});
  });

  it('come to an end when they chase each other', () => {
    const chasing = makeForm(
      { a: text('甲'), b: text('乙') },
      {
        rules: [
          { kind: 'shown-when', field: 'a', when: { empty: [{ var: 'data.b' }] } },
          { kind: 'shown-when', field: 'b', when: { empty: [{ var: 'data.a' }] } },
        ],
      },
    );

    expect(checkOnServer(filled({ form: chasing, values: { a: '甲', b: '乙' } })).errors).toBeNull();
  });
});
