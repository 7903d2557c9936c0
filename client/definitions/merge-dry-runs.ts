import type { DryRun, DryRunGroup } from '#server/definitions/definition-router.ts';

const EXAMPLES = 5;

/** What makes two groups the same one: everything but how many there are. */
const kindOf = ({ count: _count, examples: _examples, ...group }: DryRunGroup): string =>
  JSON.stringify(group);

/** Two steps of a dry run as one. */
export function mergeDryRuns(one: DryRun, other: DryRun): DryRun {
  const groups = new Map(one.groups.map((group) => [kindOf(group), group]));
  for (const group of other.groups) {
    const known = groups.get(kindOf(group));
    const examples = [...(known?.examples ?? []), ...group.examples].slice(0, EXAMPLES);
    groups.set(kindOf(group), { ...group, count: group.count + (known?.count ?? 0), examples });
  }
  return {
    total: one.total + other.total,
    moved: one.moved + other.moved,
    choice: one.choice + other.choice,
    refused: one.refused + other.refused,
    groups: [...groups.values()],
  };
}
