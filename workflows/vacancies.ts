// Tasks that nobody can do: who hears of them.
import type { Compiled } from './compile.ts';
import type { Facts, Seat } from './facts.ts';
import type { Step } from './outcome.ts';
import { seatsOfAll } from './roles.ts';
import { sayWith } from './text.ts';
import { stateOfVacancy, type Vacancy } from './vacant-seats.ts';

/** The step with word to those who stand in (policy `nobody`) for these tasks; without any to `otherwise`. */
export function withVacancies(
  { workflow, states }: Compiled,
  step: Step,
  facts: Facts,
  vacant: readonly Vacancy[],
  otherwise: Seat[] = [],
): Step {
  const situation = { memory: step.snapshot.context, facts, form: {}, active: [] };
  const told = [...new Set(vacant.map(stateOfVacancy))].map((path) => {
    const { task, title = path } = states.get(path)?.meta ?? {};
    const seats = seatsOfAll(workflow, task?.policy?.nobody ?? [], situation);
    const words = sayWith(
      (zh) => `「${zh}」无人可以办理，请您办理或安排`,
      (en) => `Nobody can do “${en}”; please do it or see to it`,
      task?.title ?? title,
    );
    return { kind: 'notify' as const, seats: seats.length > 0 ? seats : otherwise, title: words };
  });
  return { ...step, effects: [...step.effects, ...told] };
}
