// Reports that are due by the calendar while an item stands in a state.
import type { Round } from './definition.ts';
import type { Memory } from './facts.ts';
import type { Placed } from './machine-config.ts';
import { periodOf } from './periods.ts';
import type { Standing } from './situation.ts';

/** Where the timer of a state's reports stands: '@reports/fixing.doing'. */
export const REPORTS = '@reports';

/** The key of that timer. */
export const reportsKey = (state: string): string => `${REPORTS}/${state}`;

/** The reports that are due where the item stands. */
export const delaysOfReports = ({ states, situation }: Standing) =>
  situation.active.flatMap((path) => {
    const reports = states.get(path)?.meta?.reports;
    return reports ? [{ path, key: reportsKey(path), delay: reports }] : [];
  });

/** Whether the report that is due then has been made already, before the item left the state and came back. */
export function isReported({ reports }: Memory, key: string, dueAt: string, { every }: Round): boolean {
  const made = reports?.[key.slice(reportsKey('').length)];
  return made !== undefined && made === periodOf(dueAt, every).name;
}

/** Remembers that a state's report has been made, if this was it. */
export function rememberReport(
  { states }: Pick<Standing, 'states'>,
  { source, event }: Placed,
  memory: Memory,
): Memory {
  const timer = memory.timers[reportsKey(source)];
  const reports = states.get(source)?.meta?.reports;
  if (!timer || timer.dueAt === null || reports?.event !== event) return memory;
  return {
    ...memory,
    timers: { ...memory.timers, [reportsKey(source)]: { ...timer, reported: true } },
    reports: { ...memory.reports, [source]: periodOf(timer.dueAt, reports.every).name },
  };
}
