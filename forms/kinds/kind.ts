import type { FieldKind, FormSchema, Text } from '../definition.ts';
import type { Language } from '../text.ts';

/** What is needed to print a value in words. */
export interface Words {
  language: Language;
  /** The name of a person or unit; undefined when not known. */
  nameOf: (id: string) => string | undefined;
}

/** Everything the product must know of one kind of field, in one place. */
export interface Kind {
  kind: FieldKind;
  types: NonNullable<FormSchema['type']>[];
  /** Schema keywords this kind may have beside title, description and default. */
  keywords: (keyof FormSchema)[];
  /** Names of the controls that can show it; the first is the default. */
  widgets: [string, ...string[]];
  /** A better control than the first for this very schema. */
  widgetFor?: (schema: FormSchema) => string;
  /** How a person is asked for it: 请填写…, 请选择…, 请上传…, 请添加… */
  ask: 'fill' | 'choose' | 'upload' | 'add';
  /** What is wrong with a schema of this kind. */
  problem?: (schema: FormSchema) => Text | null;
  /** What every schema of this kind has without saying so. */
  always?: Partial<FormSchema>;
  /** A filled value in words; empty values never come here. */
  inWords: (value: unknown, schema: FormSchema, words: Words) => string;
}

export const asText = (value: unknown): string => String(value);
export const joined = (words: string[], language: Language): string =>
  words.join(language === 'en' ? ', ' : '、');
export const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
