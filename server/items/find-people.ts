// Takes a step with the people it needs: the engine says what it must know of them, the directory answers.
import type { Services } from '#server/context.ts';
import { findLeastBusy, findTurn, listOnSeats, type Turn, turnAfter } from '#server/directory/seat-people.ts';
import type { Compiled } from '#workflows/compile.ts';
import type { Facts } from '#workflows/facts.ts';
import { isRefusal, type Refusal, type Step } from '#workflows/outcome.ts';
import { withVacancies } from '#workflows/vacancies.ts';
import { type WantedPick, wantedOf } from '#workflows/wanted.ts';

type Asked = Pick<Services, 'database'>;

const MOST = 2000;

interface Picked {
  picks: Record<string, string>;
  turns: Turn[];
}

/** `planned` are turns of the same write, which the database does not know of yet. */
async function pick(
  { database }: Asked,
  workflow: string,
  { role, by, seats, excluded, before }: WantedPick,
  planned: readonly Turn[],
): Promise<Picked> {
  const people = await listOnSeats(database, seats, excluded, MOST);
  if (before !== null && people.includes(before)) return { picks: { [role]: before }, turns: [] };
  if (by === 'load') {
    const found = await findLeastBusy(database, people);
    return { picks: found === undefined ? {} : { [role]: found }, turns: [] };
  }
  const key = [workflow, role, ...seats].join(' ');
  const last = planned.findLast((turn) => turn.key === key) ?? (await findTurn(database, key));
  const turn = turnAfter(last, key, people);
  return turn ? { picks: { [role]: turn.person }, turns: [turn] } : { picks: {}, turns: [] };
}

const withTurns = (step: Step, turns: Turn[]): Step => ({
  ...step,
  effects: [...step.effects, ...turns.map((turn) => ({ kind: 'turn' as const, ...turn }))],
});

/** Whether somebody could do what waits for these seats. */
export async function isManned(
  { database }: Asked,
  { seats, excluded }: { seats: string[]; excluded: string[] },
): Promise<boolean> {
  return seats.includes('anyone') || (await listOnSeats(database, seats, excluded, 1)).length > 0;
}

/** The step, taken again once the directory has said whom it picks and where nobody sits. */
export async function takeWithPeople(
  services: Asked,
  compiled: Compiled,
  facts: Facts,
  take: (facts: Facts) => Step | Refusal,
  planned: readonly Turn[] = [],
): Promise<Step | Refusal> {
  const first = take(facts);
  if (isRefusal(first)) return first;
  const { picks, manned } = wantedOf(compiled, first, facts);
  if (picks.length === 0 && manned.length === 0) return first;
  const picked: Record<string, string> = {};
  const turns: Turn[] = [];
  for (const wanted of picks) {
    const found = await pick(services, compiled.workflow.key, wanted, [...planned, ...turns]);
    Object.assign(picked, found.picks);
    turns.push(...found.turns);
  }
  const vacant: string[] = [];
  for (const { state, seats, excluded } of manned) {
    if (!(await isManned(services, { seats, excluded }))) vacant.push(state);
  }
  const known = { ...facts, picks: picked, vacant };
  const step = take(known);
  return isRefusal(step) ? step : withTurns(withVacancies(compiled, step, known, vacant), turns);
}
