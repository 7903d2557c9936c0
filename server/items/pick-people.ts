// One of several who could do a task, or a few of them, as the role says; nothing here decides who could.
import { randomInt } from 'node:crypto';
import type { Services } from '#server/context.ts';
import { findLeastBusy, findMostUsed, listOnSeats, takeTurn } from '#server/directory/seat-people.ts';
import type { PickedBy } from '#workflows/definition.ts';
import type { WantedPick } from '#workflows/wanted.ts';

type Asked = Pick<Services, 'database' | 'chance'>;

interface Choice extends WantedPick {
  workflow: string;
  /** Who could, by id. */
  among: string[];
  /** How many are to be found. */
  missing: number;
}

const MOST = 2000;

async function inTurn({ database }: Asked, { workflow, role, seats, among, missing }: Choice) {
  const chosen: string[] = [];
  while (chosen.length < missing) {
    const left = among.filter((person) => !chosen.includes(person));
    const next = await takeTurn(database, [workflow, role, ...seats].join(' '), left);
    if (next === undefined) break;
    chosen.push(next);
  }
  return chosen;
}

/** Each with the same chance; drawn from the list by id, so that a number drawn names a person. */
function draw({ chance = randomInt }: Asked, { among, missing }: Choice): string[] {
  const left = [...among];
  const chosen: string[] = [];
  while (chosen.length < missing && left.length > 0) chosen.push(...left.splice(chance(left.length), 1));
  return chosen;
}

const used =
  (most: boolean) =>
  ({ database }: Asked, { workflow, did, among, missing }: Choice) =>
    findMostUsed(database, among, { workflow, events: did, most, limit: missing });

const ways: Record<PickedBy, (services: Asked, choice: Choice) => string[] | Promise<string[]>> = {
  load: ({ database }, { among, missing }) => findLeastBusy(database, among, missing),
  rotation: inTurn,
  random: draw,
  'most-used': used(true),
  'least-used': used(false),
};

export interface Found {
  people: string[];
  /** Of how many the new ones were picked; 0 when all had it before. */
  among: number;
}

/** Whom a role picks of these: those who had it before, as far as they still may, and others as the role says. */
export async function pickAmong(
  services: Asked,
  workflow: string,
  wanted: WantedPick,
  able: readonly string[],
): Promise<Found> {
  const kept = wanted.before.filter((person) => able.includes(person)).slice(0, wanted.count);
  const missing = wanted.count - kept.length;
  if (missing === 0) return { people: kept, among: 0 };
  const among = able.filter((person) => !kept.includes(person));
  const chosen = await ways[wanted.by](services, { ...wanted, workflow, among, missing });
  return { people: [...kept, ...chosen], among: among.length };
}

/** Whom a role picks of all who could. */
export async function pickPeople(services: Asked, workflow: string, wanted: WantedPick): Promise<Found> {
  const able = await listOnSeats(services.database, wanted.seats, wanted.excluded, MOST);
  return pickAmong(services, workflow, wanted, able);
}
