// What a step lets a person see and change of a form. The server enforces all three functions.
import { accessAt, partsOf, someWritable } from './access.ts';
import type { Access, Form, FormSchema, Json, JsonObject } from './definition.ts';
import { expand } from './expand.ts';

type MaybeAccess = Access | null | undefined;

/** The form as this step shows it: hidden fields gone, read-only ones marked, required ones required. */
export function applyAccess(form: Form, access: MaybeAccess): Form {
  const whole = expand(form);
  const schema = narrowObject(whole.schema, access, '');
  const sections = whole.layout.sections
    .map((section) => ({
      ...section,
      fields: section.fields.filter((field) => Object.hasOwn(schema.properties ?? {}, field.name)),
    }))
    .filter((section) => section.fields.length > 0);
  return { ...whole, schema, layout: { sections } };
}

/** The schema values are checked against: nothing is asked for that cannot be filled here. */
export function requiredByAccess(schema: FormSchema, access: MaybeAccess, prefix = ''): FormSchema {
  const names = Object.keys(schema.properties ?? {});
  const asked = names.filter((name) => {
    const own = accessAt(access, prefix + name);
    const field = schema.properties?.[name] as FormSchema;
    if (own === 'required') return true;
    return Boolean(schema.required?.includes(name)) && someWritable(access, prefix + name, field);
  });
  const properties = Object.fromEntries(
    names.map((name) => [
      name,
      requiredInside(schema.properties?.[name] as FormSchema, access, prefix + name),
    ]),
  );
  return { ...schema, properties, required: asked };
}

function requiredInside(schema: FormSchema, access: MaybeAccess, path: string): FormSchema {
  if (schema['x-kind'] === 'group') return requiredByAccess(schema, access, `${path}.`);
  if (schema['x-kind'] !== 'table' || !schema.items) return schema;
  return { ...schema, items: requiredByAccess(schema.items, access, `${path}.`) };
}

function narrowObject(schema: FormSchema, access: MaybeAccess, prefix: string): FormSchema {
  const asked = requiredByAccess(schema, access, prefix);
  const shown = Object.entries(schema.properties ?? {}).filter(([name, field]) =>
    isShown(access, prefix + name, field),
  );
  const properties = Object.fromEntries(
    shown.map(([name, field]) => [name, narrowField(field, access, prefix + name)]),
  );
  const required = (asked.required ?? []).filter((name) => Object.hasOwn(properties, name));
  return { ...schema, properties, required };
}

function narrowField(schema: FormSchema, access: MaybeAccess, path: string): FormSchema {
  const whole =
    schema['x-kind'] === 'group'
      ? narrowObject(schema, access, `${path}.`)
      : schema['x-kind'] === 'table' && schema.items
        ? { ...schema, items: narrowObject(schema.items, access, `${path}.`) }
        : schema;
  return someWritable(access, path, schema) ? whole : { ...whole, readOnly: true };
}

function isShown(access: MaybeAccess, path: string, schema: FormSchema): boolean {
  if (accessAt(access, path) !== 'hidden') return true;
  return Object.entries(partsOf(schema)).some(([name, part]) => isShown(access, `${path}.${name}`, part));
}

/** Data as it may be sent to who does this step: without the form's hidden fields and columns. */
export function withoutHidden(form: Form, access: MaybeAccess, data: JsonObject): JsonObject {
  return visible(expand(form).schema.properties ?? {}, access, '', data);
}

function visible(
  fields: Record<string, FormSchema>,
  access: MaybeAccess,
  prefix: string,
  data: JsonObject,
): JsonObject {
  const pairs = Object.entries(data).flatMap(([name, value]): [string, Json][] => {
    const field = Object.hasOwn(fields, name) ? (fields[name] as FormSchema) : null;
    if (!field) return [[name, value]];
    if (!isShown(access, prefix + name, field)) return [];
    return [[name, visibleInside(field, access, prefix + name, value)]];
  });
  return Object.fromEntries(pairs);
}

function visibleInside(schema: FormSchema, access: MaybeAccess, path: string, value: Json): Json {
  const parts = partsOf(schema);
  if (Object.keys(parts).length === 0) return value;
  if (Array.isArray(value)) return value.map((row) => visibleInside(schema, access, path, row));
  if (typeof value !== 'object' || value === null) return value;
  return visible(parts, access, `${path}.`, value);
}
