import type { Compiled } from './compile.ts';
import { type Live, runOf } from './machine.ts';
import type { Effect, Step } from './outcome.ts';
import { settle } from './rest.ts';
import { enOf, fillText, zhOf } from './text.ts';

/** Gives what was queued to those the directory has found room with; they are told. The states stay. */
export function handOut(compiled: Compiled, live: Live): Step {
  const { memory, facts } = runOf(live);
  const step = settle(compiled, live);
  const label = fillText(compiled.workflow.meta.label, memory.data);
  const title = { zh: `分派给您办理：${zhOf(label)}`, en: `Given to you: ${enOf(label)}` };
  const told = Object.entries(facts.picks ?? {}).map(
    ([, people]): Effect => ({ kind: 'notify', seats: people.map((id) => `person:${id}`), title }),
  );
  return { ...step, effects: [...step.effects, ...told] };
}
