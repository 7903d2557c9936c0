import type { Guard, Json } from '../definition.ts';
import { enOf, zhOf } from '../text.ts';
import { dataName, listed, type Name, type Side, stateName } from './compared.ts';
import { eventName } from './event-name.ts';

const inner = (params: Guard['params']): Guard[] => {
  const { guards, guard } = (params ?? {}) as { guards?: unknown; guard?: unknown };
  return (Array.isArray(guards) ? guards : [guard]).filter(
    (each): each is Guard => typeof each === 'object' && each !== null,
  );
};

const joined = (names: readonly Name[], zh: string, en: string): Name => [
  names.map((name) => name[0]).join(zh),
  names.map((name) => name[1]).join(en),
];

const strings = (value: Json | undefined): string[] => (Array.isArray(value) ? value.map(String) : []);

/** A condition: the author's own words, else what it asks for. */
export function guardWords(side: Side, guard: Guard): Name {
  const { type, params = {} } = guard;
  const message = params.message as { zh: string; en?: string } | string | undefined;
  if (message !== undefined) return [`“${zhOf(message)}”`, `“${enOf(message)}”`];
  const parts = inner(params).map((each) => guardWords(side, each));
  if (type === 'all') return joined(parts, '并且', ' and ');
  if (type === 'any') return joined(parts, '或者', ' or ');
  if (type === 'not') return [`并非（${parts[0]?.[0] ?? ''}）`, `not (${parts[0]?.[1] ?? ''})`];
  return plainGuard(side, guard);
}

function plainGuard(side: Side, { type, params = {} }: Guard): Name {
  if (type === 'in') {
    const [zh, en] = stateName(side, String(params.state));
    return [`已到${zh}`, `once in ${en}`];
  }
  if (type === 'notActorOf') {
    const [zh, en] = listed(strings(params.events).map((event) => eventName(side, event)));
    return [`本人没有办理过${zh}`, `the actor did not do ${en}`];
  }
  if (type === 'children') return childrenWords(params);
  if (type === 'quota')
    return [`名额“${String(params.name)}”未满`, `quota “${String(params.name)}” not used up`];
  return ruleWords(side, params.rule ?? null);
}

function childrenWords(params: { [name: string]: Json }): Name {
  const { need } = params;
  const where: Name =
    params.in === undefined
      ? ['办结', 'finished']
      : [`到“${String(params.in)}”`, `in “${String(params.in)}”`];
  if (need === 'any') return [`任一下级事项${where[0]}`, `any sub-item ${where[1]}`];
  if (typeof need === 'number') return [`${need} 项下级事项${where[0]}`, `${need} sub-items ${where[1]}`];
  return [`全部下级事项${where[0]}`, `all sub-items ${where[1]}`];
}

/** A rule is told by the data it looks at. */
function ruleWords(side: Side, rule: Json): Name {
  const read = [...JSON.stringify(rule).matchAll(/"var":"([^"]+)"/g)].map(([, path]) => path as string);
  if (read.length === 0) return ['自定义条件', 'a rule'];
  const [zh, en] = listed([...new Set(read)].map((path) => dataName(side, path)));
  return [`按${zh}判断的条件`, `a rule on ${en}`];
}
