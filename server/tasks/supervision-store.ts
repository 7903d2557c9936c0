import { sql } from 'kysely';
import type { Database } from '#server/database/connect.ts';

export interface SupervisedItem {
  item_id: string;
  version_id: string;
  workflow_key: string;
  serial: string;
  label: string;
  status: 'active' | 'done' | 'void';
  states: string[];
  unit_id: string;
  tags: string[];
  card: 'yellow' | 'red' | null;
  due_at: Date | null;
  updated_at: Date;
  at: Date;
  at_text: string;
}

/** Items a person has put under supervision, the newest first. */
export async function listSupervised(
  database: Database,
  {
    personId,
    after,
    limit,
  }: { personId: string; after?: { at: string; id: string } | undefined; limit: number },
): Promise<SupervisedItem[]> {
  const { rows } = await sql<SupervisedItem>`
    select s.item_id, i.version_id, l.workflow_key, l.serial, l.label, l.status, l.states, l.tags, l.unit_id, l.card, l.due_at,
      l.updated_at, s.at, s.at::text as at_text
    from item_supervision s join ledger_row l on l.item_id = s.item_id join item i on i.id = s.item_id
    where s.person_id = ${personId}
      and (${after?.at ?? null}::timestamptz is null
        or (s.at, s.item_id) < (${after?.at ?? null}::timestamptz, ${after?.id ?? null}::uuid))
    order by s.at desc, s.item_id desc limit ${limit}`.execute(database.query);
  return rows;
}
