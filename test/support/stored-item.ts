import type { Services } from '#server/context.ts';

/** What the database holds of an item, its tasks and its timers. */
export async function storedItem({ database }: Pick<Services, 'database'>, id: string) {
  const { query } = database;
  const item = await query.selectFrom('item').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
  const tasks = await query
    .selectFrom('task')
    .selectAll()
    .where('item_id', '=', id)
    .orderBy('state')
    .execute();
  const timers = await query
    .selectFrom('timer')
    .selectAll()
    .where('item_id', '=', id)
    .orderBy('key')
    .execute();
  return { item, tasks, timers };
}
