import { findDuration } from '../beijing.ts';
import type { Delay, Role } from '../definition.ts';
import { block, type Finding } from './finding.ts';
import type { Check, Subject } from './subject.ts';
import { ruleFindings } from './words.ts';

const UNITS = new Set(['own', 'organ', 'committee', 'parent']);
const DATA = /^data\.[A-Za-z][A-Za-z0-9_]*$/;

function roleFindings(name: string, role: Role, { transitions }: Subject): Finding[] {
  const place = `meta.roles.${name}`;
  const ways = [role.who, role.post ?? role.attribute, role.person, role.actorOf].filter(
    (way) => way !== undefined,
  );
  if (ways.length !== 1) {
    const zh = `角色「${name}」须且只须写明一种：谁、职务、人员字段或办理过某操作的人`;
    return [
      block('bad-role', place, zh, `The role “${name}” must say exactly one of who, post, person, actorOf`),
    ];
  }
  if (typeof role.unit === 'string' && !UNITS.has(role.unit)) {
    return [
      block(
        'bad-role',
        place,
        `角色「${name}」的单位「${role.unit}」不对`,
        `The role “${name}” names no unit: “${role.unit}”`,
      ),
    ];
  }
  const events = [
    ...(role.notActorOf ?? []),
    ...(role.did ?? []),
    ...(role.actorOf === undefined ? [] : [role.actorOf]),
  ];
  const unknown = events.filter(
    (event) => !transitions.some((each) => each.trigger === 'on' && each.name === event),
  );
  return [
    ...unknown.map((event) =>
      block('unknown-event', place, `操作「${event}」不存在`, `The event “${event}” does not exist`),
    ),
    ...[role.unit, role.line, role.person, role.attribute?.is].flatMap((rule) =>
      rule === undefined ? [] : ruleFindings(rule, place),
    ),
  ];
}

/** Roles that do not say who they are. */
export const checkRoles: Check = (subject) =>
  Object.entries(subject.workflow.meta.roles).flatMap(([name, role]) => roleFindings(name, role, subject));

function delayFindings(name: string, delay: Delay): Finding[] {
  const place = `meta.delays.${name}`;
  const parts = typeof delay === 'string' ? { duration: delay } : delay;
  const ways = ['duration', 'workdays', 'field'].filter((way) => way in parts);
  if (ways.length !== 1) {
    return [
      block(
        'bad-delay',
        place,
        `时限「${name}」须且只须写明时长、工作日或日期字段之一`,
        `The delay “${name}” must say exactly one of duration, workdays, field`,
      ),
    ];
  }
  const { duration, field, before, after } = parts as {
    duration?: string;
    field?: string;
    before?: string;
    after?: string;
  };
  const wrong = [duration, before, after].find((text) => text !== undefined && !findDuration(text));
  if (wrong !== undefined) {
    return [
      block(
        'bad-delay',
        place,
        `时长「${wrong}」的写法不对，例如 P10D`,
        `“${wrong}” is no duration; P10D is`,
      ),
    ];
  }
  if (field !== undefined && !DATA.test(field)) {
    return [
      block(
        'bad-delay',
        place,
        `时限字段「${field}」须写成 data.字段名`,
        `“${field}” must be written as data.name`,
      ),
    ];
  }
  return [];
}

/** Delays that can never be computed. */
export const checkDelays: Check = ({ workflow }) =>
  Object.entries(workflow.meta.delays ?? {}).flatMap(([name, delay]) => delayFindings(name, delay));

/** The data paths of unit and deadline. */
export const checkDataPaths: Check = ({ workflow }) =>
  (['unit', 'due'] as const).flatMap((name) => {
    const path = workflow.meta[name];
    if (path === undefined || DATA.test(path)) return [];
    return [
      block(
        'bad-path',
        `meta.${name}`,
        `「${path}」须写成 data.字段名`,
        `“${path}” must be written as data.name`,
      ),
    ];
  });
