import { warn } from './finding.ts';
import type { Check, Subject } from './subject.ts';

/** Every text in a definition and every key of it. */
function textsIn(value: unknown, found: Set<string> = new Set()): Set<string> {
  if (typeof value === 'string') found.add(value);
  if (typeof value !== 'object' || value === null) return found;
  for (const [key, inner] of Object.entries(value)) {
    if (!Array.isArray(value)) found.add(key);
    textsIn(inner, found);
  }
  return found;
}

/** All that is named outside the list of roles and of delays themselves. */
function named({ workflow }: Subject): Set<string> {
  const { roles: _roles, delays: _delays, title: _title, description: _description, ...meta } = workflow.meta;
  return textsIn({ ...workflow, meta });
}

/** Roles and delays that nothing refers to. */
export const checkUnused: Check = (subject) => {
  const used = named(subject);
  const { roles, delays = {} } = subject.workflow.meta;
  return [
    ...Object.keys(roles)
      .filter((name) => !used.has(name))
      .map((name) =>
        warn('unused', `meta.roles.${name}`, `角色「${name}」没有用到`, `The role “${name}” is not used`),
      ),
    ...Object.keys(delays)
      .filter((name) => !used.has(name))
      .map((name) =>
        warn('unused', `meta.delays.${name}`, `时限「${name}」没有用到`, `The delay “${name}” is not used`),
      ),
  ];
};
