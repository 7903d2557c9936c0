import type { Text } from '../definition.ts';
import { unitOf } from '../needs.ts';
import { sayWith } from '../text.ts';
import { finished, mayUse, notYours, SUPERVISOR } from './may.ts';
import { labelOf, waitedFor } from './participants.ts';
import type { Obstacle, Scene } from './verb.ts';

/** Nobody may do it but supervisors and the roles a workflow names for it, and only while the item is open. */
export function unlessSupervisor(scene: Scene, verb: string): Obstacle | null {
  if (scene.status === 'done') return finished;
  return mayUse(scene, verb, [SUPERVISOR]) ? null : notYours('由督查员办理', 'To be done by a supervisor');
}

/** Whom a card concerns: those the item waits for, and the head of the unit it lies with. */
export const concerned = (scene: Scene): string[] => [
  ...new Set([...waitedFor(scene), `unit-leader@${unitOf(scene)}`]),
];

/** '黄牌：整治窗口作风' */
export const about = (zh: string, en: string, scene: Scene): Text =>
  sayWith(
    (label) => `${zh}：${label}`,
    (label) => `${en}: ${label}`,
    labelOf(scene),
  );
