import type { Capacity, HeldPost, Services, SignedIn } from '#server/context.ts';
import { limitedTo } from './limited-seats.ts';
import { seatsOf, withoutBusiness } from './seats-of.ts';
import {
  findPersonWithPosts,
  type MandateHeld,
  type PersonWithPosts,
  type PostRow,
} from './session-store.ts';

/** What is announced when a mandate or an attribute changes what a person may act as: whoever keeps one asks anew. */
export const capacitiesChanged = 'mandates';

type Around = Pick<Services, 'directory'> & Partial<Pick<Services, 'now'>>;

const clockOf = ({ now }: Around): Date => now?.() ?? new Date();

const toHeld = ({ directory }: Around, post: PostRow): HeldPost => ({
  ...post,
  titleEn: directory.postTitle(post.key, 'en'),
  unitName: directory.unit(post.unitId)?.shortName ?? post.unitId,
});

function ownCapacity({ directory }: Around, found: PersonWithPosts, post: HeldPost): Capacity {
  const { id, title, titleEn, unitId, unitName } = post;
  const seats = seatsOf(found.personId, [post], directory, found.attributes);
  return { id, title, titleEn, unitId, unitName, seats, behalf: null, lists: null, until: null };
}

/** The principal's posts, one by one; not their attributes, and no administrator's power. */
function mandatedCapacities(around: Around, mandate: MandateHeld): Capacity[] {
  const { id, principalId, principalName, fromAt, untilAt, posts, whole, lists } = mandate;
  const now = clockOf(around).getTime();
  if (now < Date.parse(fromAt) || now >= Date.parse(untilAt)) return [];
  return posts
    .filter((post) => !withoutBusiness.has(post.key))
    .map((post) => toHeld(around, post))
    .map((post) => ({
      id: `${post.id}~${id}`,
      title: post.title,
      titleEn: post.titleEn,
      unitId: post.unitId,
      unitName: post.unitName,
      seats: seatsOf(principalId, [post], around.directory).filter(
        (seat) => whole || !seat.startsWith('person:'),
      ),
      behalf: { id: principalId, name: principalName },
      lists,
      until: new Date(untilAt).toISOString(),
    }));
}

const seatsThrough = ({ seats, lists }: Capacity): string[] =>
  lists === null ? seats : lists.flatMap((list) => seats.map((seat) => limitedTo(list, seat)));

export function toSignedIn(around: Around, found: PersonWithPosts, sessionId: string): SignedIn {
  const posts = found.posts.map((post) => toHeld(around, post));
  const own = posts.map((post) => ownCapacity(around, found, post));
  const mandated = found.mandates.flatMap((mandate) => mandatedCapacities(around, mandate));
  const capacities = [...own, ...mandated];
  return {
    id: found.personId,
    name: found.name,
    userName: found.userName,
    posts,
    capacities,
    seats: [...new Set([`person:${found.personId}`, ...capacities.flatMap(seatsThrough)])],
    sessionId,
  };
}

/** A person as if signed in, for work done in their name: imports, the demo. */
export async function findPersonAs(
  services: Pick<Services, 'database'> & Around,
  personId: string,
): Promise<SignedIn | null> {
  const found = await findPersonWithPosts(services.database, personId, clockOf(services));
  return found ? toSignedIn(services, found, '') : null;
}
