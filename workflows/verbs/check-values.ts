import type { Json, JsonObject, Text } from '../definition.ts';
import { enOf, zhOf } from '../text.ts';
import type { VerbField, VerbFields } from './verb.ts';

const DATE = /^\d{4}-\d{2}-\d{2}$/;

const isStrings = (value: Json): value is string[] =>
  Array.isArray(value) && value.every((each) => typeof each === 'string');

const isFiles = (value: Json): boolean =>
  Array.isArray(value) &&
  value.every(
    (file) =>
      typeof file === 'object' && file !== null && !Array.isArray(file) && typeof file.id === 'string',
  );

const notText: Text = { zh: '须为文字', en: 'Must be text' };

function textProblem(value: Json, maxLength = 2000): Text | null {
  if (typeof value !== 'string') return notText;
  return value.length > maxLength
    ? { zh: `不能超过 ${maxLength} 字`, en: `At most ${maxLength} characters` }
    : null;
}

function listProblem(value: Json, most = 50): Text | null {
  if (!Array.isArray(value)) return { zh: '须为列表', en: 'Must be a list' };
  return value.length > most ? { zh: `最多 ${most} 个`, en: `At most ${most}` } : null;
}

function problemOf({ kind, maxLength, options = [] }: VerbField, value: Json): Text | null {
  switch (kind) {
    case 'choice':
      return options.some((option) => option.value === value)
        ? null
        : { zh: '请从所列选项中选择', en: 'Choose one of the options' };
    case 'date':
      return typeof value === 'string' && DATE.test(value) && !Number.isNaN(Date.parse(value))
        ? null
        : { zh: '请填写日期', en: 'Must be a date' };
    case 'people':
      return isStrings(value)
        ? listProblem([...new Set(value)], maxLength)
        : { zh: '请选择人员', en: 'Choose people' };
    case 'files':
      return isFiles(value) ? listProblem(value, maxLength ?? 10) : { zh: '请上传附件', en: 'Upload files' };
    default:
      return textProblem(value, maxLength);
  }
}

const isMissing = (value: Json | undefined): boolean =>
  value === undefined ||
  value === null ||
  (typeof value === 'string' && value.trim() === '') ||
  (Array.isArray(value) && value.length === 0);

/** What is wrong with the values handed in for a verb, by field; nothing when they are right. */
export function verbProblems(fields: VerbFields, values: JsonObject): Record<string, Text> {
  const problems: Record<string, Text> = {};
  for (const name of Object.keys(values)) {
    if (!Object.hasOwn(fields, name)) problems[name] = { zh: '没有这个字段', en: 'There is no such field' };
  }
  for (const [name, field] of Object.entries(fields)) {
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    if (isMissing(value) || value === undefined) {
      if (field.required)
        problems[name] = { zh: `请填写${zhOf(field.title)}`, en: `Please fill in “${enOf(field.title)}”` };
      continue;
    }
    const problem = problemOf(field, value);
    if (problem) problems[name] = problem;
  }
  return problems;
}
