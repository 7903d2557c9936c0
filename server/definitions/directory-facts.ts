import type { Services } from '#server/context.ts';
import { idsNamed } from '#workflows/check/people-of-role.ts';
import type { DirectoryFacts } from '#workflows/check/subject.ts';
import type { Role, Workflow } from '#workflows/definition.ts';
import { countKnown, countSeats } from '../directory/count-seats.ts';

const MOST_NAMED = 1000;

/** People the roles of a definition name outright; it may be anything yet. */
function peopleNamed(workflow: unknown): string[] {
  const { meta } = (workflow ?? {}) as Partial<Workflow>;
  const roles: (Partial<Role> | null)[] = Object.values(meta?.roles ?? {});
  return [...new Set(roles.flatMap((role) => idsNamed(role?.person) ?? []))].slice(0, MOST_NAMED);
}

/** Who there is, as the publish check needs to know it. */
export async function directoryFacts(
  { database, directory }: Pick<Services, 'database' | 'directory'>,
  workflow: unknown,
): Promise<DirectoryFacts> {
  const units = directory.unitsDown(directory.committee().id);
  return {
    units: units.map(({ id, kind, name, parentId }) => ({ id, kind, name, parentId })),
    posts: await countSeats(database),
    ...(await countKnown(database, peopleNamed(workflow))),
  };
}
