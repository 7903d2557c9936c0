// Chinese first, English complete. Each feature has a words.ts made with defineWords; screens say useWords(words).
import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn.js';
import i18next from 'i18next';
import { useCallback } from 'react';
import { initReactI18next, useTranslation } from 'react-i18next';
import type { Text } from '#workflows/definition.ts';

export type Language = 'zh' | 'en';

const kept = 'qingdan.language';

export const i18n = i18next.createInstance();
void i18n.use(initReactI18next).init({
  lng: readKept(),
  fallbackLng: 'zh',
  initAsync: false,
  interpolation: { escapeValue: false },
  nsSeparator: false,
  keySeparator: false,
  react: { useSuspense: false },
});
showLanguage(currentLanguage());

export interface Words<Key extends string> {
  name: string;
  zh: Record<Key, string>;
  en: Record<Key, string>;
}

/** The words of one feature, as an i18next namespace. Both languages must have the same keys. */
export function defineWords<const Key extends string>(
  name: string,
  zh: Record<Key, string>,
  en: Record<NoInfer<Key>, string>,
): Words<Key> {
  i18n.addResourceBundle('zh', name, zh);
  i18n.addResourceBundle('en', name, en);
  return { name, zh, en };
}

export type Say<Key extends string> = (key: Key, values?: Record<string, string | number>) => string;

/** Says words in the language of the page: `const say = useWords(homeWords); say('late', { count: 3 })`. */
export function useWords<Key extends string>(words: Words<Key>): Say<Key> {
  const { t } = useTranslation(words.name, { i18n });
  const say = t as (key: string, values: Record<string, string | number>) => string;
  return useCallback((key, values) => say(key, { ...values }), [say]);
}

export function useLanguage(): [Language, (language: Language) => void] {
  const { i18n: instance } = useTranslation(undefined, { i18n });
  return [instance.language === 'en' ? 'en' : 'zh', setLanguage];
}

/** A definition's text in the language of the page; Chinese when there is no English. */
export function useText(): (text: Text | null | undefined) => string {
  const [language] = useLanguage();
  return (text) => textIn(text, language);
}

export function textIn(text: Text | null | undefined, language: Language): string {
  if (text === null || text === undefined) return '';
  if (typeof text === 'string') return text;
  return language === 'en' ? (text.en ?? text.zh) : text.zh;
}

/** Several names in a row, set apart as the language does it. */
export const inARow = (names: readonly string[], language: Language): string =>
  names.join(language === 'en' ? ', ' : '、');

export function currentLanguage(): Language {
  return i18n.language === 'en' ? 'en' : 'zh';
}

export function setLanguage(language: Language) {
  try {
    localStorage.setItem(kept, language);
  } catch {
    // A browser that keeps nothing still switches for this visit.
  }
  showLanguage(language);
  void i18n.changeLanguage(language);
}

function showLanguage(language: Language) {
  document.documentElement.lang = language === 'en' ? 'en' : 'zh-CN';
  dayjs.locale(language === 'en' ? 'en' : 'zh-cn');
}

function readKept(): Language {
  try {
    return localStorage.getItem(kept) === 'en' ? 'en' : 'zh';
  } catch {
    return 'zh';
  }
}
