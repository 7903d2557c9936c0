import { describe, expect, it } from 'vitest';
import type { FormSchema } from '#forms/definition.ts';
import { explain } from '#forms/messages.ts';
import { makeForm, text } from './make-form.ts';

const name = text('问题概述', { 'x-en': 'Summary' });
const files: FormSchema = { 'x-kind': 'files', type: 'array', title: '附件', 'x-en': 'Attachments' };
const money: FormSchema = { 'x-kind': 'money', type: 'integer', title: '金额', 'x-en': 'Amount' };
const unit: FormSchema = { 'x-kind': 'unit', type: 'string', title: '责任单位', 'x-en': 'Unit' };

const sentences: [FormSchema, string, object, string, string][] = [
  [name, 'required', {}, '请填写“问题概述”', 'Please fill in “Summary”'],
  [unit, 'required', {}, '请选择“责任单位”', 'Please choose “Unit”'],
  [files, 'required', {}, '请上传“附件”', 'Please upload “Attachments”'],
  [name, 'minLength', { limit: 1 }, '请填写“问题概述”', 'Please fill in “Summary”'],
  [name, 'minLength', { limit: 5 }, '“问题概述”至少 5 个字', '“Summary” needs at least 5 characters'],
  [name, 'maxLength', { limit: 1 }, '“问题概述”最多 1 个字', '“Summary” may have at most 1 character'],
  [files, 'maxItems', { limit: 10 }, '“附件”最多上传 10 个文件', '“Attachments” may have at most 10 files'],
  [
    money,
    'maximum',
    { limit: 123450 },
    '“金额”不能大于 1,234.50 元',
    '“Amount” must not be more than CNY 1,234.50',
  ],
  [
    name,
    'format',
    { format: 'mobile' },
    '“问题概述”应当是 11 位手机号',
    '“Summary” must be a mobile number of 11 digits',
  ],
  [name, 'dependentRequired', {}, '“问题概述”不符合要求', '“Summary” does not meet the requirements'],
];

describe('a sentence', () => {
  it.each(sentences)('of %j for %s %j is “%s”', (field, keyword, params, zh, en) => {
    const form = makeForm({ a: field });
    const fault = { path: ['a'], keyword, params: params as never };

    expect(explain(fault, field, form, 'zh')).toBe(zh);
    expect(explain(fault, field, form, 'en')).toBe(en);
  });

  it('of the form itself comes before the one everybody uses, also for a column', () => {
    const form = makeForm(
      { a: name },
      { form: { messages: { 't.who': { required: { zh: '请写明由谁负责', en: 'Say who' } } } } },
    );
    const fault = { path: ['t', 3, 'who'], keyword: 'required', params: {} };

    expect(explain(fault, name, form, 'zh')).toBe('请写明由谁负责');
    expect(explain(fault, name, form, 'en')).toBe('Say who');
  });
});
