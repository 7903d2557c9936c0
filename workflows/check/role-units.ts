import type { Role } from '../definition.ts';
import { KNOWN_FOR } from '../roles.ts';
import { block, type Finding } from './finding.ts';
import type { Check } from './subject.ts';

function findingsOf(name: string, role: Role): Finding[] {
  const bad = (zh: string, en: string) => block('bad-role', `meta.roles.${name}`, zh, en);
  const found: Finding[] = [];
  if (role.levelsUp !== undefined && role.unit === undefined)
    found.push(
      bad(`角色「${name}」写了上几级，却没有写从哪个单位起`, `The role “${name}” goes up from no unit`),
    );
  if (role.branch !== undefined && (role.post === undefined || role.unit === undefined))
    found.push(
      bad(
        `角色「${name}」写了支部另由谁担任，却没有写职务和单位`,
        `The role “${name}” says who it is in a branch, but not which post in which unit`,
      ),
    );
  if (role.pick !== undefined && role.post === undefined && role.attribute === undefined)
    found.push(
      bad(`角色「${name}」只有按职务或专长找人时才能择一`, `The role “${name}” has nobody to pick from`),
    );
  if (role.pick === undefined && (role.count !== undefined || role.did !== undefined))
    found.push(
      bad(`角色「${name}」没有写如何择人（pick）`, `The role “${name}” does not say how people are picked`),
    );
  if (role.pick !== undefined && role.pick.endsWith('-used') !== (role.did !== undefined))
    found.push(
      bad(
        `角色「${name}」按经验择人须写明看哪些操作（did），其他方式不写`,
        `The role “${name}” must name in did whose practice counts, if it picks by that, and only then`,
      ),
    );
  if (role.limit !== undefined && (role.count !== undefined || (role.post ?? role.attribute) === undefined))
    found.push(
      bad(
        `角色「${name}」限定在手数量时，须按职务或专长找人，且一次一人`,
        `The role “${name}” can limit what one has in hand only where it finds one person by post or attribute`,
      ),
    );
  if (role.attribute !== undefined && !KNOWN_FOR.test(role.attribute.key))
    found.push(bad(`角色「${name}」的专长名称不对`, `The attribute of the role “${name}” has a bad name`));
  return found;
}

/** Roles that go up from nowhere, or pick from nobody. */
export const checkRoleUnits: Check = ({ workflow }) =>
  Object.entries(workflow.meta.roles).flatMap(([name, role]) => findingsOf(name, role));
