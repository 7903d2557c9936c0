import type { Action, JsonObject, Text } from '../definition.ts';
import { enOf, zhOf } from '../text.ts';
import { actions as vocabulary } from '../vocabulary.ts';
import { listOf } from '../walk.ts';
import { type Compared, listed, type Name, roleName, type Side, stateAt, stateName } from './compared.ts';
import { type Difference, isSame, sayOf } from './difference.ts';
import { within } from './place.ts';
import { placeOfWay, wayName, waysOf } from './ways.ts';

const say = sayOf('action');

/** What is done on entering and leaving states, and along the ways between them. */
export function compareActions(compared: Compared): Difference[] {
  return [...compared.pairs].flatMap(([old, now]) => [
    ...onState(compared, old, now, 'entry', ['进入', 'On entering']),
    ...onState(compared, old, now, 'exit', ['离开', 'On leaving']),
    ...onWays(compared, old, now),
  ]);
}

function onState(
  { before, after }: Compared,
  old: string,
  now: string,
  when: 'entry' | 'exit',
  [zh, en]: Name,
): Difference[] {
  const [name, english] = stateName(after, now);
  const list = (side: Side, path: string) => stateAt(side, path)[when] ?? [];
  const sides = { before, after };
  return compareLists(sides, list(before, old), list(after, now), within(now, when), [
    `${zh}${name}时`,
    `${en} ${english}`,
  ]);
}

function onWays({ before, after }: Compared, old: string, now: string): Difference[] {
  const olds = waysOf(stateAt(before, old));
  return [...waysOf(stateAt(after, now))].flatMap(([key, way]) => {
    const was = olds.get(key);
    if (!was || was.list.length !== way.list.length) return [];
    const [zh, en] = wayName(after, now, way);
    return listOf(way.list).flatMap(({ actions = [] }, at) =>
      compareLists(
        { before, after },
        was.list[at]?.actions ?? [],
        actions,
        `${placeOfWay(now, way)}.actions`,
        [`${zh}时`, `With ${en}`],
      ),
    );
  });
}

/** Actions that stand in both lists are the same; of the others, one of a kind that replaced another has changed. */
function compareLists(
  { before, after }: Pick<Compared, 'before' | 'after'>,
  was: Action[],
  is: Action[],
  place: string,
  [zh, en]: Name,
): Difference[] {
  const gone = was.filter((action) => !is.some((other) => isSame(action, other)));
  const come = is.filter((action) => !was.some((other) => isSame(action, other)));
  const changed = come.filter(({ type }) => gone.some((other) => other.type === type));
  return [
    ...come.map((action) => {
      const [does, english] = actionWords(after, action);
      return changed.includes(action)
        ? say.changed(place, [`${zh}的动作改为：${does}`, `${en}, this is done differently now: ${english}`])
        : say.added(place, [`${zh}现在${does}`, `${en} there is now: ${english}`]);
    }),
    ...gone
      .filter(({ type }) => !come.some((other) => other.type === type))
      .map((action) => {
        const [does, english] = actionWords(before, action);
        return say.removed(place, [`${zh}不再${does}`, `${en} there is no more: ${english}`]);
      }),
  ];
}

const textOf = (text: unknown): Text | undefined =>
  typeof text === 'string' || (typeof text === 'object' && text !== null && 'zh' in text)
    ? (text as Text)
    : undefined;

const colours: Record<string, Name> = { yellow: ['亮黄牌', 'a yellow card'], red: ['亮红牌', 'a red card'] };

/** What an action does. */
export function actionWords(side: Side, { type, params = {} }: Action): Name {
  if (type === 'card') return colours[String(params.colour)] ?? ['收回预警牌', 'taking the card back'];
  if (type === 'notify') return notifyWords(side, params);
  if (type === 'open')
    return [`下达“${String(params.workflow)}”事项`, `items of “${String(params.workflow)}” opened`];
  const title = vocabulary.find((word) => word.type === type)?.title ?? type;
  return [`${zhOf(title)}${subject(params)[0]}`, `${enOf(title)}${subject(params)[1]}`];
}

function notifyWords(side: Side, params: JsonObject): Name {
  const roles = Array.isArray(params.roles) ? params.roles.map((role) => roleName(side, String(role))) : [];
  const [to, whom] = roles.length === 0 ? ['有关人员', 'people'] : listed(roles);
  const title = textOf(params.title) ?? '';
  return [`通知${to}“${zhOf(title)}”`, `a notice to ${whom}: “${enOf(title)}”`];
}

function subject({ values, name }: JsonObject): Name {
  const said = typeof values === 'object' && values !== null ? Object.keys(values).join('、') : name;
  return typeof said === 'string' && said !== '' ? [`（${said}）`, ` (${said})`] : ['', ''];
}
