// What an entry says besides who and when.
import { textIn } from '#forms/text.ts';
import type { Json, JsonObject } from '#workflows/definition.ts';
import type { Effect, Step } from '#workflows/outcome.ts';

type Of<Kind extends Effect['kind']> = Extract<Effect, { kind: Kind }>;

const of = <Kind extends Effect['kind']>({ effects }: Pick<Step, 'effects'>, kind: Kind): Of<Kind>[] =>
  effects.filter((effect): effect is Of<Kind> => effect.kind === kind);

/** Who was drawn by lot for which role, of how many. */
export function drawnIn(step: Pick<Step, 'effects'>): JsonObject | null {
  const drawn = of(step, 'drawn').map(({ role, people, among }) => ({
    role: textIn(role, 'zh'),
    people,
    among,
  }));
  return drawn.length > 0 ? { drawn } : null;
}

/** Cards shown, items opened or dropped, lots drawn, a vote. */
export function detailOf(step: Step): Json {
  const cards = of(step, 'card');
  const opened = of(step, 'open');
  const [rest] = of(step, 'drop-rest');
  const detail: JsonObject = { ...drawnIn(step) };
  if (cards.length > 0)
    detail.cards = cards.map(({ colour, reason }) => ({ colour, reason })) as unknown as Json;
  if (opened.length > 0) detail.opened = opened.reduce((sum, { children }) => sum + children.length, 0);
  if (rest) detail.restDropped = rest.open;
  if (step.voted) detail.voted = true;
  return Object.keys(detail).length > 0 ? detail : null;
}
