import type { Kind } from './kind.ts';

export const unit: Kind = {
  kind: 'unit',
  types: ['string'],
  keywords: ['maxLength'],
  widgets: ['unit'],
  ask: 'choose',
  always: { maxLength: 50 },
  inWords: (value, _schema, { nameOf }) => nameOf(String(value)) ?? String(value),
};
