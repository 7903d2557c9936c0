import type { SignedIn } from '#server/context.ts';
import type { HeldSeat } from './task-store.ts';

/** Every seat of a person with whose it is: what the principal may not do, the deputy may not do for them. */
export function heldSeats({ id, capacities }: SignedIn): HeldSeat[] {
  const held = capacities.flatMap(({ seats, behalf, lists }) =>
    (lists ?? [null]).flatMap((list) => seats.map((seat) => ({ seat, holder: behalf?.id ?? id, list }))),
  );
  const all = [{ seat: `person:${id}`, holder: id, list: null }, ...held];
  return [...new Map(all.map((each) => [`${each.seat} ${each.holder} ${each.list}`, each])).values()];
}
