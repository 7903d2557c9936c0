import type { Form, FormSchema, Json, JsonObject } from './definition.ts';
import { expand } from './expand.ts';
import { isEmpty } from './field-kinds.ts';
import { findFormat } from './formats.ts';

/** Values as they are stored: trimmed, half-width where a format asks for it, nothing empty kept but groups. */
export function normalise(form: Form, values: JsonObject): JsonObject {
  return tidyObject(expand(form).schema, values);
}

function tidyObject(schema: FormSchema, values: JsonObject): JsonObject {
  const properties = schema.properties ?? {};
  const pairs = Object.entries(values).map(([name, value]): [string, Json] => [
    name,
    Object.hasOwn(properties, name) ? tidy(properties[name] as FormSchema, value) : value,
  ]);
  const groups = Object.keys(properties).filter((name) => properties[name]?.['x-kind'] === 'group');
  const absent = groups.filter((name) => !Object.hasOwn(values, name));
  return Object.fromEntries([
    ...pairs.filter(([, value]) => !isEmpty(value)),
    ...absent.map((name): [string, Json] => [name, tidyObject(properties[name] as FormSchema, {})]),
  ]);
}

function tidy(schema: FormSchema, value: Json): Json {
  if (typeof value === 'string') return tidyText(schema, value);
  if (Array.isArray(value)) return value.map((each) => tidy(schema.items ?? {}, each));
  if (typeof value === 'object' && value !== null && schema.properties) return tidyObject(schema, value);
  return value;
}

/** Long texts keep the indentation of their first paragraph. */
function tidyText(schema: FormSchema, text: string): string {
  const format = findFormat(schema.format);
  if (format) return format.tidy(text);
  return schema['x-kind'] === 'long-text' ? text.trimEnd().replace(/^\s*\n/, '') : text.trim();
}
