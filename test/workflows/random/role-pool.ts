// Roles of every kind, as random workflows use them; each is somebody in the small organisation of the tests.
import type { Role } from '#workflows/definition.ts';

export const rolePool = {
  reviewer: { post: 'committee-reviewer' },
  supervisor: { post: 'committee-supervisor' },
  anyone: { who: 'anyone' },
  filer: { who: 'filer' },
  liaison: { post: 'unit-liaison' },
  owner: { post: 'unit-liaison', unit: { var: 'data.unit' } },
  leader: { post: 'unit-leader', unit: { var: 'data.unit' } },
  above: { post: 'committee-leader', unit: { var: 'data.unit' }, levelsUp: 1 },
  own: { post: 'unit-leader', unit: 'organ' },
  deputy: { post: 'unit-deputy', unit: ['U001'], line: 'finance' },
  expert: { attribute: { key: 'expertise', is: 'law' } },
  named: { person: { var: 'data.owner' } },
  turn: { post: 'committee-reviewer', pick: 'rotation' },
  free: { post: 'unit-liaison', pick: 'load' },
  few: { post: 'committee-reviewer', pick: 'random', count: 2 },
  queued: { post: 'committee-reviewer', pick: 'load', limit: 1 },
  limited: { post: 'unit-liaison', limit: 1 },
} satisfies Record<string, Role>;

export type RoleName = keyof typeof rolePool;

/** Roles that are what they are because of who did an event before. */
export const rolesAfter = (event: string): Record<string, Role> => ({
  again: { actorOf: event },
  other: { post: 'committee-reviewer', notActorOf: [event] },
});
