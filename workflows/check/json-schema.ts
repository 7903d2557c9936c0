import { type OutputUnit as Misfit, type Schema, Validator } from '@cfworker/json-schema';
import type { JsonObject } from '../definition.ts';

export type { Misfit };

/** Keywords that only say that something below them is wrong. */
const CONTAINERS = new Set([
  '$ref',
  'properties',
  'items',
  'additionalProperties',
  'if',
  'then',
  'else',
  'anyOf',
  'allOf',
  'oneOf',
]);

/** What does not fit a schema: the innermost causes. Made without eval, so that browsers may check too. */
export function schemaCheck(schema: JsonObject): (value: unknown) => Misfit[] {
  const validator = new Validator(schema as Schema, '2020-12', false);
  return (value) => {
    const { valid, errors } = validator.validate(value);
    const causes = errors.filter(({ keyword }) => !CONTAINERS.has(keyword));
    return valid || causes.length > 0 ? causes : errors;
  };
}
