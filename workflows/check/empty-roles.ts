import type { Role } from '../definition.ts';
import { enOf, zhOf } from '../text.ts';
import { block, type Finding, warn } from './finding.ts';
import { staffingOf } from './people-of-role.ts';
import type { Check, Subject } from './subject.ts';

const MOST_NAMED = 5;

/** The first few names, and how many there are. */
export function listed(names: readonly string[]): { zh: string; en: string } {
  const shown = names.slice(0, MOST_NAMED);
  const more = names.length > shown.length;
  return {
    zh: `${shown.join('、')}${more ? `等 ${names.length} 个` : ''}`,
    en: `${shown.join(', ')}${more ? ` and ${names.length - shown.length} more` : ''}`,
  };
}

function findingsFor(name: string, role: Role, subject: Subject): Finding[] {
  const staffing = staffingOf(role, subject);
  if (!staffing) return [];
  const place = `meta.roles.${name}`;
  const title = role.title ?? name;
  const empty = staffing.filter(({ people }) => people === 0);
  if (empty.length === staffing.length) {
    return [
      block(
        'role-nobody',
        place,
        `通讯录中没有人担任「${zhOf(title)}」`,
        `Nobody in the directory is “${enOf(title)}”`,
      ),
    ];
  }
  if (empty.length === 0) return [];
  const { zh, en } = listed(empty.map(({ unit }) => unit?.name ?? ''));
  return [
    warn(
      'role-nobody-somewhere',
      place,
      `「${zhOf(title)}」在 ${empty.length} 个单位找不到人：${zh}`,
      `“${enOf(title)}” is nobody in ${empty.length} units: ${en}`,
    ),
  ];
}

/** Roles that nobody fills in the real directory, with the units where that is so. */
export const checkEmptyRoles: Check = (subject) =>
  Object.entries(subject.workflow.meta.roles).flatMap(([name, role]) => findingsFor(name, role, subject));
