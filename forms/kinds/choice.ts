import type { FormSchema, Text } from '../definition.ts';
import { choiceTitle } from '../text.ts';
import type { Kind } from './kind.ts';

const FEW = 4;

/** A list of choices must be there, and no value twice. */
export function optionsProblem(schema: FormSchema | undefined): Text | null {
  const options = schema?.oneOf;
  if (!Array.isArray(options) || options.length === 0) {
    return { zh: '选择字段没有选项', en: 'A choice field has no options' };
  }
  const wellShaped = options.every(
    (option) =>
      typeof option?.title === 'string' && ['string', 'number', 'boolean'].includes(typeof option.const),
  );
  if (!wellShaped) return { zh: '每个选项都要有值和名称', en: 'Every option needs a value and a title' };
  const type = schema?.type === 'integer' ? 'number' : schema?.type;
  if (!options.every((option) => typeof option.const === type)) {
    return { zh: '选项的值与字段类型不一致', en: 'Option values do not match the type of the field' };
  }
  return new Set(options.map((option) => option.const)).size < options.length
    ? { zh: '选项的值有重复', en: 'Two options have the same value' }
    : null;
}

export const choice: Kind = {
  kind: 'choice',
  types: ['string', 'number', 'integer', 'boolean'],
  keywords: ['oneOf'],
  widgets: ['select', 'radio'],
  widgetFor: (schema) => ((schema.oneOf?.length ?? 0) <= FEW ? 'radio' : 'select'),
  ask: 'choose',
  problem: optionsProblem,
  inWords: (value, schema, { language }) => choiceTitle(schema, value, language),
};
