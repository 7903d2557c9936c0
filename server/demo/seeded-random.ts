/** Numbers that look like chance and are the same each time. */
export interface SeededRandom {
  /** From 0 to below 1. */
  next: () => number;
  /** From `from` to `to`, both included. */
  whole: (from: number, to: number) => number;
  pick: <T>(choices: readonly T[]) => T;
  shuffle: <T>(things: readonly T[]) => T[];
}

/** Mulberry32. */
export function seededRandom(seed: number): SeededRandom {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const whole = (from: number, to: number) => from + Math.floor(next() * (to - from + 1));
  return {
    next,
    whole,
    pick: <T>(choices: readonly T[]) => choices[whole(0, choices.length - 1)] as T,
    shuffle: (things) =>
      things
        .map((thing) => ({ thing, at: next() }))
        .sort((one, other) => one.at - other.at)
        .map(({ thing }) => thing),
  };
}

/** Shares `total` by weight in whole numbers, each at least `least`; what is left over goes to the largest fractions. */
export function shareOut(total: number, weights: number[], least: number): number[] {
  const spare = total - least * weights.length;
  const sum = weights.reduce((one, other) => one + other, 0);
  const exact = weights.map((weight) => (spare * weight) / sum);
  const shares = exact.map((share) => least + Math.floor(share));
  const left = total - shares.reduce((one, other) => one + other, 0);
  const byFraction = exact
    .map((share, at) => ({ at, fraction: share % 1 }))
    .sort((one, other) => other.fraction - one.fraction || one.at - other.at);
  for (const { at } of byFraction.slice(0, left)) shares[at] = (shares[at] ?? 0) + 1;
  return shares;
}
