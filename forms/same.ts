import { isEmpty } from './field-kinds.ts';

/** Equal as JSON; all ways of being empty are the same. */
export function same(one: unknown, other: unknown): boolean {
  if (Object.is(one, other) || (isEmpty(one) && isEmpty(other))) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false;
  if (Array.isArray(one) !== Array.isArray(other)) return false;
  if (Array.isArray(one) && one.length !== (other as unknown[]).length) return false;
  const left = one as Record<string, unknown>;
  const right = other as Record<string, unknown>;
  const names = new Set([...Object.keys(left), ...Object.keys(right)]);
  return [...names].every((name) => same(ownValue(left, name), ownValue(right, name)));
}

function ownValue(object: Record<string, unknown>, name: string): unknown {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}

/** Text or list that begins with the old one. */
export function continues(before: unknown, value: unknown): boolean {
  if (isEmpty(before)) return true;
  if (typeof before === 'string') return typeof value === 'string' && value.startsWith(before);
  if (Array.isArray(before)) {
    return Array.isArray(value) && before.every((each, place) => same(each, value[place]));
  }
  return same(before, value);
}
