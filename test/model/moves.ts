import fc from 'fast-check';

/** What somebody does next, in numbers that are read in the light of what there is to do. */
export interface Move {
  kind: 'act' | 'batch' | 'hand-over';
  who: number;
  what: number;
  how: number;
  /** Of the items there are. */
  which: number;
  hours: number;
  /** Whether what is due by then rings after it. */
  sweep: boolean;
}

export const move: fc.Arbitrary<Move> = fc.record({
  kind: fc.oneof(
    { weight: 20, arbitrary: fc.constant('act' as const) },
    { weight: 1, arbitrary: fc.constant('batch' as const) },
    { weight: 1, arbitrary: fc.constant('hand-over' as const) },
  ),
  who: fc.nat(59),
  what: fc.nat(400),
  how: fc.nat(60),
  which: fc.nat(5),
  hours: fc.oneof({ weight: 4, arbitrary: fc.nat(30) }, { weight: 1, arbitrary: fc.constant(24 * 20) }),
  sweep: fc.boolean(),
});
