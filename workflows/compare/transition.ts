// One way from a state to another, before and after.
import type { FieldAccess, Transition, TransitionMeta } from '../definition.ts';
import type { Beside } from './beside.ts';
import { dataName, formName, roleName, type Side, stateName, targetOf } from './compared.ts';
import { apart, type Difference, isSame, sayOf } from './difference.ts';
import { guardWords } from './guard-words.ts';
import { accessWords } from './task-words.ts';
import { compareLooks } from './transition-looks.ts';

const say = sayOf('transition');

/** Target, roles, form, condition, fields and kind of one transition. */
export const compareTransition = (beside: Beside, was: Transition, is: Transition): Difference[] => [
  ...target(beside, was, is),
  ...(beside.byPerson ? roles(beside, was, is) : []),
  ...form(beside, was, is),
  ...guard(beside, was, is),
  ...fields(beside, was, is),
  ...compareLooks(beside, was, is),
];

function target(beside: Beside, was: Transition, is: Transition): Difference[] {
  const { before, after, pairs, old, now, place } = beside;
  const [from, to] = [targetOf(before, old, was.target), targetOf(after, now, is.target)];
  if (pairs.get(from) === to) return [];
  const [zh, en] = beside.name;
  const [first, then] = [stateName(before, from), stateName(after, to)];
  return was.meta?.kind === 'return' && is.meta?.kind === 'return'
    ? [
        say.changed(place, [
          `${zh}由退回${first[0]}改为退回${then[0]}`,
          `${en} returned to ${first[1]}, now to ${then[1]}`,
        ]),
      ]
    : [
        say.changed(place, [
          `${zh}由到${first[0]}改为到${then[0]}`,
          `${en} led to ${first[1]}, now to ${then[1]}`,
        ]),
      ];
}

/** Who may: the roles of the transition, else those of the task of its state. */
const rolesOf = ({ states }: Side, path: string, { meta }: Transition): string[] =>
  meta?.roles ?? states.get(path)?.meta?.task?.roles ?? [];

function roles(beside: Beside, was: Transition, is: Transition): Difference[] {
  const { before, after, old, now } = beside;
  const [zh, en] = beside.name;
  const place = `${beside.place}.meta.roles`;
  const { gone, come } = apart(rolesOf(before, old, was), rolesOf(after, now, is));
  return [
    ...come.map((role) => {
      const [name, english] = roleName(after, role);
      return say.added(place, [`${zh}现在也由${name}办理`, `${en} may now be done by ${english} too`]);
    }),
    ...gone.map((role) => {
      const [name, english] = roleName(before, role);
      return say.removed(place, [`${zh}不再由${name}办理`, `${en} is no longer done by ${english}`]);
    }),
  ];
}

function form(
  { before, after, name: [zh, en], place }: Beside,
  was: Transition,
  is: Transition,
): Difference[] {
  const [old, now] = [was.meta?.form, is.meta?.form];
  if (old === now) return [];
  const at = `${place}.meta.form`;
  const [former, formerly] = old === undefined ? ['', ''] : formName(before, old);
  const [label, english] = now === undefined ? ['', ''] : formName(after, now);
  if (now === undefined)
    return [say.removed(at, [`${zh}不再填表单${former}`, `${en} no longer asks for the form ${formerly}`])];
  if (old === undefined)
    return [say.added(at, [`${zh}现在要填表单${label}`, `${en} now asks for the form ${english}`])];
  return [
    say.changed(at, [
      `${zh}由填表单${former}改为填表单${label}`,
      `${en} asked for the form ${formerly}, now for ${english}`,
    ]),
  ];
}

function guard(
  { before, after, name: [zh, en], place }: Beside,
  was: Transition,
  is: Transition,
): Difference[] {
  if (isSame(was.guard, is.guard)) return [];
  const at = `${place}.guard`;
  const [old, former] = was.guard ? guardWords(before, was.guard) : ['', ''];
  const [now, english] = is.guard ? guardWords(after, is.guard) : ['', ''];
  if (!is.guard) return [say.removed(at, [`${zh}不再要求：${old}`, `${en} no longer asks: ${former}`])];
  if (!was.guard) return [say.added(at, [`${zh}现在要求：${now}`, `${en} now asks: ${english}`])];
  return old === now
    ? [say.changed(at, [`${zh}的条件有改动：${now}`, `The condition of ${en} changed: ${english}`])]
    : [
        say.changed(at, [
          `${zh}的条件由${old}改为${now}`,
          `The condition of ${en} was ${former}, now ${english}`,
        ]),
      ];
}

const accessOf = (access: NonNullable<TransitionMeta['fields']>, field: string): FieldAccess =>
  access[field] ?? access['*'] ?? 'write';

function fields({ after, name: [zh, en], place }: Beside, was: Transition, is: Transition): Difference[] {
  const [old, now] = [was.meta?.fields ?? {}, is.meta?.fields ?? {}];
  return [...new Set([...Object.keys(old), ...Object.keys(now)])]
    .filter((field) => accessOf(old, field) !== accessOf(now, field))
    .map((field) => {
      const [label, english] =
        field === '*' ? ['其余字段', 'the other fields'] : dataName(after, `data.${field}`);
      const [first, then] = [accessWords(accessOf(old, field)), accessWords(accessOf(now, field))];
      return say.changed(`${place}.meta.fields.${field}`, [
        `${zh}时，${label}由${first[0]}改为${then[0]}`,
        `In ${en}, ${english} was ${first[1]}, now ${then[1]}`,
      ]);
    });
}
