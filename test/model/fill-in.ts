// What people hand in, read from numbers: the same numbers always make the same choice.
import { people } from '#test/support/organisation.ts';
import type { JsonObject } from '#workflows/definition.ts';
import type { Offer } from '#workflows/offers.ts';
import type { VerbField, VerbFields } from '#workflows/verbs/verb.ts';
import { findVerb } from '#workflows/verbs/verbs.ts';

/** One of these, whatever the number. */
export const one = <Value>(values: readonly Value[], number: number): Value | undefined =>
  values[number % Math.max(1, values.length)];

/** Verbs that everybody has at any time, or that end the way, come up only so often. */
const rare: Record<string, number> = {
  comment: 20,
  copy: 20,
  urge: 12,
  supervise: 12,
  card: 8,
  suspend: 4,
  jump: 6,
  void: 11,
  withdraw: 5,
  CANCEL: 5,
};

/** Mostly what the person may do, more often what is drawn than a verb; now and then what they may not. */
export function choose(offers: readonly Offer[], what: number): Offer | undefined {
  const open = offers.filter(({ can, event }) => can && what % (rare[event] ?? 1) === 0);
  const drawn = open.filter(({ event }) => findVerb(event) === undefined);
  const among = what % 8 === 7 ? offers : what % 3 === 0 || drawn.length === 0 ? open : drawn;
  return one(among, Math.floor(what / 8));
}

function filledIn({ kind, options = [] }: VerbField, how: number, ids: readonly string[]) {
  if (kind === 'choice') return one(options, how)?.value ?? '';
  if (kind === 'date') return `2026-${String(4 + (how % 6)).padStart(2, '0')}-15`;
  const someone = one(ids, how * 7) ?? '';
  if (kind === 'person') return someone;
  if (kind === 'people') return [someone, ...(how % 2 === 0 ? [someone, people.financeDeputy] : [])];
  if (kind === 'unit') return 'U003';
  return kind === 'files' ? [] : '情况特殊，请予办理。';
}

/** Values for what a verb asks for; what need not be filled in is left out half of the time. */
export function fillIn(ask: VerbFields, how: number, ids: readonly string[]): JsonObject {
  const asked = Object.entries(ask).filter(([, field]) => field.required || how % 2 === 0);
  return Object.fromEntries(asked.map(([name, field]) => [name, filledIn(field, how, ids)]));
}
