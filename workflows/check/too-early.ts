import type { Role, Rule } from '../definition.ts';
import { findDelay, followsField } from '../delays.ts';
import { fieldsRead } from '../rules.ts';
import { enOf, zhOf } from '../text.ts';
import type { Walk, WalkCheck } from './configuration.ts';
import { dataFields } from './data-fields.ts';
import { block, type Finding } from './finding.ts';
import { mayFill } from './may-fill.ts';
import { restingIn } from './resting.ts';
import { placeOf, type Subject } from './subject.ts';

/** Data a role must know to say who it is. */
export function dataOfRole({ unit, line, person, attribute }: Role): string[] {
  const rules = [unit, line, person, attribute?.is].filter((rule): rule is Rule => rule !== undefined);
  const paths = rules.flatMap(fieldsRead).filter((path) => path.startsWith('data.'));
  return [...new Set(paths.map((path) => path.split('.')[1] ?? ''))];
}

interface Need {
  path: string;
  place: string;
  names: string[];
  tell: (place: string, field: { zh: string; en: string }, example: string[] | undefined) => Finding;
}

function rolesNeeded({ workflow, states }: Subject): Need[] {
  return [...states].flatMap(([path, { meta }]) =>
    (meta?.task?.roles ?? []).flatMap((name) => {
      const role = Object.hasOwn(workflow.meta.roles, name) ? workflow.meta.roles[name] : undefined;
      if (!role) return [];
      const title = role.title ?? name;
      return [
        {
          path,
          place: `${placeOf(path)}.meta.task.roles`,
          names: dataOfRole(role),
          tell: (place: string, field: { zh: string; en: string }, example: string[] | undefined) =>
            block(
              'role-too-early',
              place,
              `到这一步还没有人填写「${field.zh}」，找不到「${zhOf(title)}」是谁`,
              `“${field.en}” is not filled in by then, so “${enOf(title)}” is nobody`,
              example,
            ),
        },
      ];
    }),
  );
}

function datesNeeded({ workflow, states }: Subject): Need[] {
  return [...states].flatMap(([path, { after = {} }]) =>
    Object.keys(after).flatMap((name) => {
      const delay = findDelay(workflow, name);
      if (delay === undefined || !followsField(delay)) return [];
      return [
        {
          path,
          place: `${placeOf(path)}${path === '' ? '' : '.'}after.${name}`,
          names: [delay.field.replace('data.', '')],
          tell: (place: string, field: { zh: string; en: string }, example: string[] | undefined) =>
            block(
              'delay-without-date',
              place,
              `这个时限按「${field.zh}」计算，但在这个环节里没有人能已填写它`,
              `This timer follows “${field.en}”, which nobody can have filled in while the item is here`,
              example,
            ),
        },
      ];
    }),
  );
}

function unmet(needs: readonly Need[], subject: Subject, walk: Walk): Finding[] {
  const filled = mayFill(subject, walk);
  const fields = dataFields(subject);
  const resting = restingIn(walk);
  const byPath = new Map<string, (name: string) => boolean>();
  return needs.flatMap(({ path, place, names, tell }) => {
    const here = resting.get(path) ?? [];
    if (here.length === 0) return [];
    const isFilled = byPath.get(path) ?? filled.inAny(here);
    byPath.set(path, isFilled);
    return names
      .filter((name) => fields.has(name) && !isFilled(name))
      .map((name) => tell(place, fields.get(name)?.[0]?.title ?? { zh: name, en: name }, here[0]?.path));
  });
}

/** Roles that are nobody, and timers without a date, because the data they need comes later. */
export const checkTooEarly: WalkCheck = (subject, walk) =>
  walk.complete && subject.knowsForms
    ? unmet([...rolesNeeded(subject), ...datesNeeded(subject)], subject, walk)
    : [];
