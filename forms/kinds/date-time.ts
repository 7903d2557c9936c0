import type { Kind } from './kind.ts';

const BEIJING = 8 * 3_600_000;

export const dateTime: Kind = {
  kind: 'date-time',
  types: ['string'],
  keywords: ['format'],
  widgets: ['date-time'],
  ask: 'choose',
  always: { format: 'date-time' },
  problem: (schema) =>
    schema.format === undefined || schema.format === 'date-time'
      ? null
      : { zh: '时间字段的格式只能是 date-time', en: 'A date-time field has the format date-time' },
  inWords: (value) => {
    const instant = Date.parse(String(value));
    if (Number.isNaN(instant)) return String(value);
    return new Date(instant + BEIJING).toISOString().slice(0, 16).replace('T', ' ');
  },
};
