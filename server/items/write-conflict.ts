const keys = ['entry', 'request', 'level_reached', 'role_turn', 'work_given'] as const;

/**
 * Which key a write broke: the history moved on, or the request key, the unit's level, a turn or a person's next task was
 * taken at the same moment.
 */
export function brokenKey(error: unknown): (typeof keys)[number] | undefined {
  if (!(error instanceof Error) || !('code' in error) || error.code !== '23505' || !('table' in error))
    return undefined;
  return keys.find((key) => key === error.table);
}

/** Somebody took the last place of a quota. */
export const tookNoPlace = (error: unknown): boolean =>
  error instanceof Error && 'constraint' in error && error.constraint === 'quota_use_within';

/** Two writes waited for each other and PostgreSQL ended this one; it may simply be done again. */
export const wasDeadlock = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === '40P01' || error.code === '40001');
