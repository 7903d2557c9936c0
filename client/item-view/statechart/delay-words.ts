import type { Delay } from '#workflows/definition.ts';
import type { SayStatechart } from './words.ts';

/** A delay as people say it: “5 个工作日后”, “‘整改期限’前 3 个工作日”. */
export function delayWords(delay: Delay, say: SayStatechart, fieldTitle: (path: string) => string): string {
  if (typeof delay === 'string') return say('after', { time: durationWords(delay, say) });
  if ('duration' in delay) return say('after', { time: durationWords(delay.duration, say) });
  if ('workdays' in delay) return say('after', { time: say('workdays', { n: delay.workdays }) });
  const field = fieldTitle(delay.field);
  if (delay.workdaysBefore !== undefined) {
    return say('before', { field, time: say('workdays', { n: delay.workdaysBefore }) });
  }
  if (delay.before) return say('before', { field, time: durationWords(delay.before, say) });
  if (delay.after) return say('afterField', { field, time: durationWords(delay.after, say) });
  return say('at', { field });
}

const pattern = /^P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/;

function durationWords(duration: string, say: SayStatechart): string {
  const parts = pattern.exec(duration);
  if (!parts) return duration;
  const [weeks, days, hours, minutes, seconds] = parts.slice(1).map((part) => Number(part ?? 0));
  const amounts = [
    ['days', (weeks ?? 0) * 7 + (days ?? 0)],
    ['hours', hours ?? 0],
    ['minutes', minutes ?? 0],
    ['seconds', seconds ?? 0],
  ] as const;
  const said = amounts.filter(([, n]) => n > 0).map(([unit, n]) => say(unit, { n }));
  return said.join(' ') || say('minutes', { n: 0 });
}
