import type { Role, Text } from '../definition.ts';
import { guardsIn } from '../guards.ts';
import { enOf, zhOf } from '../text.ts';
import { rolesFor } from './after-unguarded.ts';
import { listed } from './empty-roles.ts';
import { block, type Finding } from './finding.ts';
import { staffingOf } from './people-of-role.ts';
import type { Check, Subject } from './subject.ts';

/** Who a role is, apart from the conditions on it; two roles with one answer are the same people. */
const whoIs = ({ who, post, unit, line, person, actorOf, attribute, levelsUp, branch }: Role): string =>
  JSON.stringify([who, post, unit, line, person, actorOf, attribute, levelsUp, branch]);

const roleNamed = ({ workflow }: Subject, name: string): Role | undefined =>
  Object.hasOwn(workflow.meta.roles, name) ? workflow.meta.roles[name] : undefined;

/** Who does each event, wherever it can be done: one answer for each kind of people. */
function doersOf(subject: Subject): Map<string, Set<string>> {
  const steps = subject.transitions.filter(({ trigger }) => trigger === 'on');
  const byEvent = new Map<string, Set<string>>();
  for (const placed of steps) {
    const doers = byEvent.get(placed.name) ?? new Set();
    byEvent.set(placed.name, doers);
    for (const name of rolesFor(subject, placed) ?? []) {
      const role = roleNamed(subject, name);
      if (role) doers.add(whoIs(role));
    }
  }
  return byEvent;
}

interface Apart {
  name: string;
  role: Role;
  events: readonly string[];
  place: string;
}

/** Roles kept apart from what they did before: by themselves, or by the guard of a step. */
function keptApart(subject: Subject): Apart[] {
  const byRole = Object.entries(subject.workflow.meta.roles).map(([name, role]) => ({
    name,
    role,
    events: role.notActorOf ?? [],
    place: `meta.roles.${name}`,
  }));
  const byGuard = subject.transitions.flatMap((placed) => {
    const { guard } = placed.transition;
    const events = (guard?.type === 'notActorOf' || guard?.type === 'all' ? guardsIn(guard) : []).flatMap(
      ({ type, params }) => (type === 'notActorOf' ? (params?.events as string[]) : []),
    );
    const names = events.length > 0 ? (rolesFor(subject, placed) ?? []) : [];
    return names.flatMap((name) => {
      const role = roleNamed(subject, name);
      return role ? [{ name, role, events, place: `${placed.place}.guard` }] : [];
    });
  });
  return [...byRole, ...byGuard].filter(({ events }) => events.length > 0);
}

/** One and the same person wherever it is asked: the filer, whoever did an event, who a field names. */
const isOnePerson = ({ who, person, actorOf }: Role): boolean =>
  who === 'filer' || actorOf !== undefined || (person !== undefined && typeof person === 'object');

const impossible = (place: string, role: Text, zh: string, en: string): Finding =>
  block(
    'separation-impossible',
    place,
    `「${zhOf(role)}」须与办理过前面环节的人不同，但${zh}`,
    `“${enOf(role)}” must be someone else than who acted before, but ${en}`,
  );

/** Events that only the very people of this role do. */
function isDoneAlike({ role, events }: Apart, doers: ReadonlyMap<string, ReadonlySet<string>>): boolean {
  const own = whoIs(role);
  return events.some((event) => doers.get(event)?.size === 1 && doers.get(event)?.has(own));
}

function separationFindings(apart: Apart, alike: boolean, subject: Subject): Finding[] {
  const { name, role, events, place } = apart;
  const title = role.title ?? name;
  const itself = role.actorOf !== undefined && events.includes(role.actorOf);
  if (itself || (alike && isOnePerson(role)))
    return [impossible(place, title, '那总是同一个人', 'it is always the same person')];
  const staffing = (alike ? staffingOf(role, subject) : undefined) ?? [];
  const alone = staffing.filter(({ people }) => people === 1);
  if (alone.length === 0) return [];
  if (alone.length === staffing.filter(({ people }) => people > 0).length)
    return [impossible(place, title, '总共只有一个人', 'there is only one')];
  const { zh, en } = listed(alone.map(({ unit }) => unit?.name ?? ''));
  const where = `在 ${alone.length} 个单位只有一个人：${zh}`;
  const finding = impossible(place, title, where, `is a single person in ${alone.length} units: ${en}`);
  return [{ ...finding, severity: 'warn' }];
}

/** Steps to be done by somebody else than an earlier one, where there is nobody else. */
export const checkSeparation: Check = (subject) => {
  const doers = doersOf(subject);
  return keptApart(subject).flatMap((apart) => separationFindings(apart, isDoneAlike(apart, doers), subject));
};
