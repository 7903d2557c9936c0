import type { Services } from '#server/context.ts';
import { deputiesOf } from '#server/mandates/deputies.ts';
import { findAttributes } from './attribute-store.ts';
import type { PersonRow } from './directory-rows.ts';
import { findPosts } from './directory-store.ts';
import type { FoundPerson } from './search-store.ts';

/** With the posts of all of them in one query. */
export async function peopleRows(
  { database, directory, now }: Services,
  people: FoundPerson[],
): Promise<PersonRow[]> {
  const posts = Map.groupBy(
    await findPosts(
      database,
      people.map((person) => person.id),
    ),
    (post) => post.personId,
  );
  const ids = people.map((person) => person.id);
  const deputies = await deputiesOf({ database, now }, ids);
  const attributes = await findAttributes(database, ids);
  const unitName = (id: string) => directory.unit(id)?.shortName ?? id;
  return people.map((person) => {
    const organ = directory.organOf(person.unitId);
    return {
      id: person.id,
      name: person.name,
      pinyin: person.pinyin,
      unit: { id: person.unitId, name: directory.unit(person.unitId)?.name ?? person.unitId },
      organ: organ ? { id: organ.id, name: organ.name } : null,
      posts: (posts.get(person.id) ?? []).map((post) => ({
        title: post.title,
        titleEn: directory.postTitle(post.key, 'en'),
        unitName: unitName(post.unitId),
      })),
      deputies: deputies.get(person.id) ?? [],
      attributes: attributes.get(person.id) ?? [],
      mobile: maskMobile(person.mobile),
    };
  });
}

export function maskMobile(mobile: string | null): string | null {
  if (mobile === null) return null;
  return mobile.length < 8 ? '*'.repeat(mobile.length) : `${mobile.slice(0, 3)}****${mobile.slice(-4)}`;
}
