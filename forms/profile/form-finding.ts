import type { Text } from '../definition.ts';

/** What the profile says about a form. */
export interface FormFinding {
  check: string;
  severity: 'block' | 'warn';
  /** Path in the form: 'schema.properties.summary' */
  place: string;
  text: Text;
}

/** Collects findings about one part of a form. */
export type Report = (check: string, place: string, zh: string, en: string) => void;

/** A report that adds to this list. */
export function reporter(findings: FormFinding[]): Report {
  return (check, place, zh, en) => {
    findings.push({ check, severity: 'block', place, text: { zh, en } });
  };
}

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** '说明' or {zh: '说明', en: 'Explanation'} */
export function isText(value: unknown): boolean {
  if (typeof value === 'string') return value.trim() !== '';
  if (!isRecord(value)) return false;
  const extra = Object.keys(value).filter((name) => name !== 'zh' && name !== 'en');
  return typeof value.zh === 'string' && value.zh.trim() !== '' && extra.length === 0 && textOrNone(value.en);
}

const textOrNone = (value: unknown) => value === undefined || typeof value === 'string';
