import { describe, expect, test } from 'vitest';
import { setLanguage, textIn, type Words } from '#client/app/language.ts';

const modules = import.meta.glob<Record<string, unknown>>('/client/**/*words.ts', { eager: true });
const isWords = (value: unknown): value is Words<string> =>
  typeof value === 'object' && value !== null && 'zh' in value && 'en' in value;
const all = Object.entries(modules).flatMap(([file, module]) =>
  Object.values(module)
    .filter(isWords)
    .map((words) => [file, words] as const),
);

const placeholders = (sentence: string | undefined) =>
  [...(sentence ?? '').matchAll(/\{\{(\w+)\}\}/g)].map((one) => one[1]).sort();

describe('the words of every feature', () => {
  test('are found', () => {
    expect(all.length).toBeGreaterThan(8);
  });

  test.each(all)('%s says the same things in Chinese and in English', (_file, words) => {
    expect(Object.keys(words.en).sort()).toEqual(Object.keys(words.zh).sort());
    for (const key of Object.keys(words.zh)) {
      expect([key, placeholders(words.en[key])]).toEqual([key, placeholders(words.zh[key])]);
      expect([key, words.zh[key]?.trim()]).not.toEqual([key, '']);
      expect([key, words.en[key]?.trim()]).not.toEqual([key, '']);
    }
  });

  test.each(all)('%s leaves no Chinese in the English words', (_file, words) => {
    const mixed = Object.entries(words.en).filter(([, sentence]) => /[\u4e00-\u9fff]/.test(sentence));
    expect(mixed).toEqual([]);
  });

  test('have namespaces of their own', () => {
    const names = all.map(([, words]) => words.name);
    expect(names).toEqual([...new Set(names)]);
  });
});

describe("a definition's text", () => {
  test('is Chinese when it is a bare sentence, and when there is no English', () => {
    expect(textIn('受理', 'en')).toBe('受理');
    expect(textIn({ zh: '受理' }, 'en')).toBe('受理');
    expect(textIn({ zh: '受理', en: 'Accept' }, 'en')).toBe('Accept');
    expect(textIn({ zh: '受理', en: 'Accept' }, 'zh')).toBe('受理');
  });
});

test('the chosen language is kept, and the page says which it is', () => {
  setLanguage('en');
  expect(document.documentElement.lang).toBe('en');
  expect(localStorage.getItem('qingdan.language')).toBe('en');

  setLanguage('zh');
  expect(document.documentElement.lang).toBe('zh-CN');
});
