import type { FormSchema, Text } from './definition.ts';

export type Language = 'zh' | 'en';

/** The sentence in one language; Chinese where there is no English. */
export function textIn(text: Text | null | undefined, language: Language): string {
  if (text === null || text === undefined) return '';
  if (typeof text === 'string') return text;
  return (language === 'en' && text.en) || text.zh;
}

/** What a field is called. */
export function titleOf(schema: FormSchema | undefined, name: string, language: Language): string {
  return (language === 'en' && schema?.['x-en']) || schema?.title || name;
}

/** The line under a field's name that helps to fill it. */
export function helpOf(schema: FormSchema, language: Language): string {
  return (language === 'en' && schema['x-en-description']) || schema.description || '';
}

/** What a choice is called; the value itself when the form does not know it. */
export function choiceTitle(schema: FormSchema, value: unknown, language: Language): string {
  const option = schema.oneOf?.find((each) => each.const === value);
  return option ? (language === 'en' && option['x-en']) || option.title : String(value);
}
