import type { JsonObject, Text } from './definition.ts';

/** The Chinese of a text. */
export const zhOf = (text: Text): string => (typeof text === 'string' ? text : text.zh);

/** The English of a text; its Chinese when there is none. */
export const enOf = (text: Text): string => (typeof text === 'string' ? text : (text.en ?? text.zh));

const MARK = /\{([A-Za-z][A-Za-z0-9_]*)\}/g;

function fillIn(sentence: string, data: JsonObject): string {
  return sentence.replace(MARK, (_, name: string) => {
    const value = Object.hasOwn(data, name) ? data[name] : null;
    return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  });
}

/** A text with its marks filled from data: '{summary} is late'. */
export function fillText(text: Text, data: JsonObject): Text {
  return { zh: fillIn(zhOf(text), data), en: fillIn(enOf(text), data) };
}

/** A text built from others, once in each language: sayWith(t => `等待「${t}」`, t => `waits for “${t}”`, title). */
export function sayWith(zh: (part: string) => string, en: (part: string) => string, part: Text): Text {
  return { zh: zh(zhOf(part)), en: en(enOf(part)) };
}
