// One of several who could do a task, or a few of them, as the role says; nothing here decides who could.
import { randomInt } from 'node:crypto';
import type { Services } from '#server/context.ts';
import {
  findLeastBusy,
  findMostUsed,
  findTurn,
  listOnSeats,
  type Turn,
  turnAfter,
} from '#server/directory/seat-people.ts';
import type { PickedBy } from '#workflows/definition.ts';
import type { WantedPick } from '#workflows/wanted.ts';

type Asked = Pick<Services, 'database' | 'chance'>;

interface Choice extends WantedPick {
  workflow: string;
  /** Who could, by id. */
  among: string[];
  /** How many are to be found. */
  missing: number;
  /** Turns of the same write, which the database does not know of yet. */
  planned: readonly Turn[];
}

interface Chosen {
  people: string[];
  /** Taken by writing them down. */
  turns: Turn[];
}

const MOST = 2000;

async function inTurn(
  { database }: Asked,
  { workflow, role, seats, among, missing, planned }: Choice,
): Promise<Chosen> {
  const key = [workflow, role, ...seats].join(' ');
  let last = planned.findLast((turn) => turn.key === key) ?? (await findTurn(database, key));
  const turns: Turn[] = [];
  while (turns.length < missing) {
    const left = among.filter((person) => !turns.some((turn) => turn.person === person));
    last = turnAfter(last, key, left);
    if (!last) break;
    turns.push(last);
  }
  return { people: turns.map(({ person }) => person), turns };
}

/** Each with the same chance; drawn from the list by id, so that a number drawn names a person. */
function draw({ chance = randomInt }: Asked, { among, missing }: Choice): string[] {
  const left = [...among];
  const chosen: string[] = [];
  while (chosen.length < missing && left.length > 0) chosen.push(...left.splice(chance(left.length), 1));
  return chosen;
}

type Way = (services: Asked, choice: Choice) => string[] | Promise<string[]>;

const used =
  (most: boolean) =>
  ({ database }: Asked, { workflow, did, among, missing }: Choice) =>
    findMostUsed(database, among, { workflow, events: did, most, limit: missing });

const ways: Record<Exclude<PickedBy, 'rotation'>, Way> = {
  load: ({ database }, { among, missing }) => findLeastBusy(database, among, missing),
  random: draw,
  'most-used': used(true),
  'least-used': used(false),
};

const choose = async (services: Asked, choice: Choice): Promise<Chosen> =>
  choice.by === 'rotation'
    ? inTurn(services, choice)
    : { people: await ways[choice.by](services, choice), turns: [] };

export interface Found extends Chosen {
  /** Of how many the new ones were picked; 0 when all had it before. */
  among: number;
}

/** Whom a role picks of these: those who had it before, as far as they still may, and others as the role says. */
export async function pickAmong(
  services: Asked,
  workflow: string,
  wanted: WantedPick,
  able: readonly string[],
  planned: readonly Turn[] = [],
): Promise<Found> {
  const kept = wanted.before.filter((person) => able.includes(person)).slice(0, wanted.count);
  const missing = wanted.count - kept.length;
  if (missing === 0) return { people: kept, turns: [], among: 0 };
  const among = able.filter((person) => !kept.includes(person));
  const { people, turns } = await choose(services, { ...wanted, workflow, among, missing, planned });
  return { people: [...kept, ...people], turns, among: among.length };
}

/** Whom a role picks of all who could. */
export async function pickPeople(
  services: Asked,
  workflow: string,
  wanted: WantedPick,
  planned: readonly Turn[],
): Promise<Found> {
  const able = await listOnSeats(services.database, wanted.seats, wanted.excluded, MOST);
  return pickAmong(services, workflow, wanted, able, planned);
}
