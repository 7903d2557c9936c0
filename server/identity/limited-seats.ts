// Seats lent for one list only (代理 only 问题清单) carry its name: as they are they match no seat of any item.
export const LENT_FOR = ' in ';

export const limitedTo = (list: string, seat: string): string => `${seat}${LENT_FOR}${list}`;

export const isLimited = (seat: string): boolean => seat.includes(LENT_FOR);

/** The seat itself, whatever it was lent for. */
export const plainSeat = (seat: string): string => seat.split(LENT_FOR, 1)[0] ?? seat;

/** What these seats are for items of one list. */
export function seatsWithin(seats: string[], list: string): string[] {
  if (!seats.some(isLimited)) return seats;
  const lent = seats.filter((seat) => seat.endsWith(`${LENT_FOR}${list}`)).map(plainSeat);
  return [...new Set([...seats.filter((seat) => !isLimited(seat)), ...lent])];
}
