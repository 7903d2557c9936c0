import { joined, type Kind, listOf } from './kind.ts';

export const people: Kind = {
  kind: 'people',
  types: ['array'],
  keywords: ['items', 'minItems', 'maxItems', 'uniqueItems'],
  widgets: ['people'],
  ask: 'choose',
  always: { uniqueItems: true, items: { type: 'string', maxLength: 50 } },
  inWords: (value, _schema, { nameOf, language }) =>
    joined(
      listOf(value).map((id) => nameOf(String(id)) ?? String(id)),
      language,
    ),
};
