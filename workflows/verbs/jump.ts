import { inOneRegion, opensItems } from '../regions.ts';
import { walkStates } from '../walk.ts';
import { finished, idle, mayUse, notYours, PROCESS_ADMIN, reason } from './may.ts';
import { placeOptions } from './places.ts';
import type { Scene, Verb, VerbField } from './verb.ts';

const to: VerbField = { title: { zh: '跳转到', en: 'Jump to' }, kind: 'choice', required: true };

const ends = {
  zh: '跳转不能使事项直接办结',
  en: 'A jump cannot end the item: what must be verified is verified',
};

/** States with a name, but ends, where it stands, and what lies beside that in another region. */
function placesOf(scene: Scene): string[] {
  const { workflow, situation, states } = scene;
  const leaves = situation.active.filter((path) => Object.keys(states.get(path)?.states ?? {}).length === 0);
  return [...walkStates(workflow)]
    .filter(({ node }) => node.type !== 'history' && node.type !== 'final' && node.meta?.title !== undefined)
    .map(({ path }) => path)
    .filter((path) => !opensItems(states, situation.active, path))
    .filter((path) => leaves.some((leaf) => inOneRegion(scene, leaf, path)));
}

/** 跳转: a process administrator puts an open item into any state that is no end, with a reason that everybody concerned is told. */
export const jump: Verb = {
  key: 'jump',
  title: { zh: '跳转', en: 'Jump' },
  tone: 'danger',
  decides: true,
  fields: { to, reason },
  ask: (scene) => ({ to: { ...to, options: placeOptions(scene, placesOf(scene)) }, reason }),
  obstacle: (scene) => {
    if (scene.status === 'done') return finished;
    if (!mayUse(scene, 'jump', [PROCESS_ADMIN]))
      return notYours('由流程管理员跳转', 'A process administrator may let it jump');
    return placesOf(scene).length > 0 ? null : idle('没有可以跳转的环节', 'There is no state to jump to');
  },
  perform: (scene, values) => ({
    memory: scene.situation.memory,
    effects: [],
    move: [String(values.to)],
    unlessItEnds: ends,
    tell: { zh: '管理员跳转了环节', en: 'Moved by an administrator' },
  }),
};
