import type { Database } from '#server/database/connect.ts';
import type { Json } from '#workflows/definition.ts';

/** How many places of each quota are taken, by its key. */
export async function listQuotaUse(database: Database, keys: string[]): Promise<Map<string, number>> {
  const rows = await database.query
    .selectFrom('quota_use')
    .select(['key', 'used'])
    .where('key', 'in', keys)
    .execute();
  return new Map(rows.map(({ key, used }) => [key, used]));
}

export interface CountedLevel {
  key: string;
  colour: 'yellow' | 'red';
  period: { name: string; from: string; to: string };
}

/** How many cards that count a unit has got, for each level of a ladder; and whether it has come to that level. */
export async function countCards(
  database: Database,
  unitId: string,
  levels: CountedLevel[],
): Promise<{ key: string; count: number; reached: boolean }[]> {
  const asked = levels.map(({ key, colour, period }) => ({ key, colour, ...period }));
  const { rows } = await database.pool.query<{ key: string; count: number; reached: boolean }>({
    name: 'count-cards',
    text: `select n.key, coalesce(c.count, 0)::int as count,
        exists (select from level_reached r where r.unit_id = $1 and r.level = n.key and r.period = n.name) as reached
      from json_to_recordset($2::json) as n(key text, colour text, name text, "from" timestamptz, "to" timestamptz)
      left join lateral (
        select count(*) from card_given g where g.unit_id = $1 and g.at >= n."from" and g.at < n."to"
          and g.colour = n.colour and g.counts and not g.mistaken
      ) c on true`,
    values: [unitId, JSON.stringify(asked)],
  });
  return rows;
}

/** How deep an item lies: 1 is an item nobody opened. */
export async function depthOf(database: Database, itemId: string): Promise<number> {
  const { rows } = await database.pool.query<{ depth: number }>({
    name: 'depth-of-item',
    text: `with recursive above (id, depth) as (
        select parent_id, 1 from item where id = $1
        union all
        select i.parent_id, above.depth + 1 from above join item i on i.id = above.id where above.depth < 20
      ) select max(depth)::int as depth from above`,
    values: [itemId],
  });
  return rows[0]?.depth ?? 1;
}

/** A child of this item that is still open: its serial, and the unit it lies with. */
export async function findOpenChild(
  database: Database,
  parentId: string,
  id: string,
): Promise<{ serial: string; unit: string } | undefined> {
  const row = await database.query
    .selectFrom('item as i')
    .innerJoin('ledger_row as l', 'l.item_id', 'i.id')
    .leftJoin('unit as u', 'u.id', 'l.unit_id')
    .select(['i.serial', 'u.name'])
    .where('i.id', '=', id)
    .where('i.parent_id', '=', parentId)
    .where('i.status', '=', 'active')
    .executeTakeFirst();
  return row && { serial: row.serial, unit: row.name ?? '' };
}

/** Words for the children of an item that have not been heard yet, the first of them. */
export async function listWords(
  database: Database,
  parentId: string,
  limit: number,
): Promise<{ itemId: string; dueAt: Date; setAt: string; detail: Json }[]> {
  const { rows } = await database.pool.query<{ itemId: string; dueAt: Date; setAt: string; detail: Json }>({
    name: 'list-words',
    text: `select t.item_id as "itemId", t.due_at as "dueAt", t.set_at::text as "setAt", t.detail
      from item c join timer t on t.item_id = c.id and t.key = '@parent'
      where c.parent_id = $1 order by c.id limit $2`,
    values: [parentId, limit],
  });
  return rows;
}

/** Whether an item has a child for this unit, open or done. */
export async function hasChildFor(database: Database, parentId: string, unitId: string): Promise<boolean> {
  const row = await database.query
    .selectFrom('item')
    .select('id')
    .where('parent_id', '=', parentId)
    .where('unit_id', '=', unitId)
    .where('status', '<>', 'void')
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}
