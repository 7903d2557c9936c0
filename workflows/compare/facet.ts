import type { Name } from './compared.ts';
import { type Aspect, type Difference, isSame, sayOf } from './difference.ts';

/** One part of a definition that is there or not, and can be said in words. */
export interface Facet<Value> {
  aspect: Aspect;
  place: string;
  name: Name;
  was: Value | undefined;
  is: Value | undefined;
}

/** How a part has changed: that it came, that it went, or what it was and what it is; nothing when it is the same. */
export function compareFacet<Value>(
  { aspect, place, name: [zh, en], was, is }: Facet<Value>,
  words: (value: Value, side: 'before' | 'after') => Name,
): Difference[] {
  if (isSame(was, is)) return [];
  const say = sayOf(aspect);
  if (was === undefined) {
    const [now, english] = words(is as Value, 'after');
    return [say.added(place, [`新增${zh}：${now}`, `New: ${en}: ${english}`])];
  }
  const [old, formerly] = words(was, 'before');
  if (is === undefined) return [say.removed(place, [`取消了${zh}（${old}）`, `Gone: ${en} (${formerly})`])];
  const [now, english] = words(is, 'after');
  if (old === now)
    return [say.changed(place, [`${zh}（${now}）的内容有改动`, `What is in ${en} (${english}) changed`])];
  return [say.changed(place, [`${zh}由${old}改为${now}`, `${en} was ${formerly}, now ${english}`])];
}

/** The keys of two records, those of the first before those of the second. */
export const keysOf = (one: object = {}, other: object = {}): string[] => [
  ...new Set([...Object.keys(one), ...Object.keys(other)]),
];

/** Several things said of one part. */
export const together = (parts: readonly (Name | null)[]): Name => {
  const said = parts.filter((part) => part !== null);
  return [said.map(([zh]) => zh).join('，'), said.map(([, en]) => en).join(', ')];
};
