import type { Json } from './definition.ts';
import type { Path } from './field-errors.ts';

/** The path of a JSON pointer into these values: '/measures/0/owner' → ['measures', 0, 'owner']. */
export function pointerPath(pointer: string, values: Json): Path {
  let place: unknown = values;
  return pointer
    .split('/')
    .slice(1)
    .map((step) => {
      const name = step.replaceAll('~1', '/').replaceAll('~0', '~');
      const key = Array.isArray(place) ? Number(name) : name;
      place =
        typeof place === 'object' && place !== null ? (place as Record<string, unknown>)[name] : undefined;
      return key;
    });
}
