import type { Kind } from './kind.ts';

export const group: Kind = {
  kind: 'group',
  types: ['object'],
  keywords: ['properties', 'required', 'additionalProperties', 'allOf', 'if', 'then', 'else'],
  widgets: ['group'],
  ask: 'fill',
  problem: (schema) =>
    Object.keys(schema.properties ?? {}).length > 0
      ? null
      : { zh: '分组里没有字段', en: 'A group has no fields' },
  inWords: () => '',
};
