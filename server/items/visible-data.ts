import type { Version } from '#server/definitions/version.ts';
import type { JsonObject } from '#workflows/definition.ts';
import { hiddenFields } from '#workflows/hidden.ts';

/** The data without the fields that the states the item is in hide; these never leave the server. */
export function visibleData({ compiled }: Version, active: string[], data: JsonObject): JsonObject {
  const hidden = hiddenFields(compiled.states, active);
  return Object.fromEntries(Object.entries(data).filter(([name]) => !hidden.has(name)));
}
