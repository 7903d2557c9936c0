import { type RawBuilder, sql } from 'kysely';
import { LENT_FOR } from './limited-seats.ts';

/** Whether one of these seats is held of an item with ledger_row l: outright, or lent for its list. */
export const seatHeld = (column: string, seats: string[]): RawBuilder<boolean> => {
  const seat = sql.ref(column);
  return sql`(${seat} = any (${seats}::text[]) or ${seat} || ${LENT_FOR} || l.list = any (${seats}::text[]))`;
};
