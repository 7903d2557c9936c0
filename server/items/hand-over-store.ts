import type { Database } from '#server/database/connect.ts';
import type { Snapshot } from '#workflows/facts.ts';
import { broughtUpToDate } from '#workflows/memory.ts';

export interface ItemInName {
  id: string;
  serial: string;
}

/**
 * Open items with a task that waits for this person by name, or with a desk that names them (who was asked to sign
 * later, or waits for another's opinion, has no seat now), or that they follow (督办).
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
        union
        select item_id from item_supervision where person_id = $1
      ) found
      join ledger_row l on l.item_id = found.item_id
      where l.status = 'active' order by l.created_at, l.item_id limit $2`,
    values: [personId, limit],
  });
  return rows;
}

/** What was copied to one person and not read yet is copied to another as well, unless it is need-to-know; how many. */
export async function passCopies(
  database: Database,
  { from, to, by, at }: { from: string; to: string; by: { id: string; name: string }; at: Date },
): Promise<number> {
  const { rows } = await database.pool.query<{ passed: number }>(
    `with passed as (
        insert into item_copy (item_id, person_id, by_id, by_name, at)
        select c.item_id, $2, $3, $4, $5 from item_copy c join ledger_row l using (item_id)
        where c.person_id = $1 and c.read_at is null and l.secrecy <> 'need-to-know'
        on conflict do nothing returning item_id
      ), seen as (
        insert into item_party (item_id, seat) select item_id, 'person:' || $2 from passed on conflict do nothing
      )
      select count(*)::int as passed from passed`,
    [from, to, by.id, by.name, at],
  );
  return rows[0]?.passed ?? 0;
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
