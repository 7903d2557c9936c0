// Places of quotas that an item holds: taken once however often it comes by, and given back when the step that took
// them is undone or the item no longer counts.
import type { StateNode } from './definition.ts';
import type { HeldPlace, Memory } from './facts.ts';
import { flowOf } from './flow.ts';
import type { Run } from './machine-config.ts';
import type { Effect } from './outcome.ts';
import { inOneRegion } from './regions.ts';

type QuotaEffect = Extract<Effect, { kind: 'quota' }>;

const givenBack = ({ name, key }: HeldPlace): QuotaEffect => ({
  kind: 'quota',
  name,
  key,
  limit: 0,
  take: -1,
});

/** Gives back every place an item holds. */
export const allPlacesBack = ({ places = [] }: Memory): Effect[] => places.map(givenBack);

/** Taking what it holds already, or giving back what it does not hold, is nothing. */
function counted(
  places: readonly HeldPlace[],
  effect: QuotaEffect,
  from: string[],
): { places: readonly HeldPlace[]; effects: Effect[] } {
  const { name, key, take } = effect;
  if (take === 1) {
    const held = places.some((place) => place.key === key);
    return held ? { places, effects: [] } : { places: [...places, { name, key, from }], effects: [effect] };
  }
  const held = places.findLast((place) => place.name === name);
  return {
    places: places.filter((place) => place !== held),
    effects: held ? [givenBack(held)] : [],
  };
}

function countedAll(held: readonly HeldPlace[], asked: readonly Effect[], from: string[]) {
  let places = held;
  const effects: Effect[] = [];
  for (const effect of asked) {
    const after = effect.kind === 'quota' ? counted(places, effect, from) : { places, effects: [effect] };
    places = after.places;
    effects.push(...after.effects);
  }
  return { places, effects };
}

/** Whoever comes straight back does not take again what was taken in between. */
const turnsBack = (run: Run): boolean =>
  flowOf(run.memory).returned?.mode !== 'straight' &&
  run.took.some(
    ({ place, event, transition }) =>
      transition.meta?.kind === 'return' || (place === '' && event !== 'reopen'),
  );

const isCancelled = (run: Run): boolean =>
  run.took.some(({ transition }) => transition.meta?.kind === 'cancel');

/** Whether the item has come back to where it was before it took the place, or further. */
function isUndone(states: ReadonlyMap<string, StateNode>, run: Run, { from }: HeldPlace): boolean {
  const { visited } = flowOf(run.memory);
  return run.entered.some((back) => {
    const at = visited.indexOf(back);
    return (
      at >= 0 &&
      from.some(
        (path) => visited.indexOf(path) >= at && (path === back || inOneRegion({ states }, path, back)),
      )
    );
  });
}

/** The places after a run, and what becomes of all it asked; items of an earlier build do not know what they hold. */
export function settlePlaces(
  states: ReadonlyMap<string, StateNode>,
  run: Run,
  asked: readonly Effect[],
  done: boolean,
): { places: readonly HeldPlace[] | undefined; effects: Effect[] } {
  const { places: held } = run.memory;
  if (held === undefined) return { places: undefined, effects: [...asked] };
  const { places, effects } = countedAll(
    held,
    asked,
    run.stood.filter((path) => !run.active.includes(path)),
  );
  const undone = (place: HeldPlace) => turnsBack(run) && held.includes(place) && isUndone(states, run, place);
  const back = places.filter((place) => (done && isCancelled(run)) || undone(place));
  return {
    places: places.filter((place) => !back.includes(place)),
    effects: [...effects, ...back.map(givenBack)],
  };
}
