import { enOf, zhOf } from '../text.ts';
import { dataFields } from './data-fields.ts';
import { block, type Finding } from './finding.ts';
import { stateName } from './state-name.ts';
import { type Check, placeOf, type Subject } from './subject.ts';

/** What a hidden field would show itself by: the label is in every list. */
function shownAnyway(subject: Subject, path: string, name: string, place: string): Finding[] {
  const { label } = subject.workflow.meta;
  if (!label.includes(`{${name}}`)) return [];
  const title = dataFields(subject).get(name)?.[0]?.title ?? name;
  const state = stateName(subject, path);
  return [
    block(
      'hidden-in-label',
      place,
      `「${zhOf(title)}」在「${state.zh}」不公开，却写进了事项名称，人人都看得到`,
      `“${enOf(title)}” is hidden in “${state.en}”, yet the label shows it to everybody`,
    ),
  ];
}

function findingsOf(subject: Subject, path: string, name: string): Finding[] {
  const place = `${placeOf(path)}${path === '' ? '' : '.'}meta.fields.${name}`;
  if (subject.knowsForms && !dataFields(subject).has(name))
    return [
      block('unknown-field', place, `没有表单填写字段「${name}」`, `No form asks for the field “${name}”`),
    ];
  return shownAnyway(subject, path, name, place);
}

/** Fields a state hides that are not there, or are shown all the same. */
export const checkHiddenFields: Check = (subject) =>
  [...subject.states].flatMap(([path, { meta }]) =>
    Object.keys(meta?.fields ?? {}).flatMap((name) => findingsOf(subject, path, name)),
  );
