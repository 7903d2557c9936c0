// What a rule comes to, as far as that can be told without running it.
import { findInstant } from '../beijing.ts';
import type { Json, Rule } from '../definition.ts';
import type { Choice, Field, FieldType } from './form-fields.ts';

export interface Known {
  type: FieldType | 'any' | 'null';
  /** What it is called, when it is a field. */
  field?: Field;
  /** Its value, when it is written down. */
  constant?: Json;
  choices?: Choice[] | null;
}

export const anything: Known = { type: 'any' };

/** A value written down in a rule. */
export function knownConstant(value: Json): Known {
  if (value === null) return { type: 'null', constant: null };
  if (Array.isArray(value)) return { type: 'list', constant: value };
  if (typeof value === 'string')
    return { type: findInstant(value) === undefined ? 'text' : 'time', constant: value };
  const type = typeof value === 'number' ? 'number' : typeof value === 'boolean' ? 'boolean' : 'other';
  return { type, constant: value };
}

/** A field of one or several forms; where they differ it may be anything. */
export function knownField(fields: readonly Field[]): Known {
  const [field] = fields;
  if (!field || fields.some(({ type }) => type !== field.type) || field.type === 'other') return anything;
  return { type: field.type, field, choices: fields.length === 1 ? field.choices : allChoices(fields) };
}

function allChoices(fields: readonly Field[]): Choice[] | null {
  if (fields.some(({ choices }) => choices === null)) return null;
  return fields.flatMap(({ choices }) => choices ?? []);
}

const RESULTS: Record<string, FieldType> = {
  '+': 'number',
  '-': 'number',
  '*': 'number',
  '/': 'number',
  '%': 'number',
  round: 'number',
  count: 'number',
  fen: 'number',
  sum: 'number',
  'days-between': 'number',
  year: 'number',
  month: 'number',
  cat: 'text',
  yuan: 'text',
  date: 'time',
  'date-add': 'time',
  map: 'list',
  filter: 'list',
  distinct: 'list',
  '==': 'boolean',
  '!=': 'boolean',
  '<': 'boolean',
  '<=': 'boolean',
  '>': 'boolean',
  '>=': 'boolean',
  in: 'boolean',
  empty: 'boolean',
  some: 'boolean',
  all: 'boolean',
  none: 'boolean',
  '!': 'boolean',
  '!!': 'boolean',
};

/** What an operator gives back. */
export const knownResult = (operator: string): Known =>
  Object.hasOwn(RESULTS, operator) ? { type: RESULTS[operator] as FieldType } : anything;

/** The one operator of a rule and its arguments; nothing for a value. */
export function operationOf(rule: Rule): { operator: string; args: Rule[] } | undefined {
  if (typeof rule !== 'object' || rule === null || Array.isArray(rule)) return undefined;
  const [operation] = Object.entries(rule);
  if (!operation) return undefined;
  const [operator, args] = operation;
  return { operator, args: Array.isArray(args) ? args : [args] };
}
