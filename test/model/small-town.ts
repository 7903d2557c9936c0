// A town without a database: a committee, two organs, a branch, and one or two people on every post.
import type { Directory } from '#server/directory/directory.ts';
import { workdayCalendar } from '#server/timers/calendar.ts';
import type { Town, Townsman } from './town.ts';

const above: Record<string, string | null> = { C01: null, U001: 'C01', U002: 'C01', B0002: 'U002' };

const posts: [id: string, post: string, unit: string][] = [
  ['reviewer', 'committee-reviewer', 'C01'],
  ['otherReviewer', 'committee-reviewer', 'C01'],
  ['supervisor', 'committee-supervisor', 'C01'],
  ['leader', 'unit-leader', 'U001'],
  ['owner', 'unit-liaison', 'U001'],
  ['filer', 'unit-liaison', 'U002'],
];

const unit = (id: string) => {
  const kind = id.startsWith('B') ? 'branch' : id === 'C01' ? 'committee' : 'organ';
  return Object.hasOwn(above, id) ? { id, kind, name: id, shortName: id, parentId: above[id] } : undefined;
};

const unitsUp = (id: string) => {
  const all = [];
  for (let at: string | null | undefined = id; at; at = above[at]) all.push(unit(at));
  return all;
};

function townsman([id, post, unitId]: (typeof posts)[number]): Townsman {
  const seats = [`person:${id}`, `${post}@${unitId}`, `${post}@*`, `*@${unitId}`];
  const actor = { id, name: id, seats, unitId, postTitle: post };
  return { id, ways: [{ id: `${id}-1`, actor }], named: actor };
}

export const smallTown: Town = {
  people: posts.map(townsman),
  directory: {
    unit,
    unitsUp,
    organOf: (id: string) => unitsUp(id).find((each) => each?.kind === 'organ'),
    committee: () => unit('C01'),
  } as unknown as Directory,
  calendar: workdayCalendar,
};
