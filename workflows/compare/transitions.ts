import type { Transition } from '../definition.ts';
import type { Beside } from './beside.ts';
import { type Compared, listed, type Name, type Side, stateAt, stateName, targetOf } from './compared.ts';
import { type Difference, isSame, sayOf } from './difference.ts';
import { buttonName } from './event-name.ts';
import { guardWords } from './guard-words.ts';
import { compareTransition } from './transition.ts';
import { placeOfWay, type Way, wayName, waysOf } from './ways.ts';

const say = sayOf('transition');

/** What one can do in each state, and what happens there by itself. */
export function compareTransitions(compared: Compared): Difference[] {
  const { before, after, pairs } = compared;
  return [...pairs].flatMap(([old, now]) => {
    const olds = waysOf(stateAt(before, old));
    const news = waysOf(stateAt(after, now));
    renameTimers(olds, news);
    return [
      ...[...news].flatMap(([key, way]) => {
        const was = olds.get(key);
        return was ? compareWay(compared, { old, now }, was, way) : addedWay(after, now, way);
      }),
      ...[...olds].flatMap(([key, way]) => (news.has(key) ? [] : removedWay(before, old, way))),
    ];
  });
}

/** A timer whose delay is written in place ('P3D' → 'P5D') is the same timer while it leads to the same. */
function renameTimers(olds: Map<string, Way>, news: Map<string, Way>): void {
  for (const [key, way] of [...olds]) {
    if (way.trigger !== 'after' || news.has(key)) continue;
    const found = [...news].find(
      ([other, { trigger, list }]) => trigger === 'after' && !olds.has(other) && isSame(list, way.list),
    );
    if (!found) continue;
    olds.delete(key);
    news.delete(found[0]);
  }
}

const isReturn = (list: Transition[]): boolean => list.some(({ meta }) => meta?.kind === 'return');

function targetsOf(side: Side, path: string, list: Transition[]): Name {
  const paths = new Set(
    list.map(({ target }) => targetOf(side, path, target)).filter((target) => target !== path),
  );
  return paths.size === 0
    ? ['本环节', 'the same state']
    : listed([...paths].map((target) => stateName(side, target)));
}

function addedWay(after: Side, path: string, way: Way): Difference[] {
  const place = placeOfWay(path, way);
  const [zh, en] = stateName(after, path);
  const [to, target] = targetsOf(after, path, way.list);
  if (way.trigger !== 'on') {
    const [name, english] = wayName(after, path, way);
    return [say.added(place, [`新增${name}，到${to}`, `New: ${english}, leading to ${target}`])];
  }
  const [button, english] = buttonName(after, path, way.name);
  return [
    isReturn(way.list)
      ? say.added(place, [
          `${zh}现在可以退回${to}（${button}）`,
          `${en} may now return to ${target} (${english})`,
        ])
      : say.added(place, [
          `${zh}新增操作${button}，到${to}`,
          `${en} has a new action ${english}, leading to ${target}`,
        ]),
  ];
}

function removedWay(before: Side, path: string, way: Way): Difference[] {
  const place = placeOfWay(path, way);
  const [zh, en] = stateName(before, path);
  if (way.trigger !== 'on') {
    const [name, english] = wayName(before, path, way);
    return [say.removed(place, [`取消了${name}`, `Gone: ${english}`])];
  }
  const [button, english] = buttonName(before, path, way.name);
  const [to, target] = targetsOf(before, path, way.list);
  return [
    isReturn(way.list)
      ? say.removed(place, [
          `${zh}不再能退回${to}（${button}）`,
          `${en} may no longer return to ${target} (${english})`,
        ])
      : say.removed(place, [`${zh}取消了操作${button}`, `${en} no longer has the action ${english}`]),
  ];
}

/** Alternatives are told one by one where there are as many as before, else as a whole. */
function compareWay(
  compared: Compared,
  { old, now }: { old: string; now: string },
  was: Way,
  is: Way,
): Difference[] {
  const { after } = compared;
  const place = placeOfWay(now, is);
  const name = wayName(after, now, is);
  if (was.list.length !== is.list.length) return [otherAlternatives(after, now, is, name)];
  return is.list.flatMap((transition, at) => {
    const beside: Beside = {
      ...compared,
      old,
      now,
      name,
      place: is.list.length > 1 ? `${place}.${at}` : place,
      byPerson: is.trigger === 'on',
    };
    return compareTransition(beside, was.list[at] ?? transition, transition);
  });
}

function otherAlternatives(after: Side, path: string, way: Way, [zh, en]: Name): Difference {
  const ways = way.list.map((transition): Name => {
    const [to, target] = targetsOf(after, path, [transition]);
    if (!transition.guard) return [`到${to}`, `to ${target}`];
    const [when, english] = guardWords(after, transition.guard);
    return [`${when}时到${to}`, `to ${target} if ${english}`];
  });
  return say.changed(placeOfWay(path, way), [
    `${zh}的去向改为：${ways.map(([each]) => each).join('；否则')}`,
    `${en} now leads ${ways.map(([, each]) => each).join(', else ')}`,
  ]);
}
