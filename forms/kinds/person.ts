import type { Kind } from './kind.ts';

export const person: Kind = {
  kind: 'person',
  types: ['string'],
  keywords: ['maxLength'],
  widgets: ['person'],
  ask: 'choose',
  always: { maxLength: 50 },
  inWords: (value, _schema, { nameOf }) => nameOf(String(value)) ?? String(value),
};
