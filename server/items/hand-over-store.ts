import type { Database } from '#server/database/connect.ts';
import type { Snapshot } from '#workflows/facts.ts';
import { broughtUpToDate } from '#workflows/memory.ts';

export interface ItemInName {
  id: string;
  serial: string;
}

/**
 * Open items with a task that waits for this person by name, or with a desk that names them: who was asked to sign
 * later, or waits for another's opinion, has no seat now.
 */
export async function listItemsInNameOf(
  database: Database,
  personId: string,
  limit: number,
): Promise<ItemInName[]> {
  const { rows } = await database.pool.query<ItemInName>({
    text: `select l.item_id as id, l.serial
      from (
        select t.item_id from task_seat s join task t on t.id = s.task_id where s.seat = 'person:' || $1
        union
        select i.id from item_party p join item i on i.id = p.item_id
        where p.seat = 'person:' || $1 and i.status = 'active'
          and position('"id":"' || $1 || '"' in coalesce(i.snapshot #>> '{context,desk}', '')) > 0
      ) found
      join ledger_row l on l.item_id = found.item_id
      where l.status = 'active' order by l.created_at, l.item_id limit $2`,
    values: [personId, limit],
  });
  return rows;
}

/** Versions that open items run on. */
export async function listVersionsInUse(database: Database): Promise<string[]> {
  const { rows } = await database.pool.query<{ id: string }>(
    `select id from workflow_version v
      where exists (select from item i where i.version_id = v.id and i.status = 'active') order by id`,
  );
  return rows.map(({ id }) => id);
}

export interface ItemNaming extends ItemInName {
  versionId: string;
  filerId: string;
  unitId: string;
  createdAt: string;
  snapshot: Snapshot;
}

/** Open items of some versions that this person filed, and of others those that mention them anywhere; by id. */
export async function listItemsNaming(
  database: Database,
  personId: string,
  versions: { filedIn: string[]; mentionedIn: string[] },
  page: { after: string | null; limit: number },
): Promise<ItemNaming[]> {
  const { rows } = await database.pool.query<ItemNaming>(
    `select i.id, i.serial, i.version_id as "versionId", i.filer_id as "filerId", i.unit_id as "unitId",
        i.created_at as "createdAt", i.snapshot
      from item i where i.status = 'active' and i.id > coalesce($4::uuid, '00000000-0000-0000-0000-000000000000')
        and (i.version_id = any ($2::bigint[]) and i.id in (select item_id from ledger_row where filer_id = $1)
          or i.version_id = any ($3::bigint[]) and position('"' || $1 || '"' in i.snapshot::text) > 0)
      order by i.id limit $5`,
    [personId, versions.filedIn, versions.mentionedIn, page.after, page.limit],
  );
  return rows.map((row) => ({ ...row, snapshot: broughtUpToDate(row.snapshot) }));
}
