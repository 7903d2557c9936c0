import type { Kind } from './kind.ts';

export const number: Kind = {
  kind: 'number',
  types: ['number', 'integer'],
  keywords: ['minimum', 'maximum', 'multipleOf', 'x-unit'],
  widgets: ['number'],
  ask: 'fill',
  inWords: (value, schema) => `${value}${schema['x-unit'] ?? ''}`,
};
