import type { Compiled } from '../compile.ts';
import type { JsonObject, Text } from '../definition.ts';
import type { Facts, Snapshot } from '../facts.ts';
import { tasksNeeded } from '../needs.ts';
import type { Refusal, Step } from '../outcome.ts';
import { stand } from '../rest.ts';
import { pathsTo } from '../targets.ts';
import { enOf, zhOf } from '../text.ts';
import { activeStates } from '../walk.ts';
import type { Obstacle, Scene, Verb } from './verb.ts';

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
};

/** What is wrong with the values handed in for a verb, by field; nothing when they are right. */
export function verbProblems(verb: Verb, values: JsonObject): Record<string, Text> {
  const problems: Record<string, Text> = {};
  for (const name of Object.keys(values)) {
    if (!Object.hasOwn(verb.fields, name))
      problems[name] = { zh: '没有这个字段', en: 'There is no such field' };
  }
  for (const [name, { title, required, maxLength }] of Object.entries(verb.fields)) {
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    const missing = value === undefined || (typeof value === 'string' && value.trim() === '');
    if (missing && required)
      problems[name] = { zh: `请填写${zhOf(title)}`, en: `Please fill in “${enOf(title)}”` };
    else if (!missing && typeof value !== 'string') problems[name] = { zh: '须为文字', en: 'Must be text' };
    else if (typeof value === 'string' && value.length > maxLength) {
      problems[name] = { zh: `不能超过 ${maxLength} 字`, en: `At most ${maxLength} characters` };
    }
  }
  return problems;
}

/** Does a verb with an item: the same states, another memory, and what the server must do. */
export function perform(
  compiled: Compiled,
  snapshot: Snapshot,
  verb: Verb,
  values: JsonObject,
  facts: Facts,
): Step | Refusal {
  const scene = sceneOf(compiled, snapshot, facts);
  const obstacle = verb.obstacle(scene);
  if (obstacle) return { refused: refusals[obstacle.code], why: obstacle.text };
  const { memory, effects } = verb.perform(scene, values);
  return { ...stand(compiled, snapshot, facts, memory), effects };
}
