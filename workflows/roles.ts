// Who a role is: seats, never people looked up. The server knows who sits on a seat.
import type { Json, Role, Text, Workflow } from './definition.ts';
import type { Actor, Facts, Memory, Seat } from './facts.ts';
import { evaluate } from './rules.ts';
import { type Situation, scopeOf } from './situation.ts';
import { enOf, zhOf } from './text.ts';

const ID = /^[A-Za-z0-9_-]{1,64}$/;

const noMemory: Memory = { data: {}, actors: {}, card: null, tally: {}, timers: {}, urgedAt: null };

/** Ids in a rule's value: one, or a list of them. */
function idsIn(value: Json): string[] {
  const list = Array.isArray(value) ? value : [value];
  return [...new Set(list.filter((id): id is string => typeof id === 'string' && ID.test(id)))];
}

function unitsOf(unit: Role['unit'], situation: Situation): string[] {
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

const actorsOf = (memory: Memory, event: string): string[] =>
  Object.hasOwn(memory.actors, event) ? (memory.actors[event] ?? []) : [];

/** The seats a role stands for with this item's data; none when its unit or person is not known yet. */
export function seatsOf(
  role: Role,
  facts: Facts,
  memory: Memory = noMemory,
  form: Situation['form'] = {},
): Seat[] {
  const situation: Situation = { memory, facts, form, active: [] };
  if (role.who === 'anyone') return ['anyone'];
  if (role.who === 'filer') return [`person:${facts.item.filerId}`];
  if (role.actorOf !== undefined)
    return actorsOf(memory, role.actorOf)
      .slice(-1)
      .map((id) => `person:${id}`);
  if (role.person !== undefined)
    return idsIn(evaluate(role.person, scopeOf(situation))).map((id) => `person:${id}`);
  if (role.post === undefined) return [];
  const posts = postsOf(role.post, role.line, situation);
  return unitsOf(role.unit, situation).flatMap((unit) => posts.map((post) => `${post}@${unit}`));
}

/** People this role is closed to, because of what they did with this item (separation of duties). */
export const excludedFrom = (role: Role, memory: Memory): string[] => [
  ...new Set((role.notActorOf ?? []).flatMap((event) => actorsOf(memory, event))),
];

/** Whether someone sits on one of the seats and is not excluded. */
export function holds(actor: Actor, seats: readonly Seat[], excluded: readonly string[] = []): boolean {
  if (excluded.includes(actor.id)) return false;
  return seats.some((seat) => seat === 'anyone' || actor.seats.includes(seat));
}

const rolesNamed = (workflow: Workflow, names: readonly string[]): Role[] =>
  names.flatMap((name) =>
    Object.hasOwn(workflow.meta.roles, name) ? (workflow.meta.roles[name] ?? []) : [],
  );

/** Seats of several roles together, in their order. */
export function seatsOfAll(
  workflow: Workflow,
  names: readonly string[],
  { facts, memory, form }: Situation,
): Seat[] {
  return [...new Set(rolesNamed(workflow, names).flatMap((role) => seatsOf(role, facts, memory, form)))];
}

/** People closed out by every one of these roles. */
export function excludedFromAll(workflow: Workflow, names: readonly string[], memory: Memory): string[] {
  const [first, ...others] = rolesNamed(workflow, names).map((role) => excludedFrom(role, memory));
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
  return rolesNamed(workflow, names).some((role) =>
    holds(actor, seatsOf(role, facts, memory, form), excludedFrom(role, memory)),
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
  const apart = actor && roles.some((role) => holds(actor, seatsOf(role, facts, memory, form)));
  if (apart) {
    return {
      zh: '您办理过前面的环节，这一步须由其他人办理',
      en: 'You took part in an earlier step; someone else must do this one',
    };
  }
  const titles = names.map((name) => workflow.meta.roles[name]?.title ?? name);
  if (titles.length === 0) return { zh: '这一步没有人可以办理', en: 'Nobody may do this' };
  return {
    zh: `由${titles.map((title) => `「${zhOf(title)}」`).join('或')}办理`,
    en: `To be done by ${titles.map((title) => `“${enOf(title)}”`).join(' or ')}`,
  };
}
