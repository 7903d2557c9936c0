import type { Compiled } from '../compile.ts';
import type { JsonObject } from '../definition.ts';
import type { Facts, Snapshot } from '../facts.ts';
import { whySuspended } from '../flow.ts';
import { tasksNeeded } from '../needs.ts';
import { isRefusal, type Refusal, type Step } from '../outcome.ts';
import { pathsTo } from '../targets.ts';
import { activeStates } from '../walk.ts';
import { carryOut } from './carry-out.ts';
import { rememberShown } from './participants.ts';
import type { Obstacle, Scene, Verb, VerbFields } from './verb.ts';

/** Where a verb would be done. */
export function sceneOf({ workflow, states }: Compiled, snapshot: Snapshot, facts: Facts): Scene {
  const active = [...new Set(activeStates(snapshot.value).flatMap(pathsTo))];
  const standing = { workflow, states, situation: { memory: snapshot.context, facts, form: {}, active } };
  return {
    ...standing,
    status: snapshot.status,
    tasks: snapshot.status === 'done' ? [] : tasksNeeded(standing),
  };
}

const refusals: Record<Obstacle['code'], Refusal['refused']> = {
  role: 'forbidden',
  guard: 'guard',
  finished: 'finished',
  idle: 'guard',
};

/** What stands against a verb here: its own reasons, or that the item is suspended. */
export function obstacleOf(verb: Verb, scene: Scene): Obstacle | null {
  const own = verb.obstacle(scene);
  const suspended = verb.whileSuspended ? null : whySuspended(scene.situation.memory);
  return own ?? (suspended === null ? null : { code: 'guard', text: suspended });
}

/** Why a verb is refused here, whatever would be filled in. */
export function refuseVerb(verb: Verb, scene: Scene): Refusal | null {
  const obstacle = obstacleOf(verb, scene);
  if (!obstacle) return null;
  const idle = obstacle.code === 'idle' ? { idle: true as const } : {};
  return { refused: refusals[obstacle.code], why: obstacle.text, ...idle };
}

/** What a verb asks for in this scene. */
export const fieldsOf = (verb: Verb, scene: Scene): VerbFields => verb.ask?.(scene) ?? verb.fields;

/** Does a verb with an item: another memory, and what the server must do; the values must be checked before. */
export function perform(
  compiled: Compiled,
  snapshot: Snapshot,
  verb: Verb,
  values: JsonObject,
  facts: Facts,
): (Step & { detail?: JsonObject }) | Refusal {
  const scene = sceneOf(compiled, snapshot, facts);
  const refusal = refuseVerb(verb, scene);
  if (refusal) return refusal;
  const done = verb.perform(scene, values);
  if ('code' in done) return { refused: refusals[done.code], why: done.text };
  const deed = { ...done, memory: rememberShown(done.memory, done.effects) };
  const step = carryOut(compiled, snapshot, verb, { scene, deed, said: values.reason ?? values.remark });
  return isRefusal(step) || !deed.detail ? step : { ...step, detail: deed.detail };
}
