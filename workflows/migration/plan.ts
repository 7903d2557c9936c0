import type { Rule, Text, Workflow } from '../definition.ts';
import { indexStates } from '../targets.ts';

export type TimerChoice = 'keep' | 'restart' | 'drop';

/** How open items of one version come to another; JSON, so that it can be kept, read and repeated. */
export interface MigrationPlan {
  from: number;
  to: number;
  /**
   * Old path → new path. What lies below a named state moves with it; what is not named keeps its path where the new
   * version has such a state of the same kind. null: this part of the item goes no further.
   */
  states: Record<string, string | null>;
  /** In this order; rules of `set` see the data as renamed. */
  data: { rename?: Record<string, string>; drop?: string[]; set?: Record<string, Rule> };
  /** For all timers, or by the key they have in the new version ('<state path>/<delay>'); those not named are kept. */
  timers: TimerChoice | Record<string, TimerChoice>;
}

/** A plan that changes nothing but the version. */
export const plainPlan = (from: number, to: number): MigrationPlan => ({
  from,
  to,
  states: {},
  data: {},
  timers: 'keep',
});

const named = (zh: string, en: string): Text => ({ zh, en });

/** What a plan names that is not there. */
export function planProblems(from: Workflow, to: Workflow, { states, timers }: MigrationPlan): Text[] {
  const [olds, news] = [indexStates(from), indexStates(to)];
  const keys = [...news].flatMap(([path, node]) =>
    Object.keys(node.after ?? {}).map((delay) => `${path}/${delay}`),
  );
  return [
    ...Object.keys(states)
      .filter((path) => path === '' || !olds.has(path))
      .map((path) => named(`原版本没有环节“${path}”`, `The old version has no state “${path}”`)),
    ...Object.values(states)
      .filter(
        (path) => path !== null && (path === '' || !news.has(path) || news.get(path)?.type === 'history'),
      )
      .map((path) =>
        named(`新版本没有可停留的环节“${path}”`, `The new version has no state “${path}” to be in`),
      ),
    ...(typeof timers === 'string' ? [] : Object.keys(timers))
      .filter((key) => !keys.includes(key))
      .map((key) => named(`新版本没有时限“${key}”`, `The new version has no timer “${key}”`)),
  ];
}
