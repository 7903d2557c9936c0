import type { Form, FormSchema } from '#forms/definition.ts';
import type { Directory } from '#server/directory/directory.ts';
import type { Json, JsonObject } from '#workflows/definition.ts';

function textsOf(schema: FormSchema, value: Json | undefined, directory: Directory): string[] {
  if (value === undefined || value === null) return [];
  const kind = schema['x-kind'];
  if (kind === 'unit') return [directory.unit(String(value))?.name ?? ''];
  if (kind === 'units' || kind === 'files' || kind === 'person' || kind === 'people') return [];
  const choice = schema.oneOf?.find((option) => option.const === value);
  if (choice) return [choice.title];
  if (typeof value === 'string') return [value];
  const { items, properties } = schema;
  if (Array.isArray(value) && items) return value.flatMap((row) => textsOf(items, row, directory));
  if (properties && typeof value === 'object' && !Array.isArray(value))
    return textsIn(properties, value, directory);
  return [];
}

const textsIn = (properties: Record<string, FormSchema>, data: JsonObject, directory: Directory): string[] =>
  Object.entries(properties).flatMap(([name, schema]) => textsOf(schema, data[name], directory));

/** Everything in an item's data a person would search for, in words. */
export function searchTexts(forms: Record<string, Form>, data: JsonObject, directory: Directory): string[] {
  const properties = Object.assign({}, ...Object.values(forms).map((form) => form.schema.properties));
  return textsIn(properties, data, directory).filter((text) => text !== '');
}
