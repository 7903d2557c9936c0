// Takes a step with the people it needs: the engine says what it must know of them, the directory answers.
import type { Services } from '#server/context.ts';
import { findNames } from '#server/directory/find-names.ts';
import { listOnSeats, type Turn } from '#server/directory/seat-people.ts';
import type { Compiled } from '#workflows/compile.ts';
import type { Facts, Named } from '#workflows/facts.ts';
import { type Effect, isRefusal, type Refusal, type Step } from '#workflows/outcome.ts';
import { withVacancies } from '#workflows/vacancies.ts';
import { type WantedPeople, type WantedPick, wantedOf } from '#workflows/wanted.ts';
import { pickPeople } from './pick-people.ts';

interface Picks {
  picks: Record<string, string[]>;
  effects: Effect[];
}

async function named(services: Services, ids: string[]): Promise<Named[]> {
  const names = await findNames(services, ids);
  return ids.map((id) => ({ id, name: names[id] ?? id }));
}

/** Whom each role picks; a draw is put on record. */
async function pickAll(
  services: Services,
  { workflow }: Compiled,
  wanted: readonly WantedPick[],
  planned: readonly Turn[],
): Promise<Picks> {
  const found: Picks = { picks: {}, effects: [] };
  const taken = [...planned];
  for (const want of wanted) {
    const { people, turns, among } = await pickPeople(services, workflow.key, want, taken);
    if (people.length === 0) continue;
    taken.push(...turns);
    found.effects.push(...turns.map((turn) => ({ kind: 'turn' as const, ...turn })));
    found.picks[want.role] = people;
    if (want.by !== 'random' || among === 0) continue;
    const drawn = people.filter((person) => !want.before.includes(person));
    const role = workflow.meta.roles[want.role]?.title ?? want.role;
    found.effects.push({ kind: 'drawn', role, people: await named(services, drawn), among });
  }
  return found;
}

/** Whether somebody could do what waits for these seats. */
export async function isManned(
  { database }: Pick<Services, 'database'>,
  { seats, excluded }: { seats: string[]; excluded: string[] },
): Promise<boolean> {
  return seats.includes('anyone') || (await listOnSeats(database, seats, excluded, 1)).length > 0;
}

async function vacantStates(services: Services, manned: readonly WantedPeople[]): Promise<string[]> {
  const vacant: string[] = [];
  for (const wanted of manned) {
    if (!(await isManned(services, wanted))) vacant.push(wanted.state);
  }
  return vacant;
}

/** The step, taken again once the directory has said whom it picks and where nobody sits. */
export async function takeWithPeople(
  services: Services,
  compiled: Compiled,
  facts: Facts,
  take: (facts: Facts) => Step | Refusal,
  planned: readonly Turn[] = [],
): Promise<Step | Refusal> {
  const first = take(facts);
  if (isRefusal(first)) return first;
  const wanted = wantedOf(compiled, first, facts);
  if (wanted.picks.length === 0 && wanted.manned.length === 0) return first;
  const { picks, effects } = await pickAll(services, compiled, wanted.picks, planned);
  const vacant = await vacantStates(services, wanted.manned);
  const known = { ...facts, picks, vacant };
  const step = take(known);
  if (isRefusal(step)) return step;
  return withVacancies(compiled, { ...step, effects: [...step.effects, ...effects] }, known, vacant);
}
