import { findDuration } from '../beijing.ts';
import type { Delay } from '../definition.ts';
import { dataName, type Name, type Side } from './compared.ts';

const DAY = 86_400_000;

const plural = (count: number, unit: string) => `${count} ${unit}${count === 1 ? '' : 's'}`;

function durationWords(duration: string): Name {
  const parts = findDuration(duration);
  if (!parts) return [duration, duration];
  const { months } = parts;
  const days = Math.floor(parts.milliseconds / DAY);
  const milliseconds = parts.milliseconds % DAY;
  const amounts: [count: number, zh: string, en: string][] = [
    [Math.floor(months / 12), '年', 'year'],
    [months % 12, '个月', 'month'],
    [days, '天', 'day'],
    [Math.floor(milliseconds / 3_600_000), '小时', 'hour'],
    [Math.floor((milliseconds % 3_600_000) / 60_000), '分钟', 'minute'],
    [Math.floor((milliseconds % 60_000) / 1000), '秒', 'second'],
  ];
  const said = amounts.filter(([count]) => count > 0);
  if (said.length === 0) return ['0 分钟', '0 minutes'];
  return [
    said.map(([count, zh]) => `${count} ${zh}`).join(' '),
    said.map(([count, , en]) => plural(count, en)).join(' '),
  ];
}

/** A delay: 20 个工作日; 「整改期限」前 3 个工作日. */
export function delayWords(side: Side, delay: Delay): Name {
  if (typeof delay === 'string') return durationWords(delay);
  if ('duration' in delay) return durationWords(delay.duration);
  if ('workdays' in delay) return [`${delay.workdays} 个工作日`, plural(delay.workdays, 'workday')];
  const { field, workdaysBefore, before, after } = delay;
  const [zh, en] = dataName(side, field);
  if (workdaysBefore !== undefined)
    return [`${zh}前 ${workdaysBefore} 个工作日`, `${plural(workdaysBefore, 'workday')} before ${en}`];
  const offset = durationWords(before ?? after ?? '');
  if (before !== undefined) return [`${zh}前 ${offset[0]}`, `${offset[1]} before ${en}`];
  return after === undefined
    ? [`${zh}当日`, `on ${en}`]
    : [`${zh}后 ${offset[0]}`, `${offset[1]} after ${en}`];
}
