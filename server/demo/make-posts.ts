import type { DemoPerson } from './make-people.ts';
import { committeeId, type DemoUnit } from './make-units.ts';
import posts from './posts.json' with { type: 'json' };
import type { SeededRandom } from './seeded-random.ts';

export interface DemoPost {
  id: string;
  personId: string;
  unitId: string;
  key: string;
  lineKey: string | null;
  title: string;
  main: boolean;
}

type Appoint = (
  person: DemoPerson | undefined,
  unit: string,
  key: string,
  title: string,
  line?: string,
) => void;

const lines = posts.lines.map(([key, name]) => ({ key: String(key), name: String(name) }));

/** Fills every post, so that every role of every unit has somebody; the first post of a person is the main one. */
export function makePosts(units: DemoUnit[], people: DemoPerson[], random: SeededRandom): DemoPost[] {
  const staff = Map.groupBy(people, (person) => person.unitId);
  const made: DemoPost[] = [];
  const appointed = new Set<string>();
  const appoint: Appoint = (person, unitId, key, title, line) => {
    if (!person) throw new Error(`The demo organisation has nobody left for ${key} in ${unitId}`);
    const id = `J${String(made.length + 1).padStart(5, '0')}`;
    made.push({
      id,
      personId: person.id,
      unitId,
      key,
      lineKey: line ?? null,
      title,
      main: !appointed.has(person.id),
    });
    appointed.add(person.id);
  };
  const organs = units.filter((unit) => unit.kind === 'organ');
  const branchesOf = Map.groupBy(units, (unit) => unit.parentId);
  fillCommittee(staff.get(committeeId) ?? [], appoint);
  organs.forEach((organ, at) => {
    const branches = branchesOf.get(organ.id) ?? [];
    const neighbour = organs[(at + 1) % organs.length] ?? organ;
    fillOrgan({ organ, neighbour, at, random, appoint }, staff.get(branches[0]?.id ?? '') ?? []);
    for (const [nth, branch] of branches.entries()) {
      fillBranch(branch, staff.get(branch.id) ?? [], nth === 0 ? 7 : 0, appoint);
    }
  });
  return made;
}

function fillCommittee(staff: DemoPerson[], appoint: Appoint): void {
  const places = posts.committee.flatMap(([key, title, count]) =>
    Array.from({ length: Number(count) }, () => ({ key: String(key), title: String(title) })),
  );
  places.forEach(({ key, title }, at) => {
    const person = staff[at];
    appoint(person, committeeId, key, title);
    // The three administrators have no business of the committee, not even as members.
    const apart = ['system-admin', 'security-admin', 'audit-admin', 'member'].includes(key);
    if (!apart) appoint(person, committeeId, 'member', '党员');
  });
}

interface OrganPlaces {
  organ: DemoUnit;
  neighbour: DemoUnit;
  at: number;
  random: SeededRandom;
  appoint: Appoint;
}

/** Head, two to four deputies who share all business lines, liaison, discipline officer: the first seven of the office. */
function fillOrgan({ organ, neighbour, at, random, appoint }: OrganPlaces, office: DemoPerson[]): void {
  const [leader, first, second, third, fourth, liaison, discipline] = office;
  const titles = headTitles(organ.name);
  appoint(leader, organ.id, 'unit-leader', titles.head);
  const deputies = [first, second, third, fourth].slice(0, random.whole(2, 4));
  lines.forEach((line, nth) => {
    const deputy = deputies[nth % deputies.length];
    appoint(deputy, organ.id, 'unit-deputy', `${titles.deputy}（分管${line.name}）`, line.key);
  });
  appoint(liaison, organ.id, 'unit-liaison', '机关党委专职副书记');
  appoint(discipline, organ.id, 'discipline-officer', '机关纪委书记');
  // 兼职: some sit in the unit next door as well.
  if (at % 8 === 0) appoint(second, neighbour.id, 'unit-deputy', '挂职副职（分管安全稳定）', 'safety');
  if (at % 6 === 3) appoint(liaison, neighbour.id, 'unit-liaison', '联合机关党委副书记');
}

/** `taken` people of the office hold posts of the organ already; the secretary comes after them. */
function fillBranch(branch: DemoUnit, staff: DemoPerson[], taken: number, appoint: Appoint): void {
  appoint(staff[taken], branch.id, 'branch-secretary', '支部书记');
  for (const person of staff) appoint(person, branch.id, 'member', '党员');
}

function headTitles(organName: string): { head: string; deputy: string } {
  const found = posts.heads.find(([ending]) => organName.endsWith(ending ?? ''));
  return { head: found?.[1] ?? '主任', deputy: found?.[2] ?? '副主任' };
}
