import { findDuration } from '../beijing.ts';
import { block, type Finding } from './finding.ts';
import { type Check, placeOf } from './subject.ts';

const NAME = /^[A-Za-z][A-Za-z0-9_]{0,63}$/;
const EVENT = /^[A-Z][A-Z0-9_]{0,63}$/;
const PLAIN = /^[A-Za-z][A-Za-z0-9_-]{0,63}$/;

/** Every object has these; as names they would be taken for something that is there. */
const isInherited = (name: string): boolean => name in Object.prototype;

const bad = (place: string, name: string, zh: string, en: string): Finding =>
  block('bad-name', place, `名称「${name}」不能用：${zh}`, `The name “${name}” cannot be used: ${en}`);

function nameFindings(name: string, place: string, pattern = PLAIN): Finding[] {
  if (isInherited(name)) return [bad(place, name, '是系统保留的名称', 'it is reserved')];
  if (pattern.test(name)) return [];
  return [
    bad(
      place,
      name,
      '只能由字母开头，由字母、数字和下划线组成',
      'use letters, digits and underscores, a letter first',
    ),
  ];
}

function eventFindings(event: string, place: string): Finding[] {
  if (event.includes('*'))
    return [block('bad-event', place, '不能用通配符接收任意操作', 'A wildcard would swallow every event')];
  if (EVENT.test(event)) return [];
  const zh = `操作名「${event}」须为大写字母、数字和下划线，例如 SUBMIT`;
  return [block('bad-event', place, zh, `The event “${event}” must be in capitals, as SUBMIT is`)];
}

/** Names that JavaScript or XState would take for something else: numbers, dots, prototype names, wildcards, xstate.* */
export const checkNames: Check = ({ workflow, states, transitions }) => {
  const { roles, delays = {}, verbs = {} } = workflow.meta;
  const named = { roles, delays, verbs };
  return [
    ...[...states.keys()]
      .filter(Boolean)
      .flatMap((path) => nameFindings(path.split('.').at(-1) ?? '', placeOf(path), NAME)),
    ...keysWithDots(states.values()),
    ...Object.entries(named).flatMap(([kind, record]) =>
      Object.keys(record).flatMap((name) => nameFindings(name, `meta.${kind}.${name}`)),
    ),
    ...[...states].flatMap(([path, { id }]) =>
      id === undefined ? [] : nameFindings(id, `${placeOf(path)}.id`),
    ),
    ...transitions
      .filter(({ trigger }) => trigger === 'on')
      .flatMap(({ name, place }) => eventFindings(name, place)),
    ...transitions
      .filter(({ trigger, name }) => trigger === 'after' && !findDuration(name))
      .flatMap(({ name, place }) => nameFindings(name, place)),
  ];
};

function keysWithDots(nodes: Iterable<{ states?: object }>): Finding[] {
  const keys = [...nodes].flatMap(({ states }) => Object.keys(states ?? {}));
  return keys
    .filter((key) => key.includes('.') || key === '')
    .map((key) => bad('states', key, '不能为空，也不能含有点号', 'it may be neither empty nor hold a dot'));
}
