import type { FormSchema } from '../definition.ts';
import { formatNames } from '../formats.ts';
import { checkPattern } from './check-pattern.ts';
import { isRecord, type Report } from './form-finding.ts';

type Check = (value: unknown) => boolean;

const isCount: Check = (value) => Number.isInteger(value) && (value as number) >= 0;
const isNumber: Check = (value) => typeof value === 'number' && Number.isFinite(value);
const isString: Check = (value) => typeof value === 'string';
const isBoolean: Check = (value) => typeof value === 'boolean';
const isNames: Check = (value) => Array.isArray(value) && value.every(isString);

/** Every keyword the profile knows, and the shape of its value. What is not here is refused. */
const KEYWORDS: Record<keyof FormSchema, Check> = {
  type: (value) => ['object', 'array', 'string', 'number', 'integer', 'boolean'].includes(value as string),
  title: isString,
  description: isString,
  'x-kind': isString,
  'x-en': isString,
  'x-en-description': isString,
  'x-unit': isString,
  properties: isRecord,
  required: isNames,
  additionalProperties: (value) => value === false,
  items: isRecord,
  oneOf: Array.isArray,
  const: (value) => value !== undefined,
  default: (value) => value !== undefined,
  format: (value) => formatNames.includes(value as string),
  pattern: isString,
  minLength: isCount,
  maxLength: isCount,
  minimum: isNumber,
  maximum: isNumber,
  multipleOf: (value) => isNumber(value) && (value as number) > 0,
  minItems: isCount,
  maxItems: isCount,
  uniqueItems: isBoolean,
  readOnly: isBoolean,
  $ref: (value) => typeof value === 'string' && /^#\/\$defs\/[A-Za-z][A-Za-z0-9-]{0,59}$/.test(value),
  $defs: isRecord,
  allOf: Array.isArray,
  if: isRecord,
  // biome-ignore lint/suspicious/noThenProperty: the JSON Schema keyword
  then: isRecord,
  else: isRecord,
};

const RANGES = [
  ['minLength', 'maxLength'],
  ['minimum', 'maximum'],
  ['minItems', 'maxItems'],
] as const;

/** Keywords are known ones with values of the right shape; lower bounds are not above upper ones. */
export function checkKeywords(report: Report, place: string, schema: Record<string, unknown>): void {
  for (const [keyword, value] of Object.entries(schema)) {
    if (!Object.hasOwn(KEYWORDS, keyword)) {
      report(
        'keyword',
        `${place}.${keyword}`,
        `不支持的设置“${keyword}”`,
        `Keyword “${keyword}” is not supported`,
      );
    } else if (!KEYWORDS[keyword as keyof FormSchema](value)) {
      report(
        'keyword',
        `${place}.${keyword}`,
        `“${keyword}”的值不正确`,
        `The value of “${keyword}” is not right`,
      );
    }
  }
  if (schema.pattern !== undefined) checkPattern(report, `${place}.pattern`, schema.pattern);
  for (const [least, most] of RANGES) {
    if (Number(schema[least]) > Number(schema[most])) {
      report(
        'range',
        `${place}.${least}`,
        `“${least}”大于“${most}”，永远填不对`,
        `“${least}” is above “${most}”`,
      );
    }
  }
}
