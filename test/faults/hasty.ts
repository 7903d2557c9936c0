// Random workflows for load: their clocks are short, and nothing in them depends on other items.

import type { Phase } from '#test/workflows/random/drawing.ts';
import { type Family, family, isSound } from '#test/workflows/random/sound.ts';
import type { Workflow } from '#workflows/definition.ts';

function isLonely(phase: Phase): boolean {
  if (phase.kind === 'inner') return phase.phases.every(isLonely);
  if (phase.kind === 'both') return [...phase.one, ...phase.other].every(isLonely);
  if (phase.kind === 'choice') return phase.guard !== 'place';
  if (phase.kind !== 'task') return phase.kind === 'wait';
  const picks = phase.roles.some((role) => role === 'turn' || role === 'free');
  return !picks && phase.guard !== 'place' && phase.policy !== 'pass';
}

const isAlone = ({ parent }: Family): boolean =>
  parent.phases.every(isLonely) && !parent.ladder.includes('count') && parent.secrecy !== 'need-to-know';

/** Sound workflows whose histories can be lived again item by item. */
export const lonelyFamilies = family.filter((drawn) => isAlone(drawn) && isSound(drawn));

/** The same with seconds for hours and days. */
export const hasty = (workflow: Workflow): Workflow =>
  JSON.parse(
    JSON.stringify(workflow)
      .replaceAll('PT6H', 'PT1S')
      .replaceAll('PT36H', 'PT3S')
      .replaceAll('{"workdays":2}', '{"duration":"PT2S"}'),
  );
