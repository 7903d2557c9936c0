// Checks values in the browser without eval; the server checks again with Ajv and is the authority.
import { format, type Schema, Validator, validate } from '@cfworker/json-schema';
import type { RJSFSchema, ValidatorType } from '@rjsf/utils';
import type { FindFaults } from '#forms/check-values.ts';
import type { Access, Form, Json, JsonObject } from '#forms/definition.ts';
import { findFormat, formatNames } from '#forms/formats.ts';
import type { Fault } from '#forms/messages.ts';
import { pointerPath } from '#forms/pointer-path.ts';
import { schemaToCheck } from '#forms/schema-to-check.ts';
import { isPattern, withLinearPatterns } from './linear-patterns.ts';

for (const name of formatNames) format[name] = (text: string) => findFormat(name)?.valid(text) ?? false;

/** Keywords that only say that something inside failed. */
const WRAPPERS = new Set(['properties', 'items', 'allOf', 'if', 'false']);

/** The faults of values against one step of a form. */
export function faultFinder(form: Form, access: Access | null): FindFaults {
  const schema = withLinearPatterns(schemaToCheck(form, access));
  const validator = new Validator(schema as Schema, '2020-12', false);
  return (values) =>
    validator
      .validate(values)
      .errors.filter((unit) => !WRAPPERS.has(unit.keyword))
      .map((unit) => toFault(unit, schema, values));
}

interface OutputUnit {
  keyword: string;
  keywordLocation: string;
  instanceLocation: string;
  error: string;
}

/** This validator tells the name of a field only in its sentence. */
const QUOTED = /property "(.*?)"|^Property "(.*?)"/i;

function toFault(unit: OutputUnit, schema: object, values: JsonObject): Fault {
  const { keyword } = unit;
  const path = pointerPath(decodeURI(unit.instanceLocation), values);
  const name = QUOTED.exec(unit.error)?.slice(1).find(Boolean) ?? '';
  if (keyword === 'required') return { path: [...path, name], keyword, params: {} };
  if (keyword === 'additionalProperties') return { path, keyword, params: { name } };
  const own = valueOfKeyword(schema, unit.keywordLocation);
  if (keyword === 'format' && isPattern(own)) return { path, keyword: 'pattern', params: {} };
  return { path, keyword, params: { limit: own, type: own, format: own } };
}

/** What the keyword at '#/properties/summary/minLength' says. */
function valueOfKeyword(schema: object, location: string): Json {
  const steps = decodeURI(location).split('/').slice(1);
  return steps.reduce<unknown>((place, step) => (place as Record<string, unknown>)?.[step], schema) as Json;
}

/** What rjsf needs to resolve conditions. Forms are checked by us, on blur and on submit, so it validates nothing. */
export const rjsfValidator: ValidatorType<Record<string, unknown>, RJSFSchema> = {
  isValid: (schema, values) => validate(values ?? {}, withLinearPatterns(schema) as Schema, '2020-12').valid,
  validateFormData: () => ({ errors: [], errorSchema: {} }),
  rawValidation: () => ({}),
};
