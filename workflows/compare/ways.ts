// Every way out of a state, as people name it.
import type { StateNode, Transition } from '../definition.ts';
import { findDelay } from '../delays.ts';
import { listOf } from '../walk.ts';
import { type Name, type Side, stateName } from './compared.ts';
import { delayWords } from './delay-words.ts';
import { buttonName } from './event-name.ts';
import { within } from './place.ts';

/** The alternatives of one event, timer, or way that is taken by itself. */
export interface Way {
  trigger: 'on' | 'after' | 'always' | 'onDone';
  /** The event, or the name of the delay; '' for what goes by itself. */
  name: string;
  list: Transition[];
}

/** The ways out of a state by 'trigger.name'. */
export function waysOf(node: StateNode): Map<string, Way> {
  const named = (['on', 'after'] as const).flatMap((trigger) =>
    Object.entries(node[trigger] ?? {}).map(([name, list]): Way => ({ trigger, name, list: listOf(list) })),
  );
  const alone = (['always', 'onDone'] as const).flatMap((trigger): Way[] =>
    node[trigger] === undefined ? [] : [{ trigger, name: '', list: listOf(node[trigger]) }],
  );
  return new Map([...named, ...alone].map((way) => [keyOf(way), way]));
}

export const keyOf = ({ trigger, name }: Way): string => (name === '' ? trigger : `${trigger}.${name}`);

export const placeOfWay = (path: string, way: Way): string => within(path, keyOf(way));

/** 「核查」的“退回整改”; 「核查」到期（20 个工作日）; 「核查」自动 */
export function wayName(side: Side, path: string, way: Way): Name {
  const [zh, en] = stateName(side, path);
  if (way.trigger === 'on') {
    const [button, english] = buttonName(side, path, way.name);
    return [`${zh}的${button}`, `${english} in ${en}`];
  }
  if (way.trigger === 'after') {
    const delay = findDelay(side.workflow, way.name);
    const [time, english] = delay === undefined ? [way.name, way.name] : delayWords(side, delay);
    return [`${zh}的时限（${time}）`, `the timer of ${en} (${english})`];
  }
  return way.trigger === 'always'
    ? [`${zh}的自动流转`, `what ${en} does by itself`]
    : [`${zh}办完后的流转`, `what follows once ${en} is done`];
}
