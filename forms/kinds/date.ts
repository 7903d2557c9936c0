import { asText, type Kind } from './kind.ts';

export const date: Kind = {
  kind: 'date',
  types: ['string'],
  keywords: ['format'],
  widgets: ['date'],
  ask: 'choose',
  always: { format: 'date' },
  problem: (schema) =>
    schema.format === undefined || schema.format === 'date'
      ? null
      : { zh: '日期字段的格式只能是 date', en: 'A date field has the format date' },
  inWords: asText,
};
