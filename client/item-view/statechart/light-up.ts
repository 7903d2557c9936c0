import type { Chart, Move } from './chart.ts';

export interface Travelled {
  from: string[];
  event: string | null;
  to: string[];
}

/** Where an item stands and has been. */
export interface Lit {
  active: ReadonlySet<string>;
  visited: ReadonlySet<string>;
  moves: ReadonlySet<string>;
}

/** Marks the active states with those around them, and the moves that the history shows were made. */
export function lightUp(chart: Chart, activePaths: string[], travelled: Travelled[]): Lit {
  const active = withAncestors(activePaths);
  const visited = withAncestors(travelled.flatMap((step) => [...step.from, ...step.to]));
  const moves = travelled.flatMap((step) => movesOf(chart, step)).map((move) => move.id);
  return { active, visited, moves: new Set(moves) };
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

function withAncestors(paths: string[]): Set<string> {
  const all = new Set<string>();
  for (const path of paths) {
    const keys = path.split('.');
    for (let length = 1; length <= keys.length; length += 1) all.add(keys.slice(0, length).join('.'));
  }
  if (paths.length > 0) all.add('');
  return all;
}
