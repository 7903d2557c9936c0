import type { Access, Form, FormSchema } from './definition.ts';
import { expand } from './expand.ts';
import { requiredByAccess } from './permissions.ts';

/** What a validator gets to see: plain JSON Schema without anything of ours, choices as `enum`. */
export interface PlainSchema {
  [keyword: string]: unknown;
}

const CHECKED: (keyof FormSchema)[] = [
  'type',
  'required',
  'additionalProperties',
  'const',
  'format',
  'pattern',
  'minLength',
  'maxLength',
  'minimum',
  'maximum',
  'multipleOf',
  'minItems',
  'maxItems',
  'uniqueItems',
];

/** The plain schema of one step of a form; made anew at each call, so callers keep it. */
export function schemaToCheck(form: Form, access: Access | null): PlainSchema {
  return plain(requiredByAccess(expand(form).schema, access));
}

function plain(schema: FormSchema): PlainSchema {
  const result: PlainSchema = {};
  for (const keyword of CHECKED) if (schema[keyword] !== undefined) result[keyword] = schema[keyword];
  if (schema.oneOf) result.enum = schema.oneOf.map((option) => option.const);
  if (schema.properties) result.properties = plainEach(schema.properties);
  if (schema.items) result.items = plain(schema.items);
  if (schema.allOf) result.allOf = schema.allOf.map(plain);
  for (const branch of ['if', 'then', 'else'] as const) {
    if (schema[branch]) result[branch] = plain(schema[branch]);
  }
  return result;
}

function plainEach(fields: Record<string, FormSchema>): Record<string, PlainSchema> {
  return Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, plain(field)]));
}
