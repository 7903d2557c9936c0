// Takes a step with the people it needs: the engine says what it must know of them, the directory answers.
import type { Services } from '#server/context.ts';
import { findNames } from '#server/directory/find-names.ts';
import type { Turn } from '#server/directory/seat-people.ts';
import type { Compiled } from '#workflows/compile.ts';
import type { Facts, Named } from '#workflows/facts.ts';
import { type Effect, isRefusal, type Refusal, type Step } from '#workflows/outcome.ts';
import { withVacancies } from '#workflows/vacancies.ts';
import type { Vacancy } from '#workflows/vacant-seats.ts';
import { type WantedPick, wantedOf } from '#workflows/wanted.ts';
import { findVacancies } from './find-vacancies.ts';
import { pickPeople } from './pick-people.ts';

/** Where the author named nobody to stand in, whoever looks after the processes hears of it. */
export const LAST_RESORT = ['process-admin@*'];

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
  const { picks, effects } = await pickAll(services, compiled, wanted.picks, planned);
  const vacant: Vacancy[] = [];
  for (const deciders of wanted.manned) vacant.push(...(await findVacancies(services.database, deciders)));
  if (wanted.picks.length === 0 && vacant.length === 0) return first;
  const known = { ...facts, picks, vacant };
  const step = take(known);
  if (isRefusal(step)) return step;
  const told = { ...step, effects: [...step.effects, ...effects] };
  return withVacancies(compiled, told, known, vacant, LAST_RESORT);
}
