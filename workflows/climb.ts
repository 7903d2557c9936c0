import type { Compiled } from './compile.ts';
import type { LadderLevel } from './definition.ts';
import { effectsOf, rememberAfter } from './effects.ts';
import { LADDER } from './ladder.ts';
import { type Live, remembering, runOf } from './machine.ts';
import type { Effect, Step } from './outcome.ts';
import { periodOf } from './periods.ts';
import { settle } from './rest.ts';

/** Rings levels of the ladder: the states stay, what the levels ask for is done. */
export function climb(compiled: Compiled, live: Live, levels: readonly LadderLevel[]): Step {
  const { workflow } = compiled;
  const run = runOf(live);
  let { memory } = run;
  const effects: Effect[] = [];
  for (const { key, count, actions } of levels) {
    if (count) effects.push({ kind: 'reached', level: key, period: periodOf(run.facts.now, count.per).name });
    for (const action of actions) {
      effects.push(...effectsOf(action, { ...run, memory }, workflow));
      memory = rememberAfter(action, { ...run, memory }, workflow);
    }
  }
  const step = settle(compiled, remembering(live, memory));
  const taken = levels.map(({ key, title }) => ({
    source: '',
    targets: [],
    event: `${LADDER}/${key}`,
    meta: title === undefined ? {} : { title },
  }));
  return { ...step, taken, effects };
}
