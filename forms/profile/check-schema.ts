import type { FormSchema } from '../definition.ts';
import { findKind } from '../field-kinds.ts';
import { textIn } from '../text.ts';
import { checkBranches } from './check-branches.ts';
import { checkKeywords } from './check-keywords.ts';
import { isRecord, type Report } from './form-finding.ts';

const DEEPEST = 20;
const MOST_NODES = 500;
const NAME = /^[a-z][A-Za-z0-9]{0,59}$/;
const OF_EVERY_FIELD = ['type', 'title', 'description', 'default', 'readOnly', '$ref'];
const OF_ROOT = [
  'type',
  'title',
  'properties',
  'required',
  'additionalProperties',
  '$defs',
  'allOf',
  'if',
  'then',
  'else',
];

interface Walk {
  report: Report;
  definitions: Record<string, unknown>;
  nodes: number;
}

/** The schema of a form: an object of known fields, shallow, without cycles. */
export function checkSchema(report: Report, schema: unknown): void {
  if (!isRecord(schema) || schema.type !== 'object' || !isRecord(schema.properties)) {
    report(
      'schema',
      'schema',
      '表单的 schema 应当是带字段的对象',
      'The schema of a form is an object with fields',
    );
    return;
  }
  const walk: Walk = { report, definitions: isRecord(schema.$defs) ? schema.$defs : {}, nodes: 0 };
  checkKeywords(report, 'schema', schema);
  for (const keyword of Object.keys(schema).filter(
    (name) => !OF_ROOT.includes(name) && !name.startsWith('x-'),
  )) {
    report(
      'keyword',
      `schema.${keyword}`,
      `表单最外层不能有“${keyword}”`,
      `The root of a form cannot have “${keyword}”`,
    );
  }
  checkFields(walk, 'schema', schema, []);
}

function checkFields(walk: Walk, place: string, schema: Record<string, unknown>, references: string[]): void {
  const fields = isRecord(schema.properties) ? schema.properties : {};
  const required = Array.isArray(schema.required) ? schema.required : [];
  for (const name of required.filter((each) => !Object.hasOwn(fields, String(each)))) {
    walk.report(
      'required',
      `${place}.required`,
      `必填的“${name}”不是本表的字段`,
      `Required “${name}” is no field`,
    );
  }
  for (const [name, field] of Object.entries(fields)) {
    const at = `${place}.properties.${name}`;
    if (!NAME.test(name) || name in Object.prototype) {
      walk.report(
        'name',
        at,
        `字段名“${name}”不能用：以小写字母开头，只用字母和数字`,
        `“${name}” cannot be a field name`,
      );
    }
    checkField(walk, at, field, references);
  }
  checkBranches(walk.report, place, schema, Object.keys(fields));
}

function checkField(walk: Walk, place: string, field: unknown, references: string[]): void {
  walk.nodes += 1;
  if (walk.nodes > MOST_NODES) {
    if (walk.nodes === MOST_NODES + 1) {
      walk.report('size', place, `字段不能超过 ${MOST_NODES} 个`, `A form has at most ${MOST_NODES} fields`);
    }
    return;
  }
  if (place.split('.').length / 2 + references.length > DEEPEST) {
    walk.report('depth', place, `层次不能超过 ${DEEPEST} 层`, `At most ${DEEPEST} levels`);
  } else if (!isRecord(field)) {
    walk.report('schema', place, '字段的写法不正确', 'The field is not well formed');
  } else if (typeof field.$ref === 'string') {
    checkReference(walk, place, field, references);
  } else {
    checkKeywords(walk.report, place, field);
    checkKind(walk, place, field, references);
  }
}

function checkReference(
  walk: Walk,
  place: string,
  field: Record<string, unknown>,
  references: string[],
): void {
  const { $ref, ...own } = field as { $ref: string };
  const name = $ref.replace('#/$defs/', '');
  checkKeywords(walk.report, place, field);
  if (references.includes(name)) {
    walk.report('cycle', place, `引用“${name}”绕回了自己`, `Reference “${name}” leads back to itself`);
  } else if (!Object.hasOwn(walk.definitions, name) || !isRecord(walk.definitions[name])) {
    walk.report('reference', place, `引用的“${name}”不存在`, `Reference “${name}” leads nowhere`);
  } else {
    checkField(walk, place, { ...(walk.definitions[name] as object), ...own }, [...references, name]);
  }
}

function checkKind(walk: Walk, place: string, field: Record<string, unknown>, references: string[]): void {
  const kind = findKind(field['x-kind']);
  if (!kind) {
    walk.report(
      'kind',
      place,
      `没有“${field['x-kind'] ?? ''}”这种字段`,
      `There is no field kind “${field['x-kind'] ?? ''}”`,
    );
    return;
  }
  if (typeof field.title !== 'string' || field.title.trim() === '') {
    walk.report('title', place, '字段没有名称', 'The field has no title');
  }
  if (!kind.types.includes(field.type as 'string')) {
    const types = kind.types.join(' / ');
    walk.report('type', place, `这种字段的类型应当是 ${types}`, `A field of this kind has the type ${types}`);
  }
  const allowed = [...OF_EVERY_FIELD, ...kind.keywords] as string[];
  for (const keyword of Object.keys(field).filter((name) => !allowed.includes(name) && !isOurs(name))) {
    walk.report(
      'keyword',
      `${place}.${keyword}`,
      `这种字段不能有“${keyword}”`,
      `A field of this kind cannot have “${keyword}”`,
    );
  }
  const problem = shapeIsSound(field) ? kind.problem?.(field as FormSchema) : null;
  if (problem) walk.report('kind', place, textIn(problem, 'zh'), textIn(problem, 'en'));
  checkInside(walk, place, field, references);
}

const isOurs = (name: string) => name === 'x-kind' || name === 'x-en' || name === 'x-en-description';

/** Kinds look into options and columns; only where these are records at all. */
function shapeIsSound(field: Record<string, unknown>): boolean {
  const inside = isRecord(field.items) ? field.items.properties : field.properties;
  return inside === undefined || (isRecord(inside) && Object.values(inside).every(isRecord));
}

function checkInside(walk: Walk, place: string, field: Record<string, unknown>, references: string[]): void {
  if (field['x-kind'] === 'group') checkFields(walk, place, field, references);
  if (!isRecord(field.items)) return;
  checkKeywords(walk.report, `${place}.items`, field.items);
  if (field['x-kind'] === 'table') checkFields(walk, `${place}.items`, field.items, references);
}
