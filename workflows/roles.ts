// Who a role is: seats, never people looked up. The server knows who sits on a seat.
import type { Json, Role, Text, Workflow } from './definition.ts';
import type { Actor, Facts, Memory, Seat } from './facts.ts';
import { blankMemory } from './memory.ts';
import { evaluate } from './rules.ts';
import { type Situation, scopeOf } from './situation.ts';
import { enOf, zhOf } from './text.ts';

const ID = /^[A-Za-z0-9_-]{1,64}$/;
/** What has a meaning in seats cannot be part of what a person is known for. */
export const KNOWN_FOR = /^[^?=@/:\s]{1,64}$/u;

/** Ids in a rule's value: one, or a list of them. */
function idsIn(value: Json, form: RegExp = ID): string[] {
  const list = Array.isArray(value) ? value : [value];
  return [...new Set(list.filter((id): id is string => typeof id === 'string' && form.test(id)))];
}

/** Of a list of units those so many levels above; nobody sits above the root. */
function raised(units: string[], levels: number | undefined, { facts }: Situation): string[] {
  if (levels === undefined) return units;
  return [...new Set(units.flatMap((unit) => facts.unitsUp?.(unit)[levels] ?? []))];
}

/** A role as it is in one unit: a branch may have another post for it, or look to a unit above. */
function roleIn(role: Role, unit: string, { facts }: Situation): Role {
  return role.branch && facts.isBranch?.(unit) ? { ...role, ...role.branch } : role;
}

function unitsNamed(unit: Role['unit'], situation: Situation): string[] {
  const { item } = situation.facts;
  switch (unit) {
    case undefined:
      return ['*'];
    case 'own':
      return [item.unitId];
    case 'organ':
      return [item.organId];
    case 'committee':
      return [item.committeeId];
    case 'parent':
      return item.parentUnitId === null ? [] : [item.parentUnitId];
    default:
      return idsIn(evaluate(unit, scopeOf(situation)));
  }
}

function postsOf(post: string, line: Role['line'], situation: Situation): string[] {
  if (line === undefined) return [post];
  return idsIn(evaluate(line, scopeOf(situation))).map((key) => `${post}/${key}`);
}

/** '?expertise=law' behind a post: only who has that attribute. Without a post, whoever has it. */
function attributesOf({ attribute }: Role, situation: Situation): string[] {
  if (attribute === undefined) return [''];
  const values = idsIn(evaluate(attribute.is, scopeOf(situation)), KNOWN_FOR);
  return values.map((value) => `?${attribute.key}=${value}`);
}

const actorsOf = (memory: Memory, event: string): string[] =>
  Object.hasOwn(memory.actors, event) ? (memory.actors[event] ?? []) : [];

/** Whoever took over from this person, and from them in turn. */
function heirOf(id: string, { heirs = {} }: Memory): string {
  const passed = [id];
  for (let heir = heirs[id]; heir && !passed.includes(heir.id); heir = heirs[heir.id]) passed.push(heir.id);
  return passed.at(-1) ?? id;
}

/** The seats with those who took over in place of those who left. */
function inherited(seats: Seat[], memory: Memory): Seat[] {
  if (!memory.heirs) return seats;
  const heirs = seats.map((seat) =>
    seat.startsWith('person:') ? `person:${heirOf(seat.slice('person:'.length), memory)}` : seat,
  );
  return [...new Set(heirs)];
}

/** The seats a role stands for with this item's data; none when its unit or person is not known yet. */
export const seatsOf = (
  role: Role,
  facts: Facts,
  memory: Memory = blankMemory(),
  form: Situation['form'] = {},
  name = '',
): Seat[] => inherited(seatsFound(role, facts, memory, form, name), memory);

function seatsFound(role: Role, facts: Facts, memory: Memory, form: Situation['form'], name: string): Seat[] {
  const situation: Situation = { memory, facts, form, active: [] };
  const queued = role.limit !== undefined && Object.hasOwn(memory.queued ?? {}, name);
  const picked = role.pick && (facts.picks?.[name] ?? (queued ? [] : memory.picks?.[name]));
  if (picked) return [picked].flat().map((id) => `person:${id}`);
  if (role.who === 'anyone') return ['anyone'];
  if (role.who === 'filer') return [`person:${facts.item.filerId}`];
  if (role.actorOf !== undefined)
    return actorsOf(memory, role.actorOf)
      .slice(-1)
      .map((id) => `person:${id}`);
  if (role.person !== undefined)
    return idsIn(evaluate(role.person, scopeOf(situation))).map((id) => `person:${id}`);
  if (role.post === undefined && role.attribute === undefined) return [];
  const found = unitsNamed(role.unit, situation).flatMap((unit) => seatsIn(role, unit, situation));
  return [...new Set(found)];
}

function seatsIn(role: Role, unit: string, situation: Situation): Seat[] {
  const { post = '*', line, levelsUp } = roleIn(role, unit, situation);
  const attributes = attributesOf(role, situation);
  const posts = postsOf(post, line, situation).flatMap((each) =>
    attributes.map((attribute) => `${each}${attribute}`),
  );
  return raised([unit], levelsUp, situation).flatMap((at) => posts.map((each) => `${each}@${at}`));
}

/** People this role is closed to, because of what they did with this item (separation of duties). */
export const excludedFrom = (role: Role, memory: Memory): string[] => [
  ...new Set((role.notActorOf ?? []).flatMap((event) => actorsOf(memory, event))),
];

/** Whether someone sits on one of the seats and is not excluded. */
export function holds(actor: Actor, seats: readonly Seat[], excluded: readonly string[] = []): boolean {
  if (excluded.includes(actor.id) || (actor.behalf && excluded.includes(actor.behalf.id))) return false;
  return seats.some((seat) => seat === 'anyone' || actor.seats.includes(seat));
}

/** Said of what waits for somebody with room (Role.limit). */
export const queuedWord: Text = {
  zh: '排队等候：办理人员手上的同类待办已满，有人办结即自动分派',
  en: 'Queued: everybody has as many such tasks as they may; it is given out as soon as somebody has room',
};

interface NamedRole {
  name: string;
  role: Role;
}

function rolesNamed(workflow: Workflow, names: readonly string[]): NamedRole[] {
  return names.flatMap((name) => {
    const role = Object.hasOwn(workflow.meta.roles, name) ? workflow.meta.roles[name] : undefined;
    return role ? [{ name, role }] : [];
  });
}

/** Seats of several roles together, in their order. */
export function seatsOfAll(
  workflow: Workflow,
  names: readonly string[],
  { facts, memory, form }: Situation,
): Seat[] {
  const roles = rolesNamed(workflow, names);
  return [...new Set(roles.flatMap(({ name, role }) => seatsOf(role, facts, memory, form, name)))];
}

/** People closed out by every one of these roles. */
export function excludedFromAll(workflow: Workflow, names: readonly string[], memory: Memory): string[] {
  const [first, ...others] = rolesNamed(workflow, names).map(({ role }) => excludedFrom(role, memory));
  return (first ?? []).filter((person) => others.every((excluded) => excluded.includes(person)));
}

/** Whether the actor holds one of these roles now. */
export function mayAct(
  workflow: Workflow,
  names: readonly string[],
  { facts, memory, form }: Situation,
): boolean {
  const { actor } = facts;
  if (!actor) return false;
  return rolesNamed(workflow, names).some(({ name, role }) =>
    holds(actor, seatsOf(role, facts, memory, form, name), excludedFrom(role, memory)),
  );
}

/** Why the actor may not: somebody else's to do, or closed to them for what they did before. */
export function whyNotYours(
  workflow: Workflow,
  names: readonly string[],
  { facts, memory, form }: Situation,
): Text {
  const roles = rolesNamed(workflow, names);
  const { actor } = facts;
  const apart =
    actor && roles.some(({ name, role }) => holds(actor, seatsOf(role, facts, memory, form, name)));
  if (apart) {
    return {
      zh: '您办理过前面的环节，这一步须由其他人办理',
      en: 'You took part in an earlier step; someone else must do this one',
    };
  }
  if (names.length > 0 && names.every((name) => Object.hasOwn(memory.queued ?? {}, name))) return queuedWord;
  const titles = names.map((name) => workflow.meta.roles[name]?.title ?? name);
  if (titles.length === 0) return { zh: '这一步没有人可以办理', en: 'Nobody may do this' };
  return {
    zh: `由${titles.map((title) => `「${zhOf(title)}」`).join('或')}办理`,
    en: `To be done by ${titles.map((title) => `“${enOf(title)}”`).join(' or ')}`,
  };
}
