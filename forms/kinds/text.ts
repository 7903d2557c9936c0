import { asText, type Kind } from './kind.ts';

export const text: Kind = {
  kind: 'text',
  types: ['string'],
  keywords: ['minLength', 'maxLength', 'pattern', 'format'],
  widgets: ['text'],
  ask: 'fill',
  inWords: asText,
};
