import type { Chart, Move } from './chart.ts';
import { type Jump, jumpsOf } from './jumps.ts';
import { type Travelled, withAncestors } from './travelled.ts';

/** An action about to be done, and the state chosen in its form, if it asks for one. */
export interface Aim {
  event: string;
  to: string | null;
}

/** Where an item stands and has been. */
export interface Lit {
  active: ReadonlySet<string>;
  visited: ReadonlySet<string>;
  moves: ReadonlySet<string>;
  /** Ways it came that are not drawn. */
  jumps: readonly Jump[];
  /** Where the action whose form is open would lead. */
  aimed: ReadonlySet<string>;
}

/** Marks the active states with those around them, the ways the history shows were gone, and where the next may lead. */
export function lightUp(
  chart: Chart,
  activePaths: string[],
  travelled: Travelled[],
  aim: Aim | null = null,
): Lit {
  const active = withAncestors(activePaths);
  const visited = withAncestors(travelled.flatMap((step) => [...step.from, ...step.to]));
  const moves = travelled.flatMap((step) => movesOf(chart, step)).map((move) => move.id);
  const aimed = new Set(aim ? aimedAt(chart, active, aim) : []);
  return { active, visited, moves: new Set(moves), jumps: jumpsOf(chart, travelled), aimed };
}

/** What a verb was told to go to, or where the moves of an event lead from here. */
function aimedAt(chart: Chart, active: ReadonlySet<string>, { event, to }: Aim): string[] {
  if (to !== null) return chart.states.some(({ path }) => path === to) ? [to] : [];
  return chart.moves
    .filter(({ source, cause }) => active.has(source) && cause.kind === 'event' && cause.event === event)
    .map(({ target }) => target);
}

function movesOf(chart: Chart, step: Travelled): Move[] {
  const from = withAncestors(step.from);
  const to = withAncestors(step.to);
  return chart.moves.filter((move) => {
    if (!from.has(move.source) || !to.has(move.target)) return false;
    if (move.cause.kind === 'event') return move.cause.event === step.event;
    return !step.from.includes(move.target) && move.source !== move.target;
  });
}
