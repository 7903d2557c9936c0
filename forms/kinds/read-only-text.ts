import { asText, type Kind } from './kind.ts';

export const readOnlyText: Kind = {
  kind: 'read-only-text',
  types: ['string', 'number', 'integer'],
  keywords: [],
  widgets: ['read-only-text'],
  ask: 'fill',
  inWords: asText,
};
