import type { Period, Recur, Reports, Round } from '../definition.ts';
import { type Compared, listed, type Name, roleName, type Side, stateName } from './compared.ts';
import type { Difference } from './difference.ts';
import { eventName } from './event-name.ts';
import { compareFacet, together } from './facet.ts';
import { within } from './place.ts';
import { dataWords, ruleWords } from './rule-words.ts';

export const periods: Record<Period, Name> = {
  month: ['每月', 'each month'],
  quarter: ['每季度', 'each quarter'],
  half: ['每半年', 'each half-year'],
  year: ['每年', 'each year'],
};

/** 每季度第 1 个月 10 日 */
function roundWords({ every, month, day, workday }: Round): Name {
  const [zh, en] = periods[every];
  const [of, ofMonth] = month === undefined ? ['', ''] : [`第 ${month} 个月`, `, month ${month}`];
  if (workday !== undefined)
    return [`${zh}${of}第 ${workday} 个工作日`, `${en}${ofMonth}, workday ${workday}`];
  if (day === undefined) return [`${zh}${of}`, `${en}${ofMonth}`];
  return day < 0
    ? [`${zh}${of}倒数第 ${-day} 日`, `${en}${ofMonth}, day ${-day} from its end`]
    : [`${zh}${of} ${day} 日`, `${en}${ofMonth}, day ${day}`];
}

const groups: Record<string, Name> = {
  organs: ['各单位', 'every organ'],
  branches: ['各支部', 'every branch'],
};

function unitsWords(side: Side, units: Recur['units']): Name {
  if (typeof units === 'string') return groups[units] ?? [units, units];
  if (Array.isArray(units)) return [units.join('、'), units.join(', ')];
  return ruleWords(side, units);
}

const recurWords = (side: Side, recur: Recur): Name =>
  together([
    roundWords(recur),
    unitsWords(side, recur.units),
    [`由“${recur.filer}”填报`, `filed for “${recur.filer}”`],
    dataWords(side, recur.data),
  ]);

const reportWords = (side: Side, reports: Reports): Name => {
  const [zh, en] = listed(reports.roles.map((role) => roleName(side, role)));
  const [event, english] = eventName(side, reports.event);
  return together([
    roundWords(reports),
    [`以${event}报告`, `with ${english}`],
    [`缺报告知${zh}`, `${en} told of a missing one`],
    reports.card ? [`亮${reports.card === 'red' ? '红' : '黄'}牌`, `a ${reports.card} card`] : null,
  ]);
};

/** Duties that come round: items opened by the calendar, and reports due while an item stands in a state. */
export function compareRounds({ before, after, pairs }: Compared): Difference[] {
  const sides = { before, after };
  const recur = compareFacet(
    {
      aspect: 'settings',
      place: 'meta.recur',
      name: ['定期开展', 'what the calendar opens'],
      was: before.workflow.meta.recur,
      is: after.workflow.meta.recur,
    },
    (value, side) => recurWords(sides[side], value),
  );
  const reports = [...pairs].flatMap(([old, now]) => {
    const [zh, en] = stateName(after, now);
    return compareFacet(
      {
        aspect: 'task',
        place: within(now, 'meta.reports'),
        name: [`${zh}的定期报告`, `the reports due in ${en}`],
        was: before.states.get(old)?.meta?.reports,
        is: after.states.get(now)?.meta?.reports,
      },
      (value, side) => reportWords(sides[side], value),
    );
  });
  return [...recur, ...reports];
}
