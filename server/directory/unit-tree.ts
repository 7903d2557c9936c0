import type { Unit } from './directory.ts';

export interface UnitTree {
  byId: Map<string, Unit>;
  below: Map<string, Unit[]>;
}

/** `units` in the order they are listed in. */
export function growTree(units: Unit[]): UnitTree {
  const byId = new Map(units.map((unit) => [unit.id, unit]));
  const below = new Map<string, Unit[]>();
  for (const unit of units) {
    if (unit.parentId === null) continue;
    const siblings = below.get(unit.parentId);
    if (siblings) siblings.push(unit);
    else below.set(unit.parentId, [unit]);
  }
  return { byId, below };
}

/** The unit and those above it, nearest first; ends also if the rows should ever form a ring. */
export function pathUp(tree: UnitTree, id: string): Unit[] {
  const path: Unit[] = [];
  let unit = tree.byId.get(id);
  while (unit && !path.includes(unit)) {
    path.push(unit);
    unit = unit.parentId === null ? undefined : tree.byId.get(unit.parentId);
  }
  return path;
}

export function subtree(tree: UnitTree, id: string): Unit[] {
  const root = tree.byId.get(id);
  if (!root) return [];
  const found = new Set([root]);
  for (const unit of found) for (const child of tree.below.get(unit.id) ?? []) found.add(child);
  return [...found];
}
