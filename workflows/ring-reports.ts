// The day a report was due has come: one that is missing is noticed.
import type { Compiled } from './compile.ts';
import type { Action, Reports, Text } from './definition.ts';
import { dueOf } from './delays.ts';
import { effectsOf, rememberAfter } from './effects.ts';
import type { TimerMemory } from './facts.ts';
import { type Live, remembering, runOf } from './machine.ts';
import { begun } from './needs.ts';
import type { Effect, Step } from './outcome.ts';
import { reportsKey } from './reports.ts';
import { settle } from './rest.ts';

const missing: Text = { zh: '本期未报告', en: 'This period’s report is missing' };
const made: Text = { zh: '本期已报告', en: 'This period’s report was made' };

function actionsFor({ card, roles }: Reports): Action[] {
  const { zh, en } = missing as { zh: string; en: string };
  const notify = {
    type: 'notify',
    params: { roles, title: { zh: `${zh}：{summary}`, en: `${en}: {summary}` } },
  };
  return card ? [{ type: 'card', params: { colour: card, reason: { zh, en } } }, notify] : [notify];
}

/** The day has come: a missing report is noticed, and the next one waited for. */
export function ringReports(
  compiled: Compiled,
  live: Live,
  state: string,
  timer: TimerMemory,
): Step | undefined {
  const reports = compiled.states.get(state)?.meta?.reports;
  if (!reports || timer.dueAt === null) return undefined;
  const run = runOf(live);
  const from = timer.dueAt;
  const dueAt = dueOf(reports, { ...run, facts: { ...run.facts, now: from } });
  const key = reportsKey(state);
  let memory = { ...run.memory, timers: { ...run.memory.timers, [key]: begun(reports, dueAt, from) } };
  const effects: Effect[] = [];
  for (const action of timer.reported ? [] : actionsFor(reports)) {
    effects.push(...effectsOf(action, { ...run, memory }, compiled.workflow));
    memory = { ...memory, ...rememberAfter(action, { ...run, memory }, compiled.workflow) };
  }
  const step = settle(compiled, remembering(live, memory));
  const { set, kept } = step.timers;
  const again = dueAt === null ? [] : [{ key, dueAt }];
  return {
    ...step,
    taken: [{ source: state, targets: [], event: key, meta: { title: timer.reported ? made : missing } }],
    effects,
    timers: {
      set: [...set.filter((each) => each.key !== key), ...again],
      kept: kept.filter((each) => each !== key),
    },
  };
}
