import { findDelay } from '../delays.ts';
import type { Configuration, Edge, WalkCheck } from './configuration.ts';
import { warn } from './finding.ts';
import type { Subject } from './subject.ts';
import { inDays, waitOf } from './waits.ts';

interface Limit {
  place: string;
  name: string;
  days: number;
  /** The states it runs beside or around. */
  covers: (path: string) => boolean;
}

/** Configurations weighed in all, for all limits together. */
const MOST_WEIGHED = 100_000;

const parentOf = (path: string): string => path.split('.').slice(0, -1).join('.');
const isWithin = (inner: string, outer: string): boolean =>
  outer === '' || `${inner}.`.startsWith(`${outer}.`);

/** Timers around several steps, or running in a region beside them. */
function limitsOf({ workflow, states, transitions }: Subject): Limit[] {
  return transitions.flatMap(({ trigger, name, place, source }) => {
    const delay = trigger === 'after' ? findDelay(workflow, name) : undefined;
    const wait = delay === undefined ? undefined : waitOf(delay);
    if (!wait || wait.field !== null) return [];
    const node = states.get(source);
    const region = parentOf(source);
    const beside = states.get(parentOf(region));
    const around = Object.keys(node?.states ?? {}).length > 0;
    const isFirst = region !== '' && states.get(region)?.initial === source.split('.').at(-1);
    const covers = around
      ? (path: string) => path !== source && isWithin(path, source)
      : isFirst && beside?.type === 'parallel'
        ? (path: string) => isWithin(path, parentOf(region)) && !isWithin(path, region)
        : undefined;
    return covers ? [{ place, name, days: wait.days, covers }] : [];
  });
}

/** Days a step may take by its task's own deadline. */
function stepDays({ workflow, states }: Subject, path: string): number {
  const due = states.get(path)?.meta?.task?.due;
  const delay = due === undefined ? undefined : findDelay(workflow, due);
  const wait = delay === undefined ? undefined : waitOf(delay);
  return wait?.field === null ? wait.days : 0;
}

const isForward = ({ took, to }: Edge, from: Configuration): boolean =>
  to !== from &&
  took.some(({ roles }) => roles !== null) &&
  took.every(({ transition }) => transition.meta?.kind === undefined);

/** The longest sum of step deadlines on any way that never goes back, with that way; nothing where ways go round. */
function longest(
  configurations: readonly Configuration[],
  weigh: (from: Configuration | null, to: Configuration) => number,
): { days: number; path: string[] } | undefined {
  const missing = new Map<Configuration, number>();
  for (const from of configurations)
    for (const edge of from.edges)
      if (isForward(edge, from)) missing.set(edge.to, (missing.get(edge.to) ?? 0) + 1);
  const ready = configurations.filter((each) => !missing.has(each));
  const best = new Map<Configuration, { days: number; before: Configuration | null; event: string }>();
  for (const each of ready) best.set(each, { days: weigh(null, each), before: null, event: '' });
  for (const from of ready) {
    for (const edge of from.edges.filter((each) => isForward(each, from))) {
      const days = (best.get(from)?.days ?? 0) + weigh(from, edge.to);
      if (days > (best.get(edge.to)?.days ?? -1))
        best.set(edge.to, { days, before: from, event: edge.event });
      const left = (missing.get(edge.to) ?? 1) - 1;
      missing.set(edge.to, left);
      if (left === 0) ready.push(edge.to);
    }
  }
  if (ready.length < configurations.length) return undefined;
  const [last] = [...best].sort(([, one], [, other]) => other.days - one.days);
  return last && { days: last[1].days, path: backFrom(last[0], best) };
}

function backFrom(
  end: Configuration,
  best: ReadonlyMap<Configuration, { before: Configuration | null; event: string }>,
): string[] {
  const path: string[] = [];
  for (let at: Configuration | null = end; at; ) {
    const step = best.get(at);
    if (step?.event) path.push(step.event);
    at = step?.before ?? null;
  }
  return path.reverse();
}

/** Steps whose own deadlines add up to more than the limit they all run under. */
export const checkDeadlineSums: WalkCheck = (subject, { configurations, complete }) => {
  if (!complete) return [];
  const daysOf = new Map([...subject.states.keys()].map((path) => [path, stepDays(subject, path)]));
  const affordable = Math.ceil(MOST_WEIGHED / configurations.length);
  const limits = limitsOf(subject).slice(0, affordable);
  return limits.flatMap(({ place, name, days, covers }) => {
    const timed = [...daysOf].filter(([path, own]) => own > 0 && covers(path));
    if (timed.length === 0) return [];
    const weigh = (from: Configuration | null, to: Configuration) =>
      timed
        .filter(([path]) => to.active.includes(path) && !from?.active.includes(path))
        .reduce((sum, [, own]) => sum + own, 0);
    const most = longest(configurations, weigh);
    if (!most || most.days <= days) return [];
    const [sum, limit] = [inDays(most.days), inDays(days)];
    return [
      warn(
        'deadline-sum',
        place,
        `各环节时限合计约 ${sum} 天，超过总时限「${name}」的 ${limit} 天`,
        `The deadlines of the steps add up to about ${sum} days, more than the ${limit} days of “${name}”`,
        most.path,
      ),
    ];
  });
};
