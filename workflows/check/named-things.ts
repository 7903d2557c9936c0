import type { Role } from '../definition.ts';
import { block, type Finding } from './finding.ts';
import { idsNamed } from './people-of-role.ts';
import type { Check, DirectoryFacts } from './subject.ts';

/** What roles name outright and the directory does not know. */
function unknownIn(
  role: Role,
  { units, people, attributes }: DirectoryFacts,
): [key: string, names: string[]][] {
  const known = new Set(units.map(({ id }) => id));
  const values = role.attribute === undefined ? undefined : idsNamed(role.attribute.is);
  const seats = (values ?? []).map((value) => `${role.attribute?.key}=${value}`);
  return [
    ['unit', (idsNamed(role.unit) ?? []).filter((id) => !known.has(id))],
    ['person', people ? (idsNamed(role.person) ?? []).filter((id) => !people.includes(id)) : []],
    ['attribute', attributes ? seats.filter((seat) => !attributes[seat]) : []],
  ];
}

const words: Record<string, (names: string) => { zh: string; en: string }> = {
  unit: (names) => ({ zh: `通讯录中没有单位：${names}`, en: `The directory has no unit ${names}` }),
  person: (names) => ({
    zh: `通讯录中没有在职人员：${names}`,
    en: `Nobody active in the directory is ${names}`,
  }),
  attribute: (names) => ({ zh: `没有人具备：${names}`, en: `Nobody is known for ${names}` }),
};

function findingsOf(name: string, role: Role, directory: DirectoryFacts): Finding[] {
  return unknownIn(role, directory).flatMap(([key, names]) => {
    const said = words[key]?.(names.join('、'));
    if (names.length === 0 || !said) return [];
    return [block(`unknown-${key}`, `meta.roles.${name}.${key}`, said.zh, said.en)];
  });
}

/** Units, people and attributes that a role names and nobody knows. */
export const checkNamedThings: Check = ({ workflow, context }) => {
  const { directory } = context;
  if (!directory) return [];
  return Object.entries(workflow.meta.roles).flatMap(([name, role]) => findingsOf(name, role, directory));
};
