import type { FieldKind } from '../definition.ts';
import { joined, type Kind, listOf } from './kind.ts';

/** A kind whose value is the id of one that the directory knows, read by its name. */
export const oneNamed = (kind: FieldKind): Kind => ({
  kind,
  types: ['string'],
  keywords: ['maxLength'],
  widgets: [kind],
  ask: 'choose',
  always: { maxLength: 50 },
  inWords: (value, _schema, { nameOf }) => nameOf(String(value)) ?? String(value),
});

/** The same with several, each once. */
export const severalNamed = (kind: FieldKind): Kind => ({
  kind,
  types: ['array'],
  keywords: ['items', 'minItems', 'maxItems', 'uniqueItems'],
  widgets: [kind],
  ask: 'choose',
  always: { uniqueItems: true, items: { type: 'string', maxLength: 50 } },
  inWords: (value, _schema, { nameOf, language }) =>
    joined(
      listOf(value).map((id) => nameOf(String(id)) ?? String(id)),
      language,
    ),
});
