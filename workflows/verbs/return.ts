import type { ReturnMeta } from '../definition.ts';
import { flowOf, withFlow } from '../flow.ts';
import { withEndedRegions } from '../move-to.ts';
import { commonOf, inOneRegion, opensItems } from '../regions.ts';
import { watched } from '../straight-back.ts';
import { pathsTo } from '../targets.ts';
import { finished, idle, notNow, notYours, reason } from './may.ts';
import { placeOptions, tasksOfMine } from './places.ts';
import type { Scene, Verb, VerbField, VerbFields } from './verb.ts';

interface Way {
  /** The state whose task the returner has. */
  from: string;
  meta: ReturnMeta;
  to: string[];
}

const metaAt = ({ states }: Scene, path: string): ReturnMeta | undefined =>
  ['', ...pathsTo(path)]
    .map((around) => states.get(around)?.meta?.return)
    .findLast((meta) => meta !== undefined);

/** Where the actor may send the item back to: for each of their tasks, what the nearest state around it allows. */
function waysOf(scene: Scene): Way[] {
  const { active, memory } = scene.situation;
  const { visited } = flowOf(memory);
  const { states } = scene;
  return tasksOfMine(scene).flatMap(({ state }) => {
    const meta = metaAt(scene, state);
    if (!meta) return [];
    const to = visited.filter(
      (path) =>
        (meta.to === 'visited' || meta.to.includes(path)) &&
        inOneRegion(scene, state, path) &&
        !opensItems(states, active, path),
    );
    return [{ from: state, meta, to }];
  });
}

/** What is left beside the returner's state: it is come back to together with that. */
function besideOf({ states, situation: { active, memory } }: Scene, from: string, target: string) {
  const common = commonOf(from, target);
  const isLeft = (path: string) => path !== from && (common === '' || path.startsWith(`${common}.`));
  const isLeaf = (path: string) => Object.keys(states.get(path)?.states ?? {}).length === 0;
  const left = active.filter(
    (path) => isLeaf(path) && isLeft(path) && states.get(commonOf(path, from))?.type === 'parallel',
  );
  const of = <Value>(all: Record<string, Value>) =>
    Object.fromEntries(Object.entries(all).filter(([path]) => left.includes(path)));
  return { states: left, tally: of(memory.tally), desk: of(memory.desk) };
}

const modes = [
  { value: 'walk', title: { zh: '重新逐级办理', en: 'Go through every step again' } },
  { value: 'straight', title: { zh: '办好后直接回到我处', en: 'Come straight back to me' } },
];

const to: VerbField = { title: { zh: '退回到', en: 'Return to' }, kind: 'choice', required: true };
const mode: VerbField = {
  title: { zh: '之后如何办理', en: 'And then' },
  kind: 'choice',
  required: true,
  options: modes,
};

function ask(scene: Scene): VerbFields {
  const ways = waysOf(scene);
  const places = [...new Set(ways.flatMap((way) => way.to))];
  const chooses = ways.some(({ meta }) => meta.mode === 'choose');
  return { to: { ...to, options: placeOptions(scene, places) }, ...(chooses && { mode }), reason };
}

/** 退回: to a state the item has come through and the definition allows; it walks again, or comes straight back. */
export const returnBack: Verb = {
  key: 'return',
  title: { zh: '退回', en: 'Return' },
  decides: true,
  fields: { to, mode, reason },
  ask,
  obstacle: (scene) => {
    if (scene.status === 'done') return finished;
    if (tasksOfMine(scene).length === 0)
      return notYours('由当前办理人退回', 'Whoever has the task may return it');
    const ways = waysOf(scene);
    if (ways.length === 0) return idle('这个环节不能退回', 'Nothing can be returned from here');
    return ways.some((way) => way.to.length > 0)
      ? null
      : notNow('还没有经过可以退回的环节', 'It has not come through a state to return to');
  },
  perform: (scene, values) => {
    const { memory, active } = scene.situation;
    const way = waysOf(scene).find((each) => each.to.includes(String(values.to)));
    if (!way) return notNow('这个环节不能退回', 'Nothing can be returned from here');
    const target = String(values.to);
    const chosen = way.meta.mode === 'choose' ? values.mode : way.meta.mode;
    const returned = {
      from: way.from,
      to: target,
      mode: chosen === 'straight' ? ('straight' as const) : ('walk' as const),
      ...watched(way.meta, memory),
      beside: besideOf(scene, way.from, target),
    };
    return {
      memory: withFlow(memory, { returned }),
      effects: [],
      move: withEndedRegions(scene, memory, active, target),
      tell: { zh: '退回', en: 'Returned' },
    };
  },
};
