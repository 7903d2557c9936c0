import type { HeldPost } from '#server/context.ts';
import type { Directory } from '#server/directory/directory.ts';

/** Three administrators apart: they look after the system and see no business of the committee. */
const withoutBusiness = new Set(['system-admin', 'security-admin', 'audit-admin']);

/** Everything a person may act as; see SignedIn in server/context.ts. */
export function seatsOf(personId: string, posts: HeldPost[], directory: Directory): string[] {
  const seats = new Set([`person:${personId}`]);
  for (const post of posts) {
    seats.add(`${post.key}@${post.unitId}`);
    seats.add(`${post.key}@*`);
    if (post.lineKey !== null) {
      seats.add(`${post.key}/${post.lineKey}@${post.unitId}`);
      seats.add(`${post.key}/${post.lineKey}@*`);
    }
    for (const seat of unitSeats(post, directory)) seats.add(seat);
  }
  return [...seats];
}

function unitSeats(post: HeldPost, directory: Directory): string[] {
  if (withoutBusiness.has(post.key)) return [];
  return directory
    .unitsUp(post.unitId)
    .filter((unit) => unit.kind !== 'committee' || unit.id === post.unitId)
    .map((unit) => `*@${unit.id}`);
}
