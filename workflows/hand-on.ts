import type { Decide } from './definition.ts';
import { deskOf, withDesk } from './desk.ts';
import type { Memory, Named, Seat, SeatMove } from './facts.ts';

export interface HandOn {
  decide: Decide;
  /** In whose right. */
  seats: Seat[];
  from: Named;
  to: Named;
  /** Id of whoever may take it back. */
  by?: string;
}

const named = ({ id, name }: Named): Named => ({ id, name });

/** Who had it by an earlier move hands on what that move gave them. */
function moved(moves: readonly SeatMove[], { from, to, by }: HandOn, seat: Seat): SeatMove[] {
  const earlier = moves.find((move) => move.seat === seat && move.to.id === from.id);
  const others = moves.filter((move) => move !== earlier);
  const back = by === undefined ? {} : { by };
  return [...others, { seat, from: earlier?.from ?? named(from), to: named(to), ...back }];
}

/** The memory with a task, or a person's part in it, handed to another. */
export function handOn(memory: Memory, state: string, change: HandOn): Memory {
  const { decide, seats, to, by } = change;
  if (decide === 'any') {
    const had = deskOf(memory, state).holder?.how;
    const back = by === undefined ? {} : { by, ...(had && { had }) };
    return withDesk(memory, state, { holder: { person: named(to), seats, how: 'transfer', ...back } });
  }
  const moves = seats.reduce((all, seat) => moved(all, change, seat), deskOf(memory, state).moves ?? []);
  return withDesk(memory, state, { moves });
}
