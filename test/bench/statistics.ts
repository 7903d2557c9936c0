export function median(values: number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  const middle = sorted.length / 2;
  return sorted.length % 2 === 1
    ? (sorted[Math.floor(middle)] ?? Number.NaN)
    : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
}

export const percentile = (values: number[], share: number): number => {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
};

export interface Slice {
  perSecond: number;
  p50: number;
  p99: number;
}

/** Runs `work` on so many lanes for so long, each lane one call after another. */
export async function runSlice(
  lanes: number,
  seconds: number,
  work: (lane: number) => Promise<void>,
): Promise<Slice> {
  const times: number[] = [];
  const end = performance.now() + seconds * 1000;
  const lane = async (number: number) => {
    while (performance.now() < end) {
      const begin = performance.now();
      await work(number);
      times.push(performance.now() - begin);
    }
  };
  const begin = performance.now();
  await Promise.all(Array.from({ length: lanes }, (_, number) => lane(number)));
  const elapsed = (performance.now() - begin) / 1000;
  return { perSecond: times.length / elapsed, p50: percentile(times, 0.5), p99: percentile(times, 0.99) };
}
