import type { Recur, Round } from '../definition.ts';
import { block, type Finding } from './finding.ts';
import type { Check } from './subject.ts';
import { ruleFindings } from './words.ts';

const PLACE = 'meta.recur';
const MONTHS: Record<Recur['every'], number> = { month: 1, quarter: 3, half: 6, year: 12 };
const NAMED = new Set(['organs', 'branches']);

const isList = (units: Recur['units']): boolean =>
  Array.isArray(units) && units.every((unit) => typeof unit === 'string');

const bad = (zh: string, en: string, place = PLACE): Finding => block('bad-recurrence', place, zh, en);

/** What is wrong with a day that comes round. */
export function dayFindings({ every, month = 1, day, workday }: Round, place = PLACE): Finding[] {
  const found: Finding[] = [];
  if (day !== undefined && workday !== undefined)
    found.push(bad('几日和第几个工作日只能写一种', 'Say the day or the workday, not both', place));
  if (day === 0) found.push(bad('没有 0 日', 'There is no day 0', place));
  if (month > MONTHS[every])
    found.push(bad(`这个周期没有第 ${month} 个月`, `This period has no month ${month}`, place));
  return found;
}

/** Duties that never come round, or for nobody. */
export const checkRecurrence: Check = ({ workflow }) => {
  const { recur } = workflow.meta;
  if (!recur) return [];
  const { units } = recur;
  const rules = [
    ...Object.values(recur.data),
    ...(isList(units) || typeof units === 'string' ? [] : [units]),
  ];
  return [
    ...dayFindings(recur),
    ...(typeof units === 'string' && !NAMED.has(units)
      ? [bad(`单位范围「${units}」不对`, `“${units}” names no units`)]
      : []),
    ...rules.flatMap((rule) => ruleFindings(rule, PLACE)),
  ];
};
