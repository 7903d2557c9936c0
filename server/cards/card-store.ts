import { sql } from 'kysely';
import type { Database } from '#server/database/connect.ts';
import { seatHeld } from '#server/identity/seat-held.ts';
import type { Text } from '#workflows/definition.ts';

export interface UnitCount {
  unit_id: string;
  yellow: number;
  red: number;
}

/** Cards that count, by unit, from one instant up to another. */
export async function countByUnit(
  database: Database,
  units: string[] | null,
  { from, to }: { from: string; to: string },
): Promise<UnitCount[]> {
  const { rows } = await sql<UnitCount>`
    select unit_id, count(*) filter (where colour = 'yellow')::int as yellow,
      count(*) filter (where colour = 'red')::int as red
    from card_given
    where (${units}::text[] is null or unit_id = any (${units}::text[])) and at >= ${from} and at < ${to}
      and counts and not mistaken
    group by unit_id`.execute(database.query);
  return rows;
}

export interface CardLine {
  item_id: string;
  serial: string;
  label: string;
  colour: 'yellow' | 'red';
  reason: Text;
  at: Date;
  lifted_at: Date | null;
  mistaken: boolean;
}

/** A unit's cards, newest first, of items these seats may see. */
export async function listCards(
  database: Database,
  unitId: string,
  seats: string[],
  { from, to }: { from: string; to: string },
): Promise<CardLine[]> {
  const { rows } = await sql<CardLine>`
    select g.item_id, l.serial, l.label, g.colour, g.reason, g.at, g.lifted_at, g.mistaken
    from card_given g join ledger_row l on l.item_id = g.item_id
    where g.unit_id = ${unitId} and g.at >= ${from} and g.at < ${to}
      and (l.secrecy = 'public'
        or exists (select from item_party p where p.item_id = l.item_id and ${seatHeld('p.seat', seats)}))
    order by g.at desc, g.item_id limit 200`.execute(database.query);
  return rows;
}
