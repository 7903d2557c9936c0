import type { Json, Role } from '../definition.ts';
import { dataName, listed, type Name, type Side } from './compared.ts';
import { eventName } from './event-name.ts';
import { ruleWords } from './rule-words.ts';

/** Who a role is. */
export function roleWords(side: Side, role: Role): Name {
  const closed = (role.notActorOf ?? []).map((event) => eventName(side, event));
  const [zh, en] = seatWords(side, role);
  if (closed.length === 0) return [zh, en];
  const [did, done] = listed(closed);
  return [`${zh}（办理过${did}的除外）`, `${en} (but not who did ${done})`];
}

function seatWords(side: Side, role: Role): Name {
  const { who, post, unit, line, person, actorOf, attribute } = role;
  if (who === 'anyone') return ['任何人', 'anyone'];
  if (who === 'filer') return ['填报人', 'the filer'];
  if (actorOf !== undefined) {
    const [zh, en] = eventName(side, actorOf);
    return [`办理${zh}的人`, `who did ${en}`];
  }
  if (person !== undefined) return onData(side, person, ['人员', 'the person']);
  const [at, where] = unitWords(side, unit);
  const held = line === undefined ? String(post) : `${post}/${JSON.stringify(line)}`;
  const sits: Name = post === undefined ? ['人员', 'anybody'] : [`职务“${held}”`, `post “${held}”`];
  const [up, levels] = upWords(role);
  const [which, having] = attribute ? attributeWords(side, attribute) : ['', ''];
  const [picked, english] = role.pick ? picks[role.pick] : ['', ''];
  return [`${at}${up}${sits[0]}${which}${picked}`, `${sits[1]}${levels} ${where}${having}${english}`];
}

const picks: Record<NonNullable<Role['pick']>, Name> = {
  load: ['（任务最少的一人）', ' (whoever has the fewest tasks)'],
  rotation: ['（轮流一人）', ' (each in turn)'],
};

const upWords = ({ levelsUp }: Role): Name =>
  levelsUp === undefined ? ['', ''] : [`上 ${levelsUp} 级的`, ` ${levelsUp} levels above`];

function attributeWords(side: Side, { key, is }: NonNullable<Role['attribute']>): Name {
  const [zh, en] = ruleWords(side, is);
  return [`（“${key}”为${zh}）`, ` (whose “${key}” is ${en})`];
}

const places: Record<string, Name> = {
  own: ['填报单位的', 'of the filing unit'],
  organ: ['填报单位所属部门的', 'of the organ of the filing unit'],
  committee: ['工委的', 'of the committee'],
  parent: ['上级单位的', 'of the unit above'],
};

function unitWords(side: Side, unit: Role['unit']): Name {
  if (unit === undefined) return ['任何单位的', 'of any unit'];
  if (typeof unit === 'string') return places[unit] ?? [`单位“${unit}”的`, `of unit “${unit}”`];
  const [zh, en] = onData(side, unit, ['单位', 'the unit']);
  return [`${zh}的`, `of ${en}`];
}

function onData(side: Side, rule: Json, [zh, en]: Name): Name {
  const path = typeof rule === 'object' && rule !== null && !Array.isArray(rule) ? rule.var : undefined;
  if (typeof path !== 'string') {
    const [worked, given] = ruleWords(side, rule);
    return [`${worked}的${zh}`, `${en} ${given}`];
  }
  const [field, named] = dataName(side, path);
  return [`${field}所填的${zh}`, `${en} in ${named}`];
}
