// One way to check a filled form, for the server and the browser; only the JSON Schema validator differs.
import { accessAt, isWritable, someWritable } from './access.ts';
import { checkBounds } from './bounds.ts';
import { type Evaluate, failedChecks, type RuleFacts, type Settled, settle, valueAt } from './compute.ts';
import type { Access, FieldErrors, Form, FormSchema, JsonObject } from './definition.ts';
import { expand } from './expand.ts';
import { addError, orNull, type Path } from './field-errors.ts';
import { isEmpty } from './field-kinds.ts';
import { mergeWritable } from './merge-writable.ts';
import { explain, type Fault } from './messages.ts';
import { normalise } from './normalise.ts';
import { refuseUnwritable } from './refuse-unwritable.ts';
import { sentences } from './sentences.ts';
import { type Language, textIn } from './text.ts';

export interface FilledForm {
  form: Form;
  /** What this step lets write; null: everything. */
  access: Access | null;
  /** What the person sent. */
  values: JsonObject;
  /** The item's data so far. */
  before: JsonObject;
  language: Language;
  evaluate: Evaluate;
  /** Facts about the item for the rules. */
  item: JsonObject | null;
  /** ISO 8601 */
  now: string;
}

export interface Checked {
  /** What to keep: the writable fields, tidied, with computed ones. */
  values: JsonObject;
  /** Writable fields that were filled before and are empty now. */
  cleared: string[];
  errors: FieldErrors | null;
}

/** Finds all faults of values against the plain schema of this form and step. */
export type FindFaults = (values: JsonObject) => Fault[];

const MOST_FAULTS = 100;

/** Checks a filled form for one step: bounds, permissions, rules, schema, checks across fields. */
export function checkValues(filled: FilledForm, findFaults: FindFaults): Checked {
  const bounds = checkBounds(filled.values);
  if (bounds) return refused({ __errors: [filled.language === 'en' ? bounds.en : bounds.zh] });
  const { form, access, language } = filled;
  const before = form.keep === 'entry' ? {} : filled.before;
  const values = normalise(form, filled.values);
  const unwritable = refuseUnwritable(form, access, before, values, language);
  if (unwritable) return refused(unwritable);
  const facts: RuleFacts = { data: filled.before, item: filled.item, now: filled.now };
  const merged = mergeWritable(form, access, before, values);
  const settled = settle(form, merged, filled.evaluate, facts);
  const errors: FieldErrors = {};
  addFaults(errors, filled, settled, findFaults);
  addChecks(errors, filled, settled, facts);
  return { ...kept(form, access, before, settled), errors: orNull(errors) };
}

function refused(errors: FieldErrors): Checked {
  return { values: {}, cleared: [], errors };
}

function addFaults(errors: FieldErrors, filled: FilledForm, settled: Settled, findFaults: FindFaults): void {
  const { form, language } = filled;
  const schema = expand(form).schema;
  const asked = [...settled.required]
    .filter((name) => isEmpty(valueAt(settled.values, name)))
    .map((name): Fault => ({ path: name.split('.'), keyword: 'required', params: {} }));
  const faults = [...findFaults(settled.values), ...asked]
    .map((fault) => atField(fault, schema))
    .filter((fault) => matters(fault, filled, settled))
    .sort((one, other) => (orderOf(one) < orderOf(other) ? -1 : 1));
  for (const fault of faults.slice(0, MOST_FAULTS)) {
    addError(errors, fault.path, explain(fault, fieldAt(schema, fault.path), form, language));
  }
  if (faults.length > MOST_FAULTS) addError(errors, [], sentences[language].tooManyFaults);
}

/** A fault inside a file or in one of several choices is said of the field that holds them. */
function atField(fault: Fault, schema: FormSchema): Fault {
  const depth = fault.path.findIndex((_, at) => {
    const field = fieldAt(schema, fault.path.slice(0, at + 1));
    return ['files', 'choices', 'units', 'people'].includes(field?.['x-kind'] ?? '');
  });
  if (depth < 0 || depth === fault.path.length - 1) return fault;
  const keyword = fault.keyword === 'enum' ? 'enum' : 'items';
  return { path: fault.path.slice(0, depth + 1), keyword, params: {} };
}

const orderOf = (fault: Fault) => `${JSON.stringify(fault.path)} ${fault.keyword}`;

/** Nobody is told about what they cannot see or change here. */
function matters(fault: Fault, { form, access }: FilledForm, settled: Settled): boolean {
  const names = fault.path.filter((step) => typeof step === 'string');
  const path = names.join('.');
  if (names.some((_, count) => settled.notShown.has(names.slice(0, count + 1).join('.')))) return false;
  const field = fieldAt(expand(form).schema, fault.path);
  return !field || path === '' || someWritable(access, path, field);
}

function addChecks(errors: FieldErrors, filled: FilledForm, settled: Settled, facts: RuleFacts): void {
  for (const { field, message } of failedChecks(filled.form, settled, filled.evaluate, facts)) {
    const wrongAlready = Object.hasOwn(errors, field.split('.')[0] as string);
    if (wrongAlready || !isWritable(accessAt(filled.access, field))) continue;
    addError(errors, field.split('.'), textIn(message, filled.language));
  }
}

function kept(
  form: Form,
  access: Access | null,
  before: JsonObject,
  settled: Settled,
): Omit<Checked, 'errors'> {
  const fields = Object.entries(expand(form).schema.properties ?? {});
  const computed = new Set(
    (form.rules ?? []).filter((rule) => rule.kind === 'computed').map((rule) => rule.field),
  );
  const touched = fields
    .filter(([name, field]) => computed.has(name) || someWritable(access, name, field))
    .map(([name]) => name);
  const filled = touched.filter((name) => Object.hasOwn(settled.values, name));
  return {
    values: Object.fromEntries(filled.map((name) => [name, settled.values[name] ?? null])),
    cleared: touched.filter((name) => Object.hasOwn(before, name) && !Object.hasOwn(settled.values, name)),
  };
}

/** The schema of the field at a path of the values; undefined when the form has no such field. */
function fieldAt(schema: FormSchema, path: Path): FormSchema | undefined {
  return path.reduce<FormSchema | undefined>((place, step) => {
    if (typeof step === 'number') return place?.items;
    const fields = place?.properties ?? place?.items?.properties ?? {};
    return Object.hasOwn(fields, step) ? fields[step] : undefined;
  }, schema);
}
