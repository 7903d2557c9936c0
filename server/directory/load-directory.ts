import type { Database } from '#server/database/connect.ts';
import { AppError } from '#server/errors.ts';
import type { Directory, Unit } from './directory.ts';
import { readDirectory } from './directory-store.ts';
import { growTree, pathUp, subtree } from './unit-tree.ts';

export async function loadDirectory(database: Database): Promise<Directory> {
  let rows = await readDirectory(database);
  let tree = growTree(rows.units);
  const organs = () => rows.units.filter((unit) => unit.kind === 'organ');
  return {
    unit: (id) => tree.byId.get(id),
    unitsUp: (id) => pathUp(tree, id),
    unitsDown: (id) => subtree(tree, id),
    children: (id) => tree.below.get(id) ?? [],
    organOf: (id) => pathUp(tree, id).find((unit) => unit.kind === 'organ') ?? tree.byId.get(id),
    committee: () => getCommittee(rows.units),
    organs,
    postTitle: (key, language) => rows.postTitles.get(key)?.[language] ?? key,
    lineName: (key) => rows.lineNames.get(key) ?? key,
    refresh: async () => {
      rows = await readDirectory(database);
      tree = growTree(rows.units);
    },
  };
}

function getCommittee(units: Unit[]): Unit {
  const committee = units.find((unit) => unit.kind === 'committee');
  if (!committee) throw new AppError('unavailable', '组织机构尚未建立', 'There is no directory yet');
  return committee;
}
