import { findKind } from '../field-kinds.ts';
import { isRecord, isText, type Report } from './form-finding.ts';

const OF_SECTION = ['title', 'columns', 'fields'];
const OF_FIELD = ['name', 'widget', 'span', 'placeholder'];

/** Each field stands in the layout once, with a control that can show it. */
export function checkLayout(report: Report, layout: unknown, fields: Record<string, unknown>): void {
  const sections = isRecord(layout) && Array.isArray(layout.sections) ? layout.sections : null;
  if (!sections) {
    report('layout', 'layout', '布局应当由若干部分组成', 'A layout is a list of sections');
    return;
  }
  const seen = new Set<string>();
  sections.forEach((section, at) => {
    checkSection(report, `layout.sections.${at}`, section, fields, seen);
  });
  for (const name of Object.keys(fields).filter((each) => !seen.has(each))) {
    report('layout', 'layout.sections', `字段“${name}”没有放进布局`, `Field “${name}” is not in the layout`);
  }
}

function checkSection(
  report: Report,
  place: string,
  section: unknown,
  fields: Record<string, unknown>,
  seen: Set<string>,
): void {
  const { title, columns = 1, fields: placed } = isRecord(section) ? section : {};
  if (!isRecord(section) || !Array.isArray(placed) || ![1, 2, 3].includes(columns as number)) {
    report('layout', place, '这一部分的写法不正确', 'The section is not well formed');
    return;
  }
  if (title !== undefined && !isText(title))
    report('layout', `${place}.title`, '标题不正确', 'The title is not right');
  refuseOthers(report, place, section, OF_SECTION);
  placed.forEach((field, at) => {
    checkPlaced(report, `${place}.fields.${at}`, field, fields, seen, columns as number);
  });
}

function checkPlaced(
  report: Report,
  place: string,
  placed: unknown,
  fields: Record<string, unknown>,
  seen: Set<string>,
  columns: number,
): void {
  const name = isRecord(placed) ? String(placed.name) : '';
  if (!isRecord(placed) || !Object.hasOwn(fields, name)) {
    report('layout', place, `布局里的“${name}”不是本表的字段`, `“${name}” in the layout is no field`);
    return;
  }
  if (seen.has(name))
    report('layout', place, `字段“${name}”在布局里出现两次`, `Field “${name}” is in the layout twice`);
  seen.add(name);
  refuseOthers(report, place, placed, OF_FIELD);
  const field = fields[name];
  const kind = findKind(isRecord(field) ? field['x-kind'] : undefined);
  if (placed.widget !== undefined && kind && !kind.widgets.includes(placed.widget as string)) {
    report(
      'widget',
      place,
      `“${placed.widget}”不能用来填这种字段`,
      `“${placed.widget}” cannot show this field`,
    );
  }
  if (
    placed.span !== undefined &&
    !(Number.isInteger(placed.span) && inRange(placed.span as number, columns))
  ) {
    report('layout', `${place}.span`, '占的列数超出了这一部分的列数', 'The span is wider than the section');
  }
  if (placed.placeholder !== undefined && !isText(placed.placeholder)) {
    report('layout', `${place}.placeholder`, '提示文字不正确', 'The placeholder is not right');
  }
}

const inRange = (span: number, columns: number) => span >= 1 && span <= columns;

function refuseOthers(report: Report, place: string, part: object, allowed: string[]): void {
  for (const name of Object.keys(part).filter((each) => !allowed.includes(each))) {
    report('layout', `${place}.${name}`, `布局里不支持“${name}”`, `“${name}” is not supported in a layout`);
  }
}
