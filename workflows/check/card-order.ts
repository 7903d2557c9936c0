import type { Transition } from '../definition.ts';
import { findDelay } from '../delays.ts';
import type { Placed } from '../machine-config.ts';
import type { Configuration, Edge, WalkCheck } from './configuration.ts';
import { type Finding, warn } from './finding.ts';
import type { Subject } from './subject.ts';
import { WAY_BACK } from './verb-ways.ts';
import { endsBefore, waitOf } from './waits.ts';

type Colour = 'yellow' | 'red' | null;

const colourOf = ({ actions = [] }: Transition): Colour | undefined => {
  const card = actions.findLast(({ type }) => type === 'card');
  const colour = card?.params?.colour;
  return card === undefined ? undefined : colour === 'yellow' || colour === 'red' ? colour : null;
};

/** Of two timers of one state, whether the other one has rung before. */
function ringsLater(
  { workflow }: Subject,
  later: { source: string; event: string },
  earlier: { source: string; event: string },
) {
  if (later.source !== earlier.source) return true;
  const [one, other] = [earlier, later].map(({ event }) => findDelay(workflow, event.split('/')[1] ?? ''));
  return one !== undefined && other !== undefined && endsBefore(waitOf(one), waitOf(other));
}

/** More of these are not looked at: as many as there are configurations, for a few cards each. */
const MOST_STANDINGS = 200_000;

interface Standing {
  at: Configuration;
  /** What has shown the red card that is up. */
  red: Placed | null;
}

/** The red card after a step, or the yellow one it wrongly shows. */
function afterStep(
  subject: Subject,
  { red }: Standing,
  { took, event }: Edge,
): Standing['red'] | { yellow: Placed } {
  if (event.startsWith(WAY_BACK)) return null; // an extension lifts the card
  let next = red;
  for (const placed of took) {
    const colour = colourOf(placed.transition);
    if (colour === 'yellow' && red && event.startsWith('⏰') && ringsLater(subject, placed, red))
      return { yellow: placed };
    if (colour !== undefined) next = colour === 'red' ? placed : null;
  }
  return next;
}

/** A yellow card the clock shows after it has shown a red one. */
export const checkCardOrder: WalkCheck = (subject, { configurations, complete }) => {
  const starts = complete ? configurations.filter(({ steps }) => steps === 0) : [];
  const waiting: Standing[] = starts.map((at) => ({ at, red: null }));
  const seen = new Map<Configuration, Set<string>>();
  for (const standing of waiting) {
    if (waiting.length > MOST_STANDINGS) return [];
    for (const edge of standing.at.edges) {
      const red = afterStep(subject, standing, edge);
      if (red && 'yellow' in red) return [backwards(red.yellow.place, [...standing.at.path, edge.event])];
      const known = seen.get(edge.to) ?? new Set();
      if (known.has(red?.place ?? '')) continue;
      seen.set(edge.to, known.add(red?.place ?? ''));
      waiting.push({ at: edge.to, red });
    }
  }
  return [];
};

const backwards = (place: string, example: string[]): Finding =>
  warn(
    'card-order',
    place,
    '红牌之后又由时限亮黄牌，预警等级倒退',
    'The clock shows a yellow card after a red one: the warning goes back a step',
    example,
  );
