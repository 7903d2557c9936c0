import { type Kind, listOf } from './kind.ts';

const FLAT = new Set([
  'text',
  'long-text',
  'number',
  'money',
  'date',
  'date-time',
  'choice',
  'yes-no',
  'person',
  'unit',
  'rating',
]);

export const table: Kind = {
  kind: 'table',
  types: ['array'],
  keywords: ['items', 'minItems', 'maxItems'],
  widgets: ['table'],
  ask: 'add',
  problem: (schema) => {
    const columns = Object.values(schema.items?.properties ?? {});
    if (schema.items?.type !== 'object' || columns.length === 0) {
      return { zh: '表格没有列', en: 'A table has no columns' };
    }
    return columns.every((column) => FLAT.has(column['x-kind'] ?? ''))
      ? null
      : {
          zh: '表格的列只能是单个的值，不能再套表格、附件或多选',
          en: 'Columns of a table hold single values: no tables, files or multiple choices',
        };
  },
  inWords: (value, _schema, { language }) =>
    language === 'en' ? `${listOf(value).length} rows` : `${listOf(value).length} 行`,
};
