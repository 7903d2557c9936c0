import type { SignedIn } from '#server/context.ts';
import type { Directory } from '#server/directory/directory.ts';
import type { Actor, ChildrenFacts, Facts, ItemFacts } from '#workflows/facts.ts';
import { AppError } from '../errors.ts';
import { workdayCalendar } from '../timers/calendar.ts';

/** The signed-in person as an actor: as the post asked for, or as the main one. */
export function toActor(person: SignedIn, actingAs?: string): Actor {
  const post = actingAs
    ? person.posts.find((held) => held.id === actingAs)
    : (person.posts.find((held) => held.main) ?? person.posts[0]);
  if (!post) throw new AppError('forbidden', '您没有这个职务', 'You do not hold this post');
  return {
    id: person.id,
    name: person.name,
    seats: person.seats,
    unitId: post.unitId,
    postTitle: `${post.title} · ${post.unitName}`,
  };
}

/** What the engine may know about where an item was filed. */
export function toItemFacts(
  directory: Directory,
  item: { id: string; filerId: string; unitId: string; createdAt: string },
): ItemFacts {
  const unit = directory.unit(item.unitId);
  return {
    id: item.id,
    filerId: item.filerId,
    unitId: item.unitId,
    organId: directory.organOf(item.unitId)?.id ?? item.unitId,
    parentUnitId: unit?.parentId ?? null,
    committeeId: directory.committee().id,
    createdAt: item.createdAt,
  };
}

export const noChildren: ChildrenFacts = { total: 0, done: 0, void: 0, in: {} };

export function toFacts(actor: Actor | null, item: ItemFacts, children: ChildrenFacts, now: string): Facts {
  return { actor, item, children, now, calendar: workdayCalendar };
}
