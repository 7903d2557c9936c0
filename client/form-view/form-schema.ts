// A form and a step's access as rjsf wants them: a bare schema for structure, a uiSchema for everything shown.
import type { RJSFSchema, UiSchema } from '@rjsf/utils';
import { accessAt, hasFixedRows } from '#forms/access.ts';
import type { Access, Form, FormSchema, Json, JsonObject, LayoutField } from '#forms/definition.ts';
import { widgetOf } from '#forms/field-kinds.ts';
import { applyAccess } from '#forms/permissions.ts';
import { type PlainSchema, schemaToCheck } from '#forms/schema-to-check.ts';
import { helpOf, type Language, textIn, titleOf } from '#forms/text.ts';

/** Everything a field on screen needs to know of its form; travels in `ui:options`. */
export interface FieldOptions {
  fieldSchema: FormSchema;
  control: string;
  title: string;
  help: string;
  placeholder: string;
  language: Language;
  /** A rule asks for it now. */
  asked: boolean;
  readOnly: boolean;
  /** The value before this step, where it may only be added to. */
  kept?: Json;
  /** A table whose rows stay as they are. */
  fixedRows: boolean;
  computed: boolean;
  /** Of a computed field. */
  computedValue?: Json;
}

export interface SectionOptions {
  title: string;
  columns: number;
  fields: { name: string; span: number }[];
}

/** What of a form changes while it is filled. */
export interface Situation {
  notShown: ReadonlySet<string>;
  required: ReadonlySet<string>;
  computed: JsonObject;
}

export interface ShownForm {
  form: Form;
  access: Access | null;
  language: Language;
  before: JsonObject;
}

const LEAF: Record<string, RJSFSchema> = { array: { type: 'array', items: {} } };

/** The structure rjsf walks: fields and conditions, nothing else. */
export function rjsfSchemaOf(form: Form, access: Access | null): RJSFSchema {
  const shown = applyAccess(form, access);
  const structure = structureOf(shown.schema);
  return {
    ...structure,
    ...conditionsOf(schemaToCheck(shown, access), Object.keys(structure.properties ?? {})),
  };
}

/** Conditions as far as they ask for fields that are shown; what else they demand is not for rjsf to know. */
function conditionsOf(schema: PlainSchema, shown: string[]): RJSFSchema {
  const conditions: RJSFSchema = {};
  const asksFor = (branch: PlainSchema): RJSFSchema => ({
    required: ((branch.required as string[] | undefined) ?? []).filter((name) => shown.includes(name)),
    ...conditionsOf(branch, shown),
  });
  if (schema.if) conditions.if = schema.if as RJSFSchema;
  // biome-ignore lint/suspicious/noThenProperty: the JSON Schema keyword
  if (schema.then) conditions.then = asksFor(schema.then as PlainSchema);
  if (schema.else) conditions.else = asksFor(schema.else as PlainSchema);
  if (schema.allOf) conditions.allOf = (schema.allOf as PlainSchema[]).map(asksFor);
  return conditions;
}

function structureOf(schema: FormSchema): RJSFSchema {
  const properties = Object.entries(schema.properties ?? {}).map(([name, field]): [string, RJSFSchema] => [
    name,
    field['x-kind'] === 'group'
      ? structureOf(field)
      : (LEAF[field.type ?? ''] ?? { type: field.type ?? 'string' }),
  ]);
  return { type: 'object', properties: Object.fromEntries(properties), required: schema.required ?? [] };
}

/** How each field is shown now. */
export function uiSchemaOf(shown: ShownForm, now: Situation): UiSchema {
  const form = applyAccess(shown.form, shown.access);
  const sections = form.layout.sections.map((section): SectionOptions => {
    const columns = section.columns ?? 1;
    const fields = section.fields.map(({ name, span = 1 }) => ({ name, span: Math.min(span, columns) }));
    return { title: textIn(section.title, shown.language), columns, fields };
  });
  const placed = new Map(
    form.layout.sections.flatMap(({ fields }) => fields.map((field) => [field.name, field])),
  );
  const fields = form.schema.properties ?? {};
  return { ...uiOfFields(fields, '', shown, now, placed), 'ui:options': { sections } };
}

function uiOfFields(
  fields: Record<string, FormSchema>,
  prefix: string,
  shown: ShownForm,
  now: Situation,
  placed: Map<string, LayoutField>,
): UiSchema {
  return Object.fromEntries(
    Object.entries(fields).map(([name, field]) => {
      const path = prefix + name;
      const hidden = now.notShown.has(path) ? { 'ui:widget': 'hidden' } : {};
      const options = optionsOf(field, name, path, shown, now, placed.get(path));
      if (field['x-kind'] !== 'group')
        return [name, { 'ui:field': 'leaf', ...hidden, 'ui:options': options }];
      const inside = uiOfFields(field.properties ?? {}, `${path}.`, shown, now, placed);
      return [name, { ...inside, ...hidden, 'ui:options': options }];
    }),
  );
}

function optionsOf(
  field: FormSchema,
  name: string,
  path: string,
  { form, access, language, before }: ShownForm,
  now: Situation,
  placed: LayoutField | undefined,
): FieldOptions & Record<string, unknown> {
  const computed = (form.rules ?? []).some((rule) => rule.kind === 'computed' && rule.field === path);
  return {
    fieldSchema: field,
    control: placed?.widget ?? widgetOf(field),
    title: titleOf(field, name, language),
    help: helpOf(field, language),
    placeholder: textIn(placed?.placeholder, language),
    language,
    asked: now.required.has(path),
    readOnly: Boolean(field.readOnly) || computed,
    ...(accessAt(access, path) === 'append' && { kept: before[name] ?? null }),
    fixedRows: field['x-kind'] === 'table' && hasFixedRows(access, path, field),
    computed,
    ...(computed && { computedValue: now.computed[name] ?? null }),
  };
}
