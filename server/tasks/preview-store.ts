import type { Database } from '#server/database/connect.ts';
import type { Desk } from '#workflows/facts.ts';
import type { TimePlace } from '../time-place.ts';

export interface FoundPreview {
  id: string;
  item_id: string;
  state: string;
  title: string;
  at: Date;
  /** To the microsecond, for the cursor. */
  at_text: string;
  workflow_key: string;
  serial: string;
  label: string;
  unit_id: string;
  status: string;
  states: string[];
  version_id: string;
  holder_name: string | null;
  desk: Desk | null;
}

/** Tasks these seats see and cannot do, newest first, each once; not those the person has. */
export async function listPreviews(
  database: Database,
  filter: {
    kind: 'coming' | 'held';
    person: string;
    seats: string[];
    after: TimePlace | undefined;
    limit: number;
  },
): Promise<FoundPreview[]> {
  const { kind, person, seats, after, limit } = filter;
  const { rows } = await database.pool.query<FoundPreview>({
    name: 'list-previews',
    text: `select distinct on (m.at, m.id) m.*, m.at::text as at_text, h.name as holder_name,
        l.workflow_key, l.serial, l.label, l.unit_id, l.status, l.states, i.version_id,
        i.snapshot #> array['context', 'desk', m.state] as desk
      from unnest($1::text[]) wanted (seat)
      cross join lateral (
        select id, item_id, state, title, holder_id, at from task_preview p
        where p.seat = wanted.seat and p.kind = $2 and p.holder_id is distinct from $3
          and ($4::timestamptz is null or (p.at, p.id) < ($4, $5::uuid))
        order by p.at desc, p.id desc limit $6
      ) m
      join ledger_row l on l.item_id = m.item_id
      join item i on i.id = m.item_id
      left join person h on h.id = m.holder_id
      order by m.at desc, m.id desc limit $6`,
    values: [seats, kind, person, after?.at ?? null, after?.id ?? null, limit],
  });
  return rows;
}
