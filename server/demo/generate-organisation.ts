import { type AccountPlace, accountPlaces } from './demo-accounts.ts';
import { type DemoAttribute, makeAttributes } from './make-attributes.ts';
import { type DemoPerson, makePeople } from './make-people.ts';
import { type DemoPost, makePosts } from './make-posts.ts';
import { committeeId, type DemoUnit, makeUnits } from './make-units.ts';
import posts from './posts.json' with { type: 'json' };
import { seededRandom } from './seeded-random.ts';

export interface Organisation {
  units: DemoUnit[];
  people: DemoPerson[];
  posts: DemoPost[];
  attributes: DemoAttribute[];
  postKinds: { key: string; title: string; titleEn: string; level: string }[];
  lines: { key: string; name: string }[];
}

/** A made-up city at the scale of the public reports; no person in it is real. The same each time. */
export function generateOrganisation(): Organisation {
  const units = makeUnits(seededRandom(72));
  const people = makePeople(units, seededRandom(22_282));
  const made = makePosts(units, people, seededRandom(1526));
  return {
    units,
    people: giveAccounts({ units, people, posts: made }),
    posts: made,
    attributes: makeAttributes(made),
    postKinds: posts.kinds.map(([key = '', title = '', titleEn = '', level = '']) => ({
      key,
      title,
      titleEn,
      level,
    })),
    lines: posts.lines.map(([key = '', name = '']) => ({ key, name })),
  };
}

type Filled = Pick<Organisation, 'units' | 'people' | 'posts'>;

function giveAccounts({ units, people, posts: made }: Filled): DemoPerson[] {
  const userNames = new Map(accountPlaces.map((place) => [holderOf(place, units, made), place.userName]));
  return people.map((person) => ({ ...person, userName: userNames.get(person.id) ?? person.userName }));
}

function holderOf({ post, organ, nth = 0 }: AccountPlace, units: DemoUnit[], made: DemoPost[]): string {
  const organId = organ === undefined ? committeeId : units.find((unit) => unit.name === organ)?.id;
  const firstBranch = units.find((unit) => unit.parentId === organId && unit.kind === 'branch');
  const branchPost = post === 'branch-secretary' || post === 'member';
  const unitId = branchPost ? firstBranch?.id : organId;
  const ownPost = (held: DemoPost) => held.main || post === 'member';
  const holder = made.filter((held) => held.key === post && held.unitId === unitId && ownPost(held))[nth];
  if (!holder) throw new Error(`The demo organisation has no ${post} for the account`);
  return holder.personId;
}
