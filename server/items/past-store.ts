import type { Database } from '#server/database/connect.ts';

/** The newest items of a version before one of them, open and ended. */
export async function readNewestItems(
  database: Database,
  versionId: string,
  before: string | undefined,
  limit: number,
) {
  const { rows } = await database.pool.query<{
    id: string;
    serial: string;
    filer_id: string;
    opened_by: 'item' | 'clock' | null;
    unit_id: string;
    created_at: Date;
    has_children: boolean;
    migrated: boolean;
  }>({
    name: 'read-newest-items',
    text: `select i.id, i.serial, i.filer_id, i.opened_by, i.unit_id, i.created_at,
        exists (select from item c where c.parent_id = i.id) as has_children,
        exists (select from entry e where e.item_id = i.id and e.event = '@migrate') as migrated
      from item i where i.version_id = $1 and ($2::uuid is null or i.id < $2) order by i.id desc limit $3`,
    values: [versionId, before, limit],
  });
  return rows;
}

/** All entries of some items, each item's in order. */
export async function readEntries(database: Database, itemIds: string[]) {
  return database.query
    .selectFrom('entry')
    .select([
      'item_id',
      'number',
      'kind',
      'event',
      'actor_id',
      'actor_name',
      'actor_post',
      'actor_unit',
      'to_states',
      'form_key',
      'form',
      'at',
    ])
    .where('item_id', 'in', itemIds)
    .orderBy('item_id')
    .orderBy('number')
    .execute();
}
