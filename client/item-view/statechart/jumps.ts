// Ways an item has come that nobody drew: by a return, a jump, taking back, straight back again.
import type { Chart } from './chart.ts';
import { type Travelled, withAncestors } from './travelled.ts';

export interface Jump {
  source: string;
  target: string;
  /** Of the newest one this way. */
  event: string | null;
}

/** Each way from state to state that no drawn move accounts for, once. */
export function jumpsOf(chart: Chart, travelled: readonly Travelled[]): Jump[] {
  const paths = new Set(chart.states.map(({ path }) => path));
  const all = travelled
    .flatMap(pairsOf)
    .filter(({ source, target, event }) => {
      const known = paths.has(source) && paths.has(target);
      return known && !isDrawn(chart, source, target, event);
    })
    .map((jump) => [`${jump.source} ${jump.target}`, jump] as const);
  return [...new Map(all).values()];
}

/** What was left and what was entered, in one region each. */
function pairsOf({ from, event, to }: Travelled): Jump[] {
  const left = from.filter((path) => !to.includes(path));
  const entered = to.filter((path) => !from.includes(path));
  return left.flatMap((source) => {
    const [target] = [...entered].sort((one, other) => shared(source, other) - shared(source, one));
    return target !== undefined && shared(source, target) > 0 ? [{ source, target, event }] : [];
  });
}

/** How many states lie around both. */
function shared(one: string, other: string): number {
  const keys = other.split('.');
  const apart = one.split('.').findIndex((key, depth) => key !== keys[depth]);
  return apart < 0 ? keys.length : apart;
}

const HOPS = 4;

/** Whether a move of this event leads there, also through what then goes on by itself. */
function isDrawn({ moves }: Chart, source: string, target: string, event: string | null): boolean {
  const goal = withAncestors([target]);
  let places = withAncestors([source]);
  for (let hop = 0; hop < HOPS; hop += 1) {
    const ways = moves.filter(
      ({ source: from, cause }) =>
        places.has(from) && (cause.kind !== 'event' || (hop === 0 && cause.event === event)),
    );
    if (ways.some((way) => goal.has(way.target))) return true;
    places = new Set(ways.map((way) => way.target));
  }
  return false;
}
