import type { HeldPost } from '#server/context.ts';
import type { Directory } from '#server/directory/directory.ts';

/** Three administrators apart: they look after the system and see no business of the committee. */
export const withoutBusiness: ReadonlySet<string> = new Set([
  'system-admin',
  'security-admin',
  'audit-admin',
]);

/** Everything a person may act as; see SignedIn in server/context.ts. */
export function seatsOf(
  personId: string,
  posts: HeldPost[],
  directory: Directory,
  attributes: readonly { key: string; value: string }[] = [],
): string[] {
  const marks = ['', ...attributes.map(({ key, value }) => `?${key}=${value}`)];
  const seats = new Set([`person:${personId}`]);
  for (const mark of marks) {
    if (mark !== '') seats.add(`*${mark}@*`);
    for (const post of posts) {
      for (const key of [post.key, ...(post.lineKey === null ? [] : [`${post.key}/${post.lineKey}`])]) {
        seats.add(`${key}${mark}@${post.unitId}`);
        seats.add(`${key}${mark}@*`);
      }
      for (const unit of unitsOf(post, directory)) seats.add(`*${mark}@${unit}`);
    }
  }
  return [...seats];
}

function unitsOf(post: HeldPost, directory: Directory): string[] {
  if (withoutBusiness.has(post.key)) return [];
  return directory
    .unitsUp(post.unitId)
    .filter((unit) => unit.kind !== 'committee' || unit.id === post.unitId)
    .map((unit) => unit.id);
}
