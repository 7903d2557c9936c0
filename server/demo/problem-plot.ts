import type { SeededRandom } from './seeded-random.ts';

/** Where a demo problem stands today, and what happened to it on the way. */
export interface Plot {
  stands:
    | 'filed'
    | 'drafting'
    | 'rejected'
    | 'withdrawn'
    | 'planning'
    | 'doing'
    | 'signing'
    | 'verifying'
    | 'closed';
  /** How it missed its deadline: not at all, a little (yellow card), by far (red card); closed ones only after it. */
  late: 'no' | 'yellow' | 'red';
  sentBack: 'never' | 'RETURN' | 'SEND_BACK' | 'FAIL';
}

const counts: [number, Plot['stands'], Plot['late'], Plot['sentBack']][] = [
  [45, 'filed', 'no', 'never'],
  [15, 'drafting', 'no', 'RETURN'],
  [14, 'rejected', 'no', 'never'],
  [8, 'withdrawn', 'no', 'never'],
  [40, 'planning', 'no', 'never'],
  [6, 'planning', 'yellow', 'never'],
  [4, 'planning', 'red', 'never'],
  [62, 'doing', 'no', 'never'],
  [14, 'doing', 'yellow', 'never'],
  [14, 'doing', 'red', 'never'],
  [23, 'signing', 'no', 'never'],
  [4, 'signing', 'yellow', 'never'],
  [3, 'signing', 'red', 'never'],
  [42, 'verifying', 'no', 'never'],
  [3, 'verifying', 'yellow', 'never'],
  [464, 'closed', 'no', 'never'],
  [50, 'closed', 'red', 'never'],
  [26, 'closed', 'no', 'RETURN'],
  [40, 'closed', 'no', 'SEND_BACK'],
  [60, 'closed', 'no', 'FAIL'],
];

/** The 937 of the public report; each kind goes round the organs, beginning with the organ of the demo accounts. */
export function plots(
  organs: string[],
  first: string,
  random: SeededRandom,
): { plot: Plot; organ: string }[] {
  const others = random.shuffle(organs.filter((organ) => organ !== first));
  let turn = 0;
  return counts.flatMap(([count, stands, late, sentBack]) =>
    Array.from({ length: count }, (_, nth) => {
      const organ = nth === 0 ? first : (others[turn++ % others.length] ?? first);
      return { plot: { stands, late, sentBack }, organ };
    }),
  );
}

const ways: Record<Plot['stands'], string[]> = {
  filed: [],
  drafting: [],
  rejected: ['REJECT'],
  withdrawn: ['WITHDRAW'],
  planning: ['ACCEPT'],
  doing: ['ACCEPT', 'PLAN'],
  signing: ['ACCEPT', 'PLAN', 'SUBMIT'],
  verifying: ['ACCEPT', 'PLAN', 'SUBMIT', 'APPROVE'],
  closed: ['ACCEPT', 'PLAN', 'SUBMIT', 'APPROVE', 'PASS'],
};

/** The events that lead there. */
export function eventsOf({ stands, sentBack }: Plot): string[] {
  if (stands === 'drafting') return ['RETURN'];
  const way = ways[stands];
  if (sentBack === 'RETURN') return ['RETURN', 'RESUBMIT', ...way];
  const detour: Record<string, string[]> = {
    SEND_BACK: ['SEND_BACK', 'SUBMIT'],
    FAIL: ['FAIL', 'SUBMIT', 'APPROVE'],
  };
  const after = sentBack === 'SEND_BACK' ? 'SUBMIT' : 'APPROVE';
  return way.flatMap((event) =>
    sentBack !== 'never' && event === after ? [event, ...(detour[sentBack] ?? [])] : [event],
  );
}
