import type { Delay } from '../definition.ts';
import { findDelay } from '../delays.ts';
import { type Compared, type Name, type Side, stateAt, stateName } from './compared.ts';
import { delayWords } from './delay-words.ts';
import { type Difference, isSame, sayOf } from './difference.ts';
import { within } from './place.ts';

const say = sayOf('timer');

interface Waiting {
  path: string;
  name: string;
  delay: Delay | undefined;
}

const waitingIn = ({ workflow, states }: Side, path: string): Waiting[] =>
  Object.keys(states.get(path)?.after ?? {}).map((name) => ({
    path,
    name,
    delay: findDelay(workflow, name),
  }));

/** Delays that no state waits for by itself: deadlines of tasks, and levels of the ladder. */
function compareOthers({ before, after }: Compared): Difference[] {
  const [olds = {}, news = {}] = [before.workflow.meta.delays, after.workflow.meta.delays];
  const waits = new Set([...after.states.values()].flatMap((node) => Object.keys(node.after ?? {})));
  return Object.entries(news).flatMap(([name, is]) => {
    const was = olds[name];
    if (was === undefined || isSame(was, is) || waits.has(name)) return [];
    const [old, now] = [delayWords(before, was), delayWords(after, is)];
    return [
      say.changed(`meta.delays.${name}`, [
        `时限“${name}”：${old[0]} → ${now[0]}`,
        `The delay “${name}”: ${old[1]} → ${now[1]}`,
      ]),
    ];
  });
}

/** How long each state waits: the delay itself, wherever it is written. What is new or gone is told as a way. */
export const compareDelays = (compared: Compared): Difference[] => [
  ...compareWaiting(compared),
  ...compareOthers(compared),
];

function compareWaiting({ before, after, pairs }: Compared): Difference[] {
  return [...pairs].flatMap(([old, now]) => {
    const olds = waitingIn(before, old);
    const news = waitingIn(after, now);
    return news.flatMap((waiting) => {
      const was =
        olds.find(({ name }) => name === waiting.name) ?? sameWay(before, olds, after, waiting, news);
      if (!was?.delay || !waiting.delay || isSame(was.delay, waiting.delay)) return [];
      return [
        changed(
          timerName(after, waiting),
          waiting,
          delayWords(before, was.delay),
          delayWords(after, waiting.delay),
        ),
      ];
    });
  });
}

/** A delay written in place has another name when it is another; it is known by where it leads. */
function sameWay(
  before: Side,
  olds: Waiting[],
  after: Side,
  now: Waiting,
  news: Waiting[],
): Waiting | undefined {
  const goes = ({ states }: Side, { path, name }: Waiting) => states.get(path)?.after?.[name];
  return olds.find(
    (old) => !news.some(({ name }) => name === old.name) && isSame(goes(before, old), goes(after, now)),
  );
}

/** The state that waits; where it has no name for people, as a clock has none, the delay's own. */
function timerName(side: Side, { path, name }: Waiting): Name {
  const [zh, en] = stateName(side, path);
  return stateAt(side, path).meta?.title === undefined
    ? [`时限“${name}”`, `The timer “${name}”`]
    : [`${zh}的期限`, `The deadline of ${en}`];
}

const changed = ([zh, en]: Name, { path, name }: Waiting, was: Name, is: Name): Difference =>
  say.changed(within(path, `after.${name}`), [`${zh}：${was[0]} → ${is[0]}`, `${en}: ${was[1]} → ${is[1]}`]);
