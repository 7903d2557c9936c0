import { RE2JS } from 're2js';
import type { Report } from './form-finding.ts';

const LONGEST = 500;
const LARGEST_PROGRAM = 5_000;

/** A pattern must be one that RE2 can run: linear in time, whatever the text. */
export function checkPattern(report: Report, place: string, pattern: unknown): void {
  if (typeof pattern !== 'string' || pattern.length > LONGEST) {
    report(
      'pattern',
      place,
      `格式规则不能超过 ${LONGEST} 个字符`,
      `A pattern has at most ${LONGEST} characters`,
    );
    return;
  }
  try {
    new RegExp(pattern, 'u');
    if (RE2JS.compile(pattern).programSize() <= LARGEST_PROGRAM) return;
    report('pattern', place, '格式规则过于复杂', 'The pattern is too complex');
  } catch {
    report(
      'pattern',
      place,
      '格式规则无法使用（不支持前后查找和反向引用）',
      'The pattern cannot be used (no look-around, no back-references)',
    );
  }
}
