import { describe, expect, it } from 'vitest';
import type { FormSchema } from '#forms/definition.ts';
import { inWords, widgetOf } from '#forms/field-kinds.ts';

const names: Record<string, string> = { U001: '市财政局', U002: '市教育局', P00001: '王敏' };
const options = [
  { const: 'a', title: '好', 'x-en': 'Good' },
  { const: 'b', title: '差', 'x-en': 'Poor' },
];
const of = (kind: string, more: object = {}) => ({ 'x-kind': kind, title: '甲', ...more }) as FormSchema;

describe('a value in words', () => {
  it.each([
    [of('money'), 123450, '1,234.50 元', 'CNY 1,234.50'],
    [of('money'), -5, '-0.05 元', 'CNY -0.05'],
    [of('money'), 100000000, '1,000,000.00 元', 'CNY 1,000,000.00'],
    [of('number', { 'x-unit': '%' }), 60, '60%', '60%'],
    [of('date-time'), '2025-06-30T16:30:00Z', '2025-07-01 00:30', '2025-07-01 00:30'],
    [of('choice', { oneOf: options }), 'a', '好', 'Good'],
    [of('choice', { oneOf: options }), 'gone', 'gone', 'gone'],
    [of('choices', { items: { oneOf: options } }), ['a', 'b'], '好、差', 'Good, Poor'],
    [of('yes-no'), false, '否', 'No'],
    [of('units'), ['U001', 'U002', 'U003'], '市财政局、市教育局、U003', '市财政局, 市教育局, U003'],
    [of('person'), 'P00001', '王敏', '王敏'],
    [of('files'), [{ name: '照片.jpg' }], '照片.jpg', '照片.jpg'],
    [of('table'), [{}, {}], '2 行', '2 rows'],
    [of('rating'), 4, '4 分（满分 5 分）', '4 / 5'],
    [of('text'), null, '', ''],
    [of('units'), [], '', ''],
  ])('%j: %j is “%s”', (field, value, zh, en) => {
    const nameOf = (id: string) => names[id];

    expect(inWords(value, field, { language: 'zh', nameOf })).toBe(zh);
    expect(inWords(value, field, { language: 'en', nameOf })).toBe(en);
  });

  it('is chosen from buttons when there are few, from a list when there are many', () => {
    const many = Array.from({ length: 5 }, (_, at) => ({ const: `${at}`, title: `${at}` }));

    expect(widgetOf(of('choice', { oneOf: options }))).toBe('radio');
    expect(widgetOf(of('choice', { oneOf: many }))).toBe('select');
  });
});
