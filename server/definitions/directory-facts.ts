import type { Services } from '#server/context.ts';
import type { DirectoryFacts } from '#workflows/check/subject.ts';
import { countSeats } from '../directory/count-seats.ts';

/** Who there is, as the publish check needs to know it. */
export async function directoryFacts({
  database,
  directory,
}: Pick<Services, 'database' | 'directory'>): Promise<DirectoryFacts> {
  const units = directory.unitsDown(directory.committee().id);
  return {
    units: units.map(({ id, kind, name, parentId }) => ({ id, kind, name, parentId })),
    posts: await countSeats(database),
  };
}
