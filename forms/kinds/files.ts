import type { FileValue, FormSchema } from '../definition.ts';
import { joined, type Kind, listOf } from './kind.ts';

const stored: FormSchema = {
  type: 'object',
  properties: {
    id: { type: 'string', minLength: 1, maxLength: 100 },
    name: { type: 'string', minLength: 1, maxLength: 255 },
    size: { type: 'integer', minimum: 0 },
    sha256: { type: 'string', minLength: 64, maxLength: 64 },
    type: { type: 'string', maxLength: 200 },
  },
  required: ['id', 'name', 'size', 'sha256', 'type'],
  additionalProperties: false,
};

export const files: Kind = {
  kind: 'files',
  types: ['array'],
  keywords: ['minItems', 'maxItems'],
  widgets: ['files'],
  ask: 'upload',
  always: { items: stored },
  inWords: (value, _schema, { language }) =>
    joined(
      listOf(value).map((file) => (file as FileValue).name),
      language,
    ),
};
