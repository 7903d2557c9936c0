import type { StateNode } from '../definition.ts';
import { type Compared, type Name, type Side, stateAt, stateName } from './compared.ts';
import { apart, type Difference, isSame, sayOf } from './difference.ts';
import { kindOf } from './match-states.ts';
import { placeOf, within } from './place.ts';

const say = sayOf('state');

const kinds: Record<ReturnType<typeof kindOf>, Name> = {
  parallel: ['并行环节', 'a parallel state'],
  compound: ['含子环节的环节', 'a state with states inside'],
  final: ['终点', 'an end'],
  history: ['返回点', 'a point of return'],
  atomic: ['普通环节', 'a plain state'],
};

const parentOf = (path: string): string => path.split('.').slice(0, -1).join('.');

/** States that came, went, moved, or are something else now. */
export function compareStates({ before, after, pairs }: Compared): Difference[] {
  const came = new Set(pairs.values());
  const added = [...after.states.keys()].filter((path) => !came.has(path));
  const removed = [...before.states.keys()].filter((path) => !pairs.has(path));
  return [
    ...added
      .filter((path) => !added.includes(parentOf(path)) || path === '')
      .map((path) => addedState(after, path)),
    ...removed.filter((path) => !removed.includes(parentOf(path))).map((path) => removedState(before, path)),
    ...[...pairs].flatMap(([old, now]) => changedState(before, old, after, now)),
  ];
}

/** A state that is new says what it holds; those inside need no sentence of their own. */
function inside(side: Side, path: string): Name {
  const names = [...side.states.keys()]
    .filter((other) => other.startsWith(`${path}.`) && side.states.get(other)?.meta?.title !== undefined)
    .map((other) => stateName(side, other));
  if (names.length === 0) return ['', ''];
  return [
    `，内有${names.map(([zh]) => zh).join('、')}`,
    `, with ${names.map(([, en]) => en).join(', ')} inside`,
  ];
}

function addedState(after: Side, path: string): Difference {
  const [zh, en] = stateName(after, path);
  const [kind, english] = kinds[kindOf(stateAt(after, path))];
  const [has, holds] = inside(after, path);
  return say.added(placeOf(path), [`新增${kind}${zh}${has}`, `${en} is new: ${english}${holds}`]);
}

function removedState(before: Side, path: string): Difference {
  const [zh, en] = stateName(before, path);
  const [has, held] = inside(before, path);
  return say.removed(placeOf(path), [`取消了${zh}${has}`, `${en} is gone${held}`]);
}

function changedState(before: Side, old: string, after: Side, now: string): Difference[] {
  const [was, is] = [stateAt(before, old), stateAt(after, now)];
  const [zh, en] = stateName(after, now);
  const name: Name = [zh, en];
  return [
    ...moved(before, old, after, now),
    ...retitled(before, old, after, now),
    ...otherKind(was, is, now, name),
    ...otherFirst(before, old, after, now),
    ...otherDepth(was, is, now, name),
    ...otherTags(was, is, now, name),
    ...(was.meta?.outcome === is.meta?.outcome
      ? []
      : [
          say.changed(within(now, 'meta.outcome'), [
            `${zh}的办理结果由“${was.meta?.outcome ?? '无'}”改为“${is.meta?.outcome ?? '无'}”`,
            `The outcome of ${en} was “${was.meta?.outcome ?? 'none'}”, now “${is.meta?.outcome ?? 'none'}”`,
          ]),
        ]),
  ];
}

function moved(before: Side, old: string, after: Side, now: string): Difference[] {
  if (old === now) return [];
  const [zh, en] = stateName(after, now);
  if (parentOf(old) === parentOf(now)) {
    return [
      say.changed(placeOf(now), [
        `${zh}的标识由 ${old} 改为 ${now}`,
        `${en} was known as ${old}, now as ${now}`,
      ]),
    ];
  }
  const [from, to] = [stateName(before, parentOf(old)), stateName(after, parentOf(now))];
  return [
    say.changed(placeOf(now), [`${zh}由${from[0]}移到${to[0]}`, `${en} moved from ${from[1]} to ${to[1]}`]),
  ];
}

function retitled(before: Side, old: string, after: Side, now: string): Difference[] {
  if (old === '' || isSame(before.states.get(old)?.meta?.title, after.states.get(now)?.meta?.title))
    return [];
  const [was, is] = [stateName(before, old), stateName(after, now)];
  return [
    say.changed(within(now, 'meta.title'), [`${was[0]}改称${is[0]}`, `${was[1]} is now called ${is[1]}`]),
  ];
}

function otherKind(was: StateNode, is: StateNode, now: string, [zh, en]: Name): Difference[] {
  if (kindOf(was) === kindOf(is)) return [];
  const [old, other] = [kinds[kindOf(was)], kinds[kindOf(is)]];
  return [
    say.changed(placeOf(now), [`${zh}由${old[0]}改为${other[0]}`, `${en} was ${old[1]}, now ${other[1]}`]),
  ];
}

function otherFirst(before: Side, old: string, after: Side, now: string): Difference[] {
  const [was, is] = [before.states.get(old)?.initial, after.states.get(now)?.initial];
  if (was === is || was === undefined || is === undefined) return [];
  const below = (path: string, key: string) => (path === '' ? key : `${path}.${key}`);
  const [zh, en] = stateName(after, now);
  const [first, then] = [stateName(before, below(old, was)), stateName(after, below(now, is))];
  return [
    say.changed(within(now, 'initial'), [
      `${zh}原来从${first[0]}开始，现在从${then[0]}开始`,
      `${en} began with ${first[1]}, now with ${then[1]}`,
    ]),
  ];
}

function otherDepth(was: StateNode, is: StateNode, now: string, [zh, en]: Name): Difference[] {
  if (is.type !== 'history' || was.type !== 'history') return [];
  const [old, deep] = [was.history === 'deep', is.history === 'deep'];
  const place = within(now, 'history');
  if (old !== deep)
    return deep
      ? [say.changed(place, [`${zh}现在记到最里层`, `${en} remembers the innermost states now`])]
      : [say.changed(place, [`${zh}现在只记一层`, `${en} remembers only its own level now`])];
  return was.target === is.target
    ? []
    : [say.changed(within(now, 'target'), [`${zh}的默认去向有改动`, `${en} leads elsewhere at first`])];
}

function otherTags(was: StateNode, is: StateNode, now: string, [zh, en]: Name): Difference[] {
  const { gone, come } = apart(was.tags ?? [], is.tags ?? []);
  const place = within(now, 'tags');
  return [
    ...come.map((tag) => say.added(place, [`${zh}新增标签“${tag}”`, `${en} has the tag “${tag}” now`])),
    ...gone.map((tag) => say.removed(place, [`${zh}去掉标签“${tag}”`, `${en} lost the tag “${tag}”`])),
  ];
}
