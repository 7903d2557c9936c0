import type { Database } from '#server/database/connect.ts';

/** Units for which this period's item has been opened already. */
export async function listOpened(database: Database, workflow: string, period: string): Promise<Set<string>> {
  const { rows } = await database.pool.query<{ unit_id: string }>({
    name: 'list-opened',
    text: 'select unit_id from recurring_item where workflow_key = $1 and period = $2',
    values: [workflow, period],
  });
  return new Set(rows.map((row) => row.unit_id));
}

/** When a workflow was first published: duties of the time before are nobody's. */
export async function firstPublished(database: Database, workflow: string): Promise<Date | null> {
  const { rows } = await database.pool.query<{ at: Date | null }>(
    'select min(published_at) as at from workflow_version where key = $1',
    [workflow],
  );
  return rows[0]?.at ?? null;
}

/** Whether a write failed because another node had opened that item. */
export const isOpenedAlready = (error: unknown): boolean =>
  error instanceof Error &&
  'code' in error &&
  error.code === '23505' &&
  'table' in error &&
  error.table === 'recurring_item';
