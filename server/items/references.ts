import type { FieldErrors, Form, FormSchema } from '#forms/definition.ts';
import type { Services } from '#server/context.ts';
import type { Json, JsonObject } from '#workflows/definition.ts';
import { findActivePeople } from './people-store.ts';

interface Reference {
  kind: 'unit' | 'person';
  id: string;
  path: string[];
}

function referencesOf(schema: FormSchema, value: Json | undefined, path: string[]): Reference[] {
  if (value === undefined || value === null) return [];
  const kind = schema['x-kind'];
  if (kind === 'unit' || kind === 'person') return [{ kind, id: String(value), path }];
  if (kind === 'units' && Array.isArray(value))
    return value.map((id) => ({ kind: 'unit', id: String(id), path }));
  if (kind === 'people' && Array.isArray(value))
    return value.map((id) => ({ kind: 'person', id: String(id), path }));
  const { items, properties } = schema;
  if (items && Array.isArray(value))
    return value.flatMap((row, at) => referencesOf(items, row, [...path, String(at)]));
  if (!properties || typeof value !== 'object' || Array.isArray(value)) return [];
  return Object.entries(properties).flatMap(([name, field]) =>
    referencesOf(field, value[name], [...path, name]),
  );
}

const sentences = {
  unit: '所选单位不存在或已撤销，请重新选择',
  person: '所选人员不存在或已离任，请重新选择',
};

function errorAt(errors: FieldErrors, path: string[], sentence: string): FieldErrors {
  const [name, ...deeper] = path;
  if (name === undefined) return { ...errors, __errors: [sentence] };
  return { ...errors, [name]: errorAt((errors[name] ?? {}) as FieldErrors, deeper, sentence) };
}

/** Units and people named in a form that the directory does not know; null when all are there. */
export async function findStrangers(
  services: Services,
  form: Form,
  values: JsonObject,
): Promise<FieldErrors | null> {
  const references = referencesOf(form.schema, values, []);
  const ids = references.filter(({ kind }) => kind === 'person').map(({ id }) => id);
  const people = ids.length > 0 ? await findActivePeople(services.database, ids) : new Set<string>();
  const known = ({ kind, id }: Reference) =>
    kind === 'unit' ? services.directory.unit(id) !== undefined : people.has(id);
  const strangers = references.filter((reference) => !known(reference));
  if (strangers.length === 0) return null;
  return strangers.reduce<FieldErrors>(
    (errors, { kind, path }) => errorAt(errors, path, sentences[kind]),
    {},
  );
}
