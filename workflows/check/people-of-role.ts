// How many people a role stands for in the real directory, unit by unit.
import type { Role, Rule, Workflow } from '../definition.ts';
import type { DirectoryFacts, Subject } from './subject.ts';

export interface Unit {
  id: string;
  kind: string;
  name: string;
  parentId: string | null;
}

/** The units a role may be asked for, with the number of its people in each; one entry without a unit when any will do. */
export interface Staffing {
  unit: Unit | null;
  people: number;
}

class Staff {
  private readonly byId: Map<string, Unit>;
  private readonly seats: ReadonlyMap<string, number>;
  private readonly unitsByPost = new Map<string, Unit[]>();

  constructor({ units, posts }: DirectoryFacts) {
    this.byId = new Map(units.map((unit) => [unit.id, unit]));
    this.seats = new Map(Object.entries(posts));
    for (const [seat, people] of this.seats) {
      const [post = '', id = ''] = seat.split('@');
      const unit = this.byId.get(id);
      if (!unit || people === 0) continue;
      const key = post.split('/')[0] ?? '';
      this.unitsByPost.set(key, [...(this.unitsByPost.get(key) ?? []), unit]);
    }
  }

  on(post: string, unit: string): number {
    return this.seats.get(`${post}@${unit}`) ?? 0;
  }

  /** Units where somebody holds the post, each once. */
  unitsOf(post: string): Unit[] {
    return [...new Set(this.unitsByPost.get(post) ?? [])];
  }

  /** Everybody on a post, wherever; people who hold it twice count twice. */
  everywhere(post: string): number {
    return [...this.seats].reduce(
      (sum, [seat, people]) => (seat.startsWith(`${post}@`) ? sum + people : sum),
      0,
    );
  }

  named(ids: readonly string[]): Unit[] {
    return ids.flatMap((id) => this.byId.get(id) ?? []);
  }

  get units(): Unit[] {
    return [...this.byId.values()];
  }

  up({ id }: Unit, levels: number): Unit | undefined {
    let unit = this.byId.get(id);
    for (let left = levels; left > 0 && unit; left -= 1) unit = this.byId.get(unit.parentId ?? '');
    return unit;
  }

  organOf(unit: Unit): Unit {
    for (let at: Unit | undefined = unit; at; at = this.up(at, 1)) if (at.kind === 'organ') return at;
    return unit;
  }
}

const staffs = new WeakMap<DirectoryFacts, Staff>();

export function staffOf(directory: DirectoryFacts): Staff {
  const staff = staffs.get(directory) ?? new Staff(directory);
  staffs.set(directory, staff);
  return staff;
}

/** The kind of unit a post is held in: where most of its holders sit. */
export function levelOf(staff: Staff, post: string): string | undefined {
  const kinds = Map.groupBy(staff.unitsOf(post), ({ kind }) => kind);
  return [...kinds].sort(([, one], [, other]) => other.length - one.length)[0]?.[0];
}

const filing = new WeakMap<Subject, Unit[]>();

/** Units an item may be filed for: those of whoever may file it. Computed once for each check. */
function filingUnits(staff: Staff, subject: Subject): Unit[] {
  const units = filing.get(subject) ?? unitsOfFilers(staff, subject.workflow);
  filing.set(subject, units);
  return units;
}

function unitsOfFilers(staff: Staff, workflow: Workflow): Unit[] {
  const roles = workflow.meta.start.roles.flatMap((name) =>
    Object.hasOwn(workflow.meta.roles, name) ? (workflow.meta.roles[name] ?? []) : [],
  );
  if (workflow.meta.child || roles.some(({ post }) => post === undefined)) return staff.units;
  return [...new Set(roles.flatMap(({ post = '' }) => staff.unitsOf(post)))];
}

const PLACES: readonly unknown[] = ['own', 'organ', 'committee', 'parent'];

/** Ids that a role names outright: one, or a list of them. */
export function idsNamed(value: Rule | undefined): string[] | undefined {
  const list = Array.isArray(value) ? value : [value];
  const ids = list.filter((id): id is string => typeof id === 'string');
  return ids.length === list.length && !ids.some((id) => PLACES.includes(id)) ? ids : undefined;
}

function unitsAsked(role: Role, staff: Staff, subject: Subject): Unit[] | null {
  const { unit, post = '', levelsUp = 0 } = role;
  if (unit === undefined) return null;
  const ids = idsNamed(unit);
  if (ids) return staff.named(ids).flatMap((each) => staff.up(each, levelsUp) ?? []);
  const level = levelOf(staff, post);
  const ofLevel = staff.units.filter(({ kind }) => kind === level);
  if (levelsUp > 0 && typeof unit === 'object') return ofLevel;
  const from =
    unit === 'committee'
      ? staff.units.filter(({ kind }) => kind === 'committee')
      : unit === 'own' || unit === 'organ' || unit === 'parent'
        ? filingUnits(staff, subject)
        : ofLevel;
  const moved = from.map((each) =>
    unit === 'organ' ? staff.organOf(each) : unit === 'parent' ? staff.up(each, 1) : each,
  );
  const raised = moved.map((each) => each && staff.up(each, levelsUp));
  return [...new Set(raised)].filter((each) => each !== undefined);
}

/** How many people a role by post stands for; nothing for roles that are not posts, or hang on more than the directory. */
export function staffingOf(role: Role, subject: Subject): Staffing[] | undefined {
  const { directory } = subject.context;
  const { post, line, attribute } = role;
  if (!directory || post === undefined || attribute !== undefined) return undefined;
  const staff = staffOf(directory);
  const seat = typeof line === 'string' ? `${post}/${line}` : post;
  const units = unitsAsked(role, staff, subject);
  if (units === null) return [{ unit: null, people: staff.everywhere(seat) }];
  const inBranches = branchesAsked(role, staff, subject);
  const others = role.branch ? units.filter(({ kind }) => kind !== 'branch') : units;
  return [
    ...others.map((unit) => ({ unit, people: staff.on(seat, unit.id) })),
    ...inBranches.map(({ unit, at }) => ({
      unit,
      people: at ? staff.on(role.branch?.post ?? seat, at.id) : 0,
    })),
  ];
}

/** The branches of a role that is somebody else there, each with the unit where that one sits. */
function branchesAsked({ branch, unit }: Role, staff: Staff, subject: Subject) {
  if (!branch) return [];
  const ids = idsNamed(unit);
  const filed = unit === 'own' || unit === 'parent';
  const asked = ids ? staff.named(ids) : filed ? filingUnits(staff, subject) : staff.units;
  return asked
    .filter(({ kind }) => kind === 'branch')
    .map((each) => ({ unit: each, at: staff.up(each, branch.levelsUp ?? 0) }));
}
