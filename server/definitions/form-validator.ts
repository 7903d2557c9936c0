// The one door to Ajv: checks a filled form for a step, as the authority. Patterns run in RE2, in linear time.
import { createHash } from 'node:crypto';
import { customizeValidator } from '@rjsf/validator-ajv8';
import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js';
import { RE2JS } from 're2js';
import { type Checked, checkValues, type FilledForm } from '#forms/check-values.ts';
import type { Access, Form, JsonObject } from '#forms/definition.ts';
import { findFormat, formatNames } from '#forms/formats.ts';
import type { Fault } from '#forms/messages.ts';
import { pointerPath } from '#forms/pointer-path.ts';
import { type PlainSchema, schemaToCheck } from '#forms/schema-to-check.ts';

const MOST_KEPT = 200;

/** Keywords that only say that something inside failed. */
const WRAPPERS = new Set(['if', 'allOf']);

const linearRegExp = Object.assign(
  (pattern: string) => {
    const compiled = RE2JS.compile(pattern);
    // Ajv tells patterns apart by their text.
    return { test: (text: string) => compiled.test(text), toString: () => pattern };
  },
  { code: 'linearRegExp' },
);

const validator = customizeValidator({
  AjvClass: Ajv2020 as never,
  ajvFormatOptions: false,
  customFormats: Object.fromEntries(
    formatNames.map((name) => [name, (text: string) => findFormat(name)?.valid(text) ?? false]),
  ),
  ajvOptionsOverrides: {
    allErrors: true,
    verbose: false,
    strict: true,
    strictTypes: false, // branches of conditions name no type
    strictRequired: false, // and no properties
    code: { regExp: linearRegExp },
  },
}) as ReturnType<typeof customizeValidator> & { ajv: InstanceType<typeof Ajv2020> };

/** Checks what a person filled in: what to keep, and what is wrong in rjsf's ErrorSchema. */
export function validateForm(filled: FilledForm): Checked {
  const schema = compiledSchema(filled.form, filled.access);
  return checkValues(filled, (values) => findFaults(schema, values));
}

function findFaults(schema: PlainSchema, values: JsonObject): Fault[] {
  const { errors = [], validationError } = validator.rawValidation<ErrorObject>(schema, values);
  if (validationError) throw validationError;
  return errors.filter((error) => !WRAPPERS.has(error.keyword)).map((error) => toFault(error, values));
}

function toFault(error: ErrorObject, values: JsonObject): Fault {
  const path = pointerPath(error.instancePath, values);
  const { missingProperty, additionalProperty, limit, multipleOf, type, format } = error.params;
  if (error.keyword === 'required')
    return { path: [...path, missingProperty], keyword: 'required', params: {} };
  if (error.keyword === 'additionalProperties') {
    return { path, keyword: error.keyword, params: { name: additionalProperty } };
  }
  return { path, keyword: error.keyword, params: { limit: limit ?? multipleOf, type, format } };
}

const schemas = new Map<string, PlainSchema>();

/** The schema of a form and step, compiled once; the least recently used are let go. */
function compiledSchema(form: Form, access: Access | null): PlainSchema {
  const key = `${sha256Of(form)} ${JSON.stringify(access)}`;
  const schema = schemas.get(key) ?? schemaToCheck(form, access);
  schemas.delete(key);
  schemas.set(key, schema);
  for (const [oldest, unused] of schemas) {
    if (schemas.size <= MOST_KEPT) break;
    schemas.delete(oldest);
    validator.ajv.removeSchema(unused);
  }
  return schema;
}

const hashes = new WeakMap<Form, string>();

function sha256Of(form: Form): string {
  const hash = hashes.get(form) ?? createHash('sha256').update(JSON.stringify(form)).digest('hex');
  hashes.set(form, hash);
  return hash;
}
