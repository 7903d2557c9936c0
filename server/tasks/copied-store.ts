import type { Database } from '#server/database/connect.ts';

export interface FoundCopy {
  item_id: string;
  serial: string;
  label: string;
  workflow_key: string;
  version_id: string;
  status: string;
  states: string[];
  by_name: string;
  at: Date;
  at_text: string;
  read_at: Date | null;
}

/** What was copied to a person, newest first. */
export async function listCopied(
  database: Database,
  {
    personId,
    unread,
    after,
    limit,
  }: {
    personId: string;
    unread: boolean;
    after?: { at: string; id: string } | undefined;
    limit: number;
  },
): Promise<FoundCopy[]> {
  const { rows } = await database.pool.query<FoundCopy>({
    name: 'list-copied',
    text: `select c.item_id, c.by_name, c.at, c.at::text as at_text, c.read_at,
        l.serial, l.label, l.workflow_key, l.status, l.states, i.version_id
      from item_copy c join ledger_row l on l.item_id = c.item_id join item i on i.id = c.item_id
      where c.person_id = $1 and (not $2::boolean or c.read_at is null)
        and ($3::timestamptz is null or (c.at, c.item_id) < ($3, $4::uuid))
      order by c.at desc, c.item_id desc limit $5`,
    values: [personId, unread, after?.at ?? null, after?.id ?? null, limit],
  });
  return rows;
}
