import type { Compiled } from './compile.ts';
import type { Memory } from './facts.ts';
import type { Step } from './outcome.ts';
import { fillText, sayWith } from './text.ts';

/** The step with word to those added after (后加签) whose turn has come with it: there is a decision now. */
export function withSignersTold({ workflow }: Compiled, step: Step, before: Memory): Step {
  const { desk, data } = step.snapshot.context;
  const begun = Object.entries(desk).filter(([path, { held }]) => held && !before.desk[path]?.held);
  const signers = begun.flatMap(([, each]) => each.signers ?? []);
  const seats = signers
    .filter(({ where, agrees }) => where === 'after' && agrees === null)
    .map(({ person }) => `person:${person.id}`);
  if (seats.length === 0) return step;
  const title = sayWith(
    (zh) => `请您签署意见：${zh}`,
    (en) => `Your opinion is asked: ${en}`,
    fillText(workflow.meta.label, data),
  );
  return { ...step, effects: [...step.effects, { kind: 'notify', seats: [...new Set(seats)], title }] };
}
