/** Which key a write broke: the history moved on, or the request key was used at the same moment. */
export function brokenKey(error: unknown): 'entry' | 'request' | undefined {
  if (!(error instanceof Error) || !('code' in error) || error.code !== '23505' || !('table' in error))
    return undefined;
  return error.table === 'entry' || error.table === 'request' ? error.table : undefined;
}

/** Two writes waited for each other and PostgreSQL ended this one; it may simply be done again. */
export const wasDeadlock = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === '40P01' || error.code === '40001');
