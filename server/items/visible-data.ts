import type { Version } from '#server/definitions/version.ts';
import type { JsonObject } from '#workflows/definition.ts';
import { walkStates } from '#workflows/walk.ts';

/** The data without the fields that the states the item is in hide; these never leave the server. */
export function visibleData({ workflow }: Version, active: string[], data: JsonObject): JsonObject {
  const isActive = (path: string) => active.some((leaf) => leaf === path || leaf.startsWith(`${path}.`));
  const hidden = new Set<string>();
  for (const { path, node } of walkStates(workflow)) {
    if (!node.meta?.fields || !isActive(path)) continue;
    for (const [name, access] of Object.entries(node.meta.fields)) if (access === 'hidden') hidden.add(name);
  }
  return Object.fromEntries(Object.entries(data).filter(([name]) => !hidden.has(name)));
}
