import type { Services } from '#server/context.ts';
import type { Unit } from './directory.ts';
import type { UnitRow } from './directory-rows.ts';
import { countPeople } from './directory-store.ts';

const countedOneByOne = 500;

/** With how many branches and people each has, itself and below. */
export async function unitRows({ database, directory }: Services, units: Unit[]): Promise<UnitRow[]> {
  const below = new Map(units.map((unit) => [unit.id, directory.unitsDown(unit.id)]));
  const ids = new Set([...below.values()].flat().map((unit) => unit.id));
  const people = await countPeople(database, ids.size > countedOneByOne ? null : [...ids]);
  return units.map((unit) => {
    const within = below.get(unit.id) ?? [];
    return {
      ...unit,
      branches: within.filter((other) => other.kind === 'branch' && other.id !== unit.id).length,
      people: within.reduce((sum, other) => sum + (people.get(other.id) ?? 0), 0),
    };
  });
}

/** The committee and its organs, or what is directly below one unit. */
export async function listUnits(services: Services, parent: string | undefined): Promise<UnitRow[]> {
  const { directory } = services;
  const units =
    parent === undefined ? [directory.committee(), ...directory.organs()] : directory.children(parent);
  return await unitRows(services, units);
}
