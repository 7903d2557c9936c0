import type { Json, PickedBy, Role } from '../definition.ts';
import { dataName, listed, type Name, type Side } from './compared.ts';
import { eventName } from './event-name.ts';
import { ruleWords } from './rule-words.ts';

/** Who a role is. */
export function roleWords(side: Side, role: Role): Name {
  const closed = (role.notActorOf ?? []).map((event) => eventName(side, event));
  const [held, seat] = seatWords(side, role);
  const [how, picked] = pickWords(side, role);
  const [most, atMost] = role.limit === undefined ? ['', ''] : limitWords(role.limit);
  const [zh, en] = [`${held}${how}${most}`, `${seat}${picked}${atMost}`];
  if (closed.length === 0) return [zh, en];
  const [did, done] = listed(closed);
  return [`${zh}（办理过${did}的除外）`, `${en} (but not who did ${done})`];
}

function seatWords(side: Side, role: Role): Name {
  const { who, post, unit, line, person, actorOf, attribute, branch } = role;
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
  const [elsewhere, otherwise] = branchWords(branch);
  return [`${at}${up}${sits[0]}${which}${elsewhere}`, `${sits[1]}${levels} ${where}${having}${otherwise}`];
}

const upWords = ({ levelsUp }: Role): Name =>
  levelsUp === undefined ? ['', ''] : [`上 ${levelsUp} 级的`, ` ${levelsUp} levels above`];

function attributeWords(side: Side, { key, is }: NonNullable<Role['attribute']>): Name {
  const [zh, en] = ruleWords(side, is);
  return [`（“${key}”为${zh}）`, ` (whose “${key}” is ${en})`];
}

/** Who it is where the unit is a branch. */
function branchWords(branch: Role['branch']): Name {
  if (!branch) return ['', ''];
  const { post, levelsUp } = branch;
  const [at, up] = levelsUp ? [`上${levelsUp}级单位的`, ` ${levelsUp} level(s) above`] : ['', ''];
  return post
    ? [`（支部为${at}职务“${post}”）`, ` (for a branch post “${post}”${up})`]
    : [`（支部为${at}该职务）`, ` (for a branch that post${up})`];
}

const picks: Record<PickedBy, Name> = {
  load: ['待办最少的', 'with the fewest open tasks'],
  rotation: ['轮流的', 'in turn'],
  random: ['随机抽取的', 'drawn by lot'],
  'most-used': ['办理最多的', 'most practised'],
  'least-used': ['办理最少的', 'least practised'],
};

/** Of several only some are asked. */
function pickWords(side: Side, { pick, count = 1, did = [] }: Role): Name {
  if (pick === undefined) return ['', ''];
  const [how, way] = picks[pick];
  const [events, done] = did.length > 0 ? listed(did.map((event) => eventName(side, event))) : ['', ''];
  return [`中${events}${how} ${count} 人`, `, ${count} ${way}${done && ` in ${done}`}`];
}

const limitWords = (most: number): Name => [`（每人在手至多 ${most} 项）`, `, ${most} in hand at most`];

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
