import type { Services } from '#server/context.ts';
import type { Rows } from './rows.ts';

/** After the write: screens that show one of these items, and people it now waits for, are told to ask again. */
export function tellScreens(services: Services, rows: Rows): void {
  const seats = [...rows.taskSeats.map((row) => row.seat), ...rows.notices.flatMap((row) => row.seats)];
  for (const { id, revision } of [...rows.items.slice(0, 1), ...rows.itemChanges]) {
    services.changes.announce({ itemId: id, revision, seats: [...new Set(seats)].slice(0, 200) });
  }
}
