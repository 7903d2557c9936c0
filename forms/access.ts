import type { Access, FieldAccess, FormSchema } from './definition.ts';

type MaybeAccess = Access | null | undefined;

function named(access: MaybeAccess, path: string): FieldAccess | undefined {
  return access && Object.hasOwn(access, path) ? access[path] : undefined;
}

/**
 * What may be done with a field in this step. A path names a column or a field of a group: 'measures.owner'.
 * What is hidden or read-only is so with everything in it, unless the step says otherwise of a part.
 */
export function accessAt(access: MaybeAccess, path: string): FieldAccess {
  const own = named(access, path);
  if (own) return own;
  const dot = path.lastIndexOf('.');
  if (dot < 0) return named(access, '*') ?? 'write';
  const above = accessAt(access, path.slice(0, dot));
  return above === 'hidden' || above === 'read' ? above : 'write';
}

export function isWritable(access: FieldAccess): boolean {
  return access === 'write' || access === 'required' || access === 'append';
}

/** The fields directly in a group, or the columns of a table. */
export function partsOf(schema: FormSchema): Record<string, FormSchema> {
  if (schema['x-kind'] === 'group') return schema.properties ?? {};
  if (schema['x-kind'] === 'table') return schema.items?.properties ?? {};
  return {};
}

/** The field or a part of it may be written in this step. */
export function someWritable(access: MaybeAccess, path: string, schema: FormSchema): boolean {
  const parts = Object.entries(partsOf(schema));
  if (parts.length === 0) return isWritable(accessAt(access, path));
  return parts.some(([name, part]) => someWritable(access, `${path}.${name}`, part));
}

/** Rows may be neither added nor removed nor moved: the table or one of its columns is not writable. */
export function hasFixedRows(access: MaybeAccess, path: string, schema: FormSchema): boolean {
  return (
    !isWritable(accessAt(access, path)) ||
    Object.keys(partsOf(schema)).some((name) => !isWritable(accessAt(access, `${path}.${name}`)))
  );
}
