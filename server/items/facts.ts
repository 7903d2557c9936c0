import type { Capacity, Services, SignedIn } from '#server/context.ts';
import type { Directory } from '#server/directory/directory.ts';
import type { Actor, ChildrenFacts, Facts, ItemFacts } from '#workflows/facts.ts';
import { AppError } from '../errors.ts';
import { workdayCalendar } from '../timers/calendar.ts';
import { getCalendar } from '../timers/own-calendar.ts';

const noPost = () => new AppError('forbidden', '您没有这个职务', 'You do not hold this post');

const notLentHere = () =>
  new AppError('forbidden', '这项代理不包括这个清单', 'This mandate is not for this list');

const inCapacity = (person: SignedIn, { seats, unitId, unitName, title, behalf }: Capacity): Actor => ({
  id: person.id,
  name: person.name,
  seats,
  unitId,
  postTitle: `${title} · ${unitName}`,
  ...(behalf && { behalf }),
});

/** The signed-in person as an actor: as the post asked for and nothing else, or with all own posts as the main one. */
export function toActor(person: SignedIn, actingAs?: string): Actor {
  const own = person.capacities.filter(({ behalf }) => behalf === null);
  const asked = actingAs ? person.capacities.find(({ id }) => id === actingAs) : own[0];
  if (!asked) throw noPost();
  const actor = inCapacity(person, asked);
  return actingAs ? actor : { ...actor, seats: [...new Set(own.flatMap(({ seats }) => seats))] };
}

/** Every way this person could act on items of this list, own posts first; only one when a post is asked for. */
export function actorsOf(
  person: SignedIn,
  list: string,
  actingAs?: string,
): { actor: Actor; capacity: Capacity }[] {
  const asked = person.capacities.filter(({ id }) => actingAs === undefined || id === actingAs);
  if (asked.length === 0) throw noPost();
  const here = asked.filter(({ lists }) => lists === null || lists.includes(list));
  if (here.length === 0) throw notLentHere();
  return here.map((capacity) => ({ actor: inCapacity(person, capacity), capacity }));
}

/** What the engine may know about where an item was filed. */
export function toItemFacts(
  directory: Directory,
  item: {
    id: string;
    filerId: string;
    unitId: string;
    createdAt: string;
    openedBy?: ItemFacts['openedBy'] | null;
  },
): ItemFacts {
  const unit = directory.unit(item.unitId);
  return {
    id: item.id,
    filerId: item.filerId,
    ...(item.openedBy && { openedBy: item.openedBy }),
    unitId: item.unitId,
    organId: directory.organOf(item.unitId)?.id ?? item.unitId,
    parentUnitId: unit?.parentId ?? null,
    committeeId: directory.committee().id,
    createdAt: item.createdAt,
  };
}

export const noChildren: ChildrenFacts = { total: 0, done: 0, void: 0, in: {} };

/** The calendar as the administrators have it, and the tree of units. */
export async function aroundOf(
  services: Pick<Services, 'database' | 'directory' | 'changes'>,
): Promise<Pick<Facts, 'calendar' | 'unitsUp' | 'isBranch'>> {
  return {
    calendar: await getCalendar(services),
    unitsUp: (unit) => services.directory.unitsUp(unit).map(({ id }) => id),
    isBranch: (unit) => services.directory.unit(unit)?.kind === 'branch',
  };
}

export function toFacts(
  actor: Actor | null,
  item: ItemFacts,
  children: ChildrenFacts,
  now: string,
  around: Pick<Facts, 'calendar' | 'unitsUp' | 'isBranch'> = { calendar: workdayCalendar },
): Facts {
  return { actor, item, children, now, ...around };
}
