import type { Services } from '#server/context.ts';
import { findPersonNames } from './directory-store.ts';

/** Names of units and people; an unknown id is left out. */
export async function findNames(
  { database, directory }: Services,
  ids: string[],
): Promise<Record<string, string>> {
  const names = new Map<string, string>();
  for (const id of ids) {
    const unit = directory.unit(id);
    if (unit) names.set(id, unit.name);
  }
  const people = await findPersonNames(
    database,
    ids.filter((id) => !names.has(id)),
  );
  return Object.fromEntries([...names, ...people]);
}
