import type { Services, SignedIn } from '#server/context.ts';
import { seatsOf } from './seats-of.ts';
import { findPersonWithPosts, type PersonWithPosts } from './session-store.ts';

export function toSignedIn(
  { directory }: Pick<Services, 'directory'>,
  found: PersonWithPosts,
  sessionId: string,
): SignedIn {
  const posts = found.posts.map((post) => ({
    ...post,
    unitName: directory.unit(post.unitId)?.shortName ?? post.unitId,
  }));
  return {
    id: found.personId,
    name: found.name,
    userName: found.userName,
    posts,
    seats: seatsOf(found.personId, posts, directory),
    sessionId,
  };
}

/** A person as if signed in, for work done in their name: imports, the demo. */
export async function findPersonAs(
  services: Pick<Services, 'database' | 'directory'>,
  personId: string,
): Promise<SignedIn | null> {
  const found = await findPersonWithPosts(services.database, personId);
  return found ? toSignedIn(services, found, '') : null;
}
