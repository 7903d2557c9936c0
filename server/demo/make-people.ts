import { spellName } from '#server/directory/pinyin.ts';
import { committeeId, type DemoUnit } from './make-units.ts';
import names from './names.json' with { type: 'json' };
import { type SeededRandom, shareOut } from './seeded-random.ts';

export interface DemoPerson {
  id: string;
  userName: string;
  name: string;
  pinyin: string;
  initials: string;
  unitId: string;
  mobile: string;
}

export const personCount = 22_282;
/** Of whom so many work at the committee itself. */
export const committeeStaff = 48;

const familyNames = names.familyNames.flatMap(([characters, weight]) =>
  [...String(characters)].flatMap((name) => Array<string>(Number(weight)).fill(name)),
);
const givenPools = names.given.map((pool) => [...pool]);
const never = new Set(names.never.split(' '));

/** The committee's own staff first, then branch by branch. */
export function makePeople(units: DemoUnit[], random: SeededRandom): DemoPerson[] {
  const branches = units.filter((unit) => unit.kind === 'branch');
  const weights = branches.map((branch) => (branch.sort === 1 ? 22 : random.whole(5, 20)));
  const sizes = shareOut(personCount - committeeStaff, weights, 5);
  const unitIds = [
    ...Array<string>(committeeStaff).fill(committeeId),
    ...branches.flatMap((branch, at) => Array<string>(sizes[at] ?? 0).fill(branch.id)),
  ];
  const namesakes = new Map<string, number>();
  return unitIds.map((unitId, at) => {
    const name = makeName(random);
    const spelling = spellName(name);
    const nth = (namesakes.get(spelling.pinyin) ?? 0) + 1;
    namesakes.set(spelling.pinyin, nth);
    const number = String(at + 1).padStart(5, '0');
    // 199000 is nobody's number range.
    return {
      id: `P${number}`,
      userName: `${spelling.pinyin}${nth}`,
      name,
      ...spelling,
      unitId,
      mobile: `199000${number}`,
    };
  });
}

/** Made up; drawn again when it happens to be the name of someone well known. */
function makeName(random: SeededRandom): string {
  const family = random.next() < 0.006 ? random.pick(names.doubleFamilyNames) : random.pick(familyNames);
  const pool = random.pick(givenPools);
  const first = random.pick(pool);
  const given = random.next() < 0.2 ? first : `${first}${random.pick(pool)}`;
  const name = `${family}${given}`;
  return never.has(name) ? makeName(random) : name;
}
