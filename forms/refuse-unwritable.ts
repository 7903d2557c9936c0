import { accessAt, hasFixedRows, partsOf } from './access.ts';
import type { Access, FieldErrors, Form, FormSchema, JsonObject } from './definition.ts';
import { expand } from './expand.ts';
import { addError, orNull, type Path } from './field-errors.ts';
import { isEmpty } from './field-kinds.ts';
import { continues, same } from './same.ts';
import { sentences } from './sentences.ts';
import { type Language, titleOf } from './text.ts';

interface Refusing {
  access: Access | null | undefined;
  computed: Set<string>;
  language: Language;
  errors: FieldErrors;
}

/**
 * Refuses unknown fields and changes to what this step does not let write. Read-only values may come along
 * unchanged; appended text must begin with the old text; computed values are ignored here.
 */
export function refuseUnwritable(
  form: Form,
  access: Access | null | undefined,
  before: JsonObject,
  values: JsonObject,
  language: Language = 'zh',
): FieldErrors | null {
  const computed = new Set(
    (form.rules ?? []).filter((rule) => rule.kind === 'computed').map((rule) => rule.field),
  );
  const refusing: Refusing = { access, computed, language, errors: {} };
  refuseObject(refusing, expand(form).schema.properties ?? {}, [], before, values);
  return orNull(refusing.errors);
}

function refuseObject(
  refusing: Refusing,
  fields: Record<string, FormSchema>,
  path: Path,
  before: JsonObject,
  values: JsonObject,
): void {
  for (const [name, value] of Object.entries(values)) {
    const field = Object.hasOwn(fields, name) ? (fields[name] as FormSchema) : null;
    if (!field) {
      addError(refusing.errors, path, sentences[refusing.language].unknown(name.slice(0, 60)));
    } else if (!refusing.computed.has(accessPath([...path, name]))) {
      refuseField(
        refusing,
        field,
        [...path, name],
        Object.hasOwn(before, name) ? before[name] : undefined,
        value,
      );
    }
  }
}

function refuseField(
  refusing: Refusing,
  field: FormSchema,
  path: Path,
  before: unknown,
  value: unknown,
): void {
  const access = accessAt(refusing.access, accessPath(path));
  if (access === 'append') {
    if (!continues(before, value) && !isEmpty(value)) refuse(refusing, field, path, 'changedOld');
  } else if (field['x-kind'] === 'table') {
    refuseTable(refusing, field, path, before, value);
  } else if (field['x-kind'] === 'group' && isRecord(value)) {
    refuseObject(refusing, partsOf(field), path, isRecord(before) ? before : {}, value);
  } else if (access === 'hidden' || (access === 'read' && !same(before, value))) {
    refuse(refusing, field, path, 'unwritable');
  }
}

function refuseTable(
  refusing: Refusing,
  field: FormSchema,
  path: Path,
  before: unknown,
  value: unknown,
): void {
  if (!Array.isArray(value)) return;
  const rows = Array.isArray(before) ? before : [];
  if (hasFixedRows(refusing.access, accessPath(path), field) && rows.length !== value.length) {
    refuse(refusing, field, path, 'unwritable');
    return;
  }
  value.forEach((row, place) => {
    if (!isRecord(row)) return;
    const old = isRecord(rows[place]) ? rows[place] : {};
    refuseObject(refusing, partsOf(field), [...path, place], old, row);
  });
}

function refuse(refusing: Refusing, field: FormSchema, path: Path, why: 'unwritable' | 'changedOld'): void {
  const title = titleOf(field, String(path.at(-1)), refusing.language);
  addError(refusing.errors, path, sentences[refusing.language][why](title));
}

function accessPath(path: Path): string {
  return path.filter((step) => typeof step === 'string').join('.');
}

function isRecord(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
