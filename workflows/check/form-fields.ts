// What the checks need to know of a form. Forms may be anything here: what cannot be read is left out.
import type { FieldAccess, Json } from '../definition.ts';

/** A form as it is written, or whatever stands in its place. */
export type FormBody = unknown;

export type FieldType = 'text' | 'number' | 'boolean' | 'time' | 'list' | 'other';

export interface Choice {
  value: Json;
  zh: string;
  en: string;
}

export interface Field {
  name: string;
  title: { zh: string; en: string };
  kind: string;
  type: FieldType;
  required: boolean;
  /** A person can fill it: neither computed nor mere text. */
  fillable: boolean;
  /** All values a choice may have. */
  choices: Choice[] | null;
  minimum: number | null;
  maximum: number | null;
  whole: boolean;
  /** Columns of a table, fields of a group. */
  parts: Field[];
}

export interface FormFields {
  key: string;
  /** Its values become the item's data. */
  keeps: boolean;
  fields: Map<string, Field>;
}

const DEEPEST = 4;

type Unknown = Record<string, unknown>;

const isRecord = (value: unknown): value is Unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const recordOf = (value: unknown): Unknown => (isRecord(value) ? value : {});
const numberOf = (value: unknown): number | null => (typeof value === 'number' ? value : null);
const textOf = (value: unknown, otherwise: string): string => (typeof value === 'string' ? value : otherwise);

const TYPES: Record<string, FieldType> = {
  number: 'number',
  integer: 'number',
  boolean: 'boolean',
  array: 'list',
  object: 'other',
  string: 'text',
};

function typeOf(schema: Unknown): FieldType {
  const kind = schema['x-kind'];
  if (kind === 'date' || kind === 'date-time') return 'time';
  return TYPES[String(schema.type)] ?? 'other';
}

/** A `$ref` put in place, once. */
function resolved(schema: Unknown, definitions: Unknown): Unknown {
  const { $ref } = schema;
  if (typeof $ref !== 'string') return schema;
  const name = $ref.replace('#/$defs/', '');
  return { ...(Object.hasOwn(definitions, name) ? recordOf(definitions[name]) : {}), ...schema };
}

function choicesOf({ oneOf }: Unknown): Choice[] | null {
  if (!Array.isArray(oneOf)) return null;
  return oneOf.map(recordOf).flatMap((option) => {
    const value = option.const as Json | undefined;
    const zh = textOf(option.title, String(value));
    return value === undefined ? [] : [{ value, zh, en: textOf(option['x-en'], zh) }];
  });
}

interface Reading {
  definitions: Unknown;
  computed: ReadonlySet<string>;
}

function readFields(schema: Unknown, reading: Reading, above = '', depth = 0): Field[] {
  if (depth > DEEPEST) return [];
  const required = Array.isArray(schema.required) ? schema.required : [];
  return Object.entries(recordOf(schema.properties)).map(([name, written]) =>
    readField(name, resolved(recordOf(written), reading.definitions), required.includes(name), {
      ...reading,
      path: above + name,
      depth,
    }),
  );
}

function readField(
  name: string,
  schema: Unknown,
  required: boolean,
  { definitions, computed, path, depth }: Reading & { path: string; depth: number },
): Field {
  const kind = textOf(schema['x-kind'], 'text');
  const zh = textOf(schema.title, name);
  const inner = kind === 'table' ? resolved(recordOf(schema.items), definitions) : schema;
  const holdsOthers = kind === 'table' || kind === 'group';
  return {
    name,
    title: { zh, en: textOf(schema['x-en'], zh) },
    kind,
    type: typeOf(schema),
    required,
    fillable: kind !== 'read-only-text' && !computed.has(path),
    choices: choicesOf(schema),
    minimum: numberOf(schema.minimum),
    maximum: numberOf(schema.maximum),
    whole: schema.type === 'integer',
    parts: holdsOthers ? readFields(inner, { definitions, computed }, `${path}.`, depth + 1) : [],
  };
}

/** Reads a form; nothing when it is none. */
export function readForm(key: string, body: FormBody): FormFields | undefined {
  const { schema, keep, rules } = recordOf(body);
  if (!isRecord(schema)) return undefined;
  const computed = (Array.isArray(rules) ? rules : [])
    .map(recordOf)
    .filter(({ kind }) => kind === 'computed')
    .map(({ field }) => String(field));
  const fields = readFields(schema, {
    definitions: recordOf(schema.$defs),
    computed: new Set(computed),
  });
  return { key, keeps: keep !== 'entry', fields: new Map(fields.map((field) => [field.name, field])) };
}

export type Access = Record<string, FieldAccess> | undefined;

/** What may be done with a field or a column here; what lies in something hidden or read-only is so too. */
export function accessTo(access: Access, path: string): FieldAccess {
  if (access && Object.hasOwn(access, path)) return access[path] as FieldAccess;
  const dot = path.lastIndexOf('.');
  if (dot < 0) return (access && Object.hasOwn(access, '*') ? access['*'] : undefined) ?? 'write';
  const above = accessTo(access, path.slice(0, dot));
  return above === 'hidden' || above === 'read' ? above : 'write';
}

export const isOpen = (access: FieldAccess): boolean => access !== 'hidden' && access !== 'read';

/** Whether a person can put something into the field with this access. */
export function canFill(field: Field, access: Access, path = field.name): boolean {
  if (!field.fillable) return false;
  if (field.parts.length === 0) return isOpen(accessTo(access, path));
  if (field.kind === 'group')
    return field.parts.some((part) => canFill(part, access, `${path}.${part.name}`));
  return (
    isOpen(accessTo(access, path)) &&
    field.parts.every((part) => isOpen(accessTo(access, `${path}.${part.name}`)))
  );
}
