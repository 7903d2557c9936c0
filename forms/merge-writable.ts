import { accessAt, hasFixedRows, partsOf, someWritable } from './access.ts';
import type { Access, Form, FormSchema, Json, JsonObject } from './definition.ts';
import { expand } from './expand.ts';
import { isEmpty } from './field-kinds.ts';

type MaybeAccess = Access | null | undefined;

/** All values of the form after this step: what it may write from `values`, everything else as it was. */
export function mergeWritable(
  form: Form,
  access: MaybeAccess,
  before: JsonObject,
  values: JsonObject,
): JsonObject {
  return mergeObject(expand(form).schema.properties ?? {}, access, '', before, values);
}

function mergeObject(
  fields: Record<string, FormSchema>,
  access: MaybeAccess,
  prefix: string,
  before: JsonObject,
  values: JsonObject,
): JsonObject {
  const merged: JsonObject = {};
  for (const [name, field] of Object.entries(fields)) {
    const value = mergeField(field, access, prefix + name, own(before, name), own(values, name));
    if (value !== undefined) merged[name] = value;
  }
  return merged;
}

function mergeField(
  field: FormSchema,
  access: MaybeAccess,
  path: string,
  before: Json | undefined,
  value: Json | undefined,
): Json | undefined {
  if (!someWritable(access, path, field)) return before;
  if (field['x-kind'] === 'group') {
    if (value !== undefined && !isRecord(value)) return value;
    return mergeObject(partsOf(field), access, `${path}.`, isRecord(before) ? before : {}, value ?? {});
  }
  if (field['x-kind'] === 'table' && hasFixedRows(access, path, field)) {
    return mergeRows(field, access, path, before, value);
  }
  return accessAt(access, path) === 'append' && isEmpty(value) ? before : value;
}

function mergeRows(
  field: FormSchema,
  access: MaybeAccess,
  path: string,
  before: Json | undefined,
  value: Json | undefined,
): Json | undefined {
  if (value === undefined || !Array.isArray(before)) return before;
  if (!Array.isArray(value)) return value;
  return value.map((row, place) => {
    const old = before[place];
    return isRecord(row)
      ? mergeObject(partsOf(field), access, `${path}.`, isRecord(old) ? old : {}, row)
      : row;
  });
}

function own(object: JsonObject, name: string): Json | undefined {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}

function isRecord(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
