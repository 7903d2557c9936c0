import { asText, type Kind } from './kind.ts';

export const longText: Kind = {
  kind: 'long-text',
  types: ['string'],
  keywords: ['minLength', 'maxLength', 'pattern'],
  widgets: ['long-text'],
  ask: 'fill',
  inWords: asText,
};
