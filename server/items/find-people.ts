// Takes a step with the people it needs: the engine says what it must know of them, the directory answers.
import type { Services } from '#server/context.ts';
import { findLeastBusy, listOnSeats, takeTurn } from '#server/directory/seat-people.ts';
import type { Compiled } from '#workflows/compile.ts';
import type { Facts } from '#workflows/facts.ts';
import { isRefusal, type Refusal, type Step } from '#workflows/outcome.ts';
import { seatsOfAll } from '#workflows/roles.ts';
import { sayWith } from '#workflows/text.ts';
import { type WantedPick, wantedOf } from '#workflows/wanted.ts';

type Asked = Pick<Services, 'database'>;

const MOST = 2000;

async function pick(
  { database }: Asked,
  workflow: string,
  { role, by, seats, excluded, before }: WantedPick,
): Promise<Record<string, string>> {
  const people = await listOnSeats(database, seats, excluded, MOST);
  if (before !== null && people.includes(before)) return { [role]: before };
  const found =
    by === 'load'
      ? await findLeastBusy(database, people)
      : await takeTurn(database, [workflow, role, ...seats].join(' '), people);
  return found === undefined ? {} : { [role]: found };
}

/** Tells those who stand in that nobody else can do what now waits for them. */
function withWord({ workflow, states }: Compiled, step: Step, facts: Facts, vacant: string[]): Step {
  const situation = { memory: step.snapshot.context, facts, form: {}, active: [] };
  const told = vacant.flatMap((path) => {
    const { task, title = path } = states.get(path)?.meta ?? {};
    const seats = seatsOfAll(workflow, task?.policy?.nobody ?? [], situation);
    const words = sayWith(
      (zh) => `「${zh}」无人可以办理，请您办理或安排`,
      (en) => `Nobody holds the post for “${en}”; please do it or see to it`,
      task?.title ?? title,
    );
    return [{ kind: 'notify' as const, seats, title: words }];
  });
  return { ...step, effects: [...step.effects, ...told] };
}

/** The step, taken again once the directory has said whom it picks and where nobody sits. */
export async function takeWithPeople(
  services: Asked,
  compiled: Compiled,
  facts: Facts,
  take: (facts: Facts) => Step | Refusal,
): Promise<Step | Refusal> {
  const first = take(facts);
  if (isRefusal(first)) return first;
  const { picks, manned } = wantedOf(compiled, first, facts);
  if (picks.length === 0 && manned.length === 0) return first;
  const picked: Record<string, string> = {};
  for (const wanted of picks) Object.assign(picked, await pick(services, compiled.workflow.key, wanted));
  const vacant: string[] = [];
  for (const { state, seats, excluded } of manned) {
    if (seats.includes('anyone')) continue;
    if ((await listOnSeats(services.database, seats, excluded, 1)).length === 0) vacant.push(state);
  }
  const known = { ...facts, picks: picked, vacant };
  const step = take(known);
  return isRefusal(step) || vacant.length === 0 ? step : withWord(compiled, step, known, vacant);
}
