import { inARow, useLanguage, useWords } from '#client/app/language.ts';
import type { FormSchema, Json } from '#forms/definition.ts';
import { ledgerWords } from './words.ts';

export interface FieldCellProps {
  value: Json | undefined;
  schema: FormSchema;
  /** Words for ids: units and people. */
  names: Record<string, string>;
}

/** A stored value as people read it; an em dash never stands for nothing, an empty cell does. */
export function FieldCell({ value, schema, names }: FieldCellProps) {
  const say = useWords(ledgerWords);
  const [language] = useLanguage();
  if (value === null || value === undefined || value === '') return null;
  if (typeof value === 'boolean') return say(value ? 'yes' : 'no');
  if (Array.isArray(value)) return list(value);
  if (schema['x-kind'] === 'money')
    return (Number(value) / 100).toLocaleString('zh-CN', { minimumFractionDigits: 2 });
  if (typeof value === 'object') return null;
  return choice(schema, value, language) ?? names[String(value)] ?? String(value);

  function list(values: Json[]) {
    if (schema['x-kind'] === 'files') return values.length > 0 ? say('files', { n: values.length }) : null;
    if (schema['x-kind'] === 'table') return say('tableRows', { n: values.length });
    const words = values.map(
      (one) => choice(schema.items ?? {}, one, language) ?? names[String(one)] ?? String(one),
    );
    return inARow(words, language);
  }
}

function choice(schema: FormSchema, value: Json, language: 'zh' | 'en'): string | undefined {
  const found = schema.oneOf?.find((one) => one.const === value);
  return found && (language === 'en' ? (found['x-en'] ?? found.title) : found.title);
}
